/** What the 主管部门 sees of the requests below it: figures; and the one request that a complaint is about, as long as it looks into it. */
import { expect, it } from 'vitest'
import { noOf, type Somebody } from '../../test/bureau.ts'
import { openRequestBureau } from '../../test/requestBureau.ts'

const house = await openRequestBureau()
const { bureau, county, send, one, ground } = house
const complaints = `/api/complaints/${county}`
const complain = (more: object) =>
  send('supervisor', {
    url: complaints,
    body: { complaint: 'supervision', aboutId: bureau, people: [], content: '逾期不答复', on: '2026-02-28', ...more },
  })
const statusOf = async (url: string, who: Somebody = 'supervisor') => (await send(who, { url })).statusCode
const readings = async () =>
  (
    await ground.db
      .selectFrom('event')
      .select(['organ_id', 'actor_name', 'case_id', 'kind', 'data'])
      .where('kind', 'in', ['requestReadForComplaint', 'personalFileRead'])
      .orderBy('seq')
      .execute()
  ).map(({ data, ...event }) => ({ ...event, data: { ...data } }))

it('offers the 主管部门 no register, and says why', async () => {
  const { actions } = (await send('supervisor', { url: '/api/session' })).json<{ actions: string[] }>()
  for (const action of ['request.list', 'proceeding.read']) expect(actions).not.toContain(action)
  expect(actions).toEqual(expect.arrayContaining(['complaint.keep', 'statistics.read', 'approval.read']))
  // Of its own organ and of those below the same.
  for (const organId of [county, bureau]) {
    const answer = await send('supervisor', { url: `/api/requests/${organId}` })
    expect(noOf(answer)).toEqual([403, 'not-your-role'])
    expect(answer.json<{ reasons: { sentence: string }[] }>().reasons[0]?.sentence).toBe(
      '“查看登记簿”由经办人、科室负责人、分管领导、保密审查员、法制审核员、公开工作机构负责人办理，您没有这一任职。',
    )
  }
  expect(noOf(await send('supervisor', { url: `/api/proceedings/${bureau}` }))).toEqual([403, 'not-your-role'])
})

it('shows the request that an open complaint names, that one only, and writes each reading down', async () => {
  const [requestId, other] = [await one(), await one({ items: ['2024年护林员名单'] })]
  const place = new URLSearchParams({ caseKind: 'request', caseId: requestId, name: '申请表.pdf' })
  const file = await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes: Buffer.from('%PDF-1.4 form') })
  const fileUrl = `/api/files/${bureau}/${file.json<{ id: string }>().id}`
  const url = `/api/requests/${bureau}/${requestId}`
  expect(noOf(await send('supervisor', { url }))).toEqual([403, 'not-handed-up'])
  expect(await statusOf(fileUrl)).toBe(403)

  const wrong = await complain({ requestNumber: '2026-9999' })
  expect([wrong.statusCode, wrong.json<{ fields: unknown }>().fields]).toEqual([
    400,
    [
      {
        path: 'requestNumber',
        sentence: '被反映的机关没有这件申请，请核对回执上的登记编号；不涉及某一件申请的，可以不填。',
      },
    ],
  ])
  const { id } = (await complain({ requestNumber: '2026-0001' })).json<{ id: string }>()
  expect((await send('supervisor', { url: `${complaints}/${id}` })).json()).toMatchObject({
    ...{ requestNumber: '2026-0001', requestOrganId: bureau, state: { requestId } },
  })
  expect((await send('supervisor', { url })).json()).toMatchObject({ number: '2026-0001' })
  expect(await statusOf(url)).toBe(200)
  expect(await statusOf(fileUrl)).toBe(200)
  expect(await readings()).toMatchObject([
    { organ_id: bureau, actor_name: '吴主管', case_id: requestId, data: { byOrganId: county, complaintId: id } },
    { organ_id: bureau, actor_name: '吴主管', case_id: requestId, kind: 'requestReadForComplaint' },
    { organ_id: bureau, actor_name: '吴主管', kind: 'personalFileRead' },
  ])
  // Each other way to what belongs to the request is a reading as well, and a refused one is none.
  const body = { caseKind: 'request', caseId: requestId, kind: 'correctionNotice', values: {} }
  const drafted = await send('clerk', { url: `/api/letters/${bureau}`, body })
  expect(drafted.statusCode, drafted.body).toBe(201)
  const letterId = drafted.json<{ id: string }>().id
  const ways = [
    `/api/letters/${bureau}/${letterId}`,
    `/api/letters/${bureau}/${letterId}/file`,
    `/api/letters/${bureau}/forms/application?caseId=${requestId}`,
    `/api/messages/${bureau}/${requestId}`,
    `/api/files/${bureau}?caseKind=request&caseId=${requestId}`,
  ]
  for (const [at, way] of ways.entries()) {
    expect([way, await statusOf(way)]).toEqual([way, 200])
    const all = await readings()
    expect([way, all.length]).toEqual([way, 4 + at])
    expect(all.at(-1)).toMatchObject({
      ...{ organ_id: bureau, actor_name: '吴主管', case_id: requestId, kind: 'requestReadForComplaint' },
      data: { byOrganId: county, complaintId: id },
    })
    expect([way, await statusOf(way, 'neighbour')]).toEqual([way, 403])
  }
  // The clerk of the bureau reads it as ever.
  for (const way of [url, ...ways]) expect([way, await statusOf(way, 'clerk')]).toEqual([way, 200])
  expect(await readings()).toHaveLength(8)
  // Reading is not handling, and one complaint opens no other request.
  expect(noOf(await send('supervisor', { url: `${url}/acts/examine`, body: { version: 1 } }))).toEqual([
    403,
    'not-your-role',
  ])
  expect(noOf(await send('supervisor', { url: `/api/requests/${bureau}/${other}` }))).toEqual([403, 'not-handed-up'])
  expect(await statusOf(url, 'neighbour')).toBe(403)

  const closing = { version: 1, on: '2026-03-02', outcome: 'unfounded', rectifyBy: null }
  expect((await send('supervisor', { url: `${complaints}/${id}/acts/close`, body: closing })).statusCode).toBe(200)
  expect(noOf(await send('supervisor', { url }))).toEqual([403, 'not-handed-up'])
  for (const way of ways) expect([way, await statusOf(way)]).toEqual([way, 403])
  expect(await readings()).toHaveLength(8)
  expect(await house.faults()).toEqual([])
  expect(house.errors).toEqual([])
})

it('finds by number only requests of the own organ and of those that the 主管部门 is over, and tells nobody else what is there', async () => {
  await one()
  const sent = { complaint: 'supervision', aboutId: bureau, people: [], content: '逾期不答复', on: '2026-02-28' }
  const enter = (who: Somebody, organId: number, more: object) =>
    send(who, { url: `/api/complaints/${organId}`, body: { ...sent, ...more } })
  const foreign = [400, [{ path: 'requestNumber', sentence: FOREIGN }]]
  const said = ({ statusCode, body }: Awaited<ReturnType<typeof send>>) => [statusCode, JSON.parse(body).fields]
  await house.appoint('neighbour', 'clerk', house.neighbour)
  await house.appoint('otherClerk', 'clerk', county)
  for (const requestNumber of ['2026-0001', '2026-9999']) {
    expect(said(await enter('neighbour', house.neighbour, { requestNumber }))).toEqual(foreign)
    expect(said(await enter('otherClerk', county, { requestNumber }))).toEqual(foreign)
  }
  expect((await enter('neighbour', house.neighbour, {})).statusCode).toBe(201)
  expect((await enter('clerk', bureau, { aboutId: null, requestNumber: '2026-0001' })).statusCode).toBe(201)
  expect(house.errors).toEqual([])
})

const FOREIGN = '其他机关的申请，只有它的主管部门可以按编号查找；请不填登记编号，把它写在反映的内容里。'
