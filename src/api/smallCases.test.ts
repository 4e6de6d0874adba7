/** 投诉举报 and 更正申请 behind the routes: lists, files of cases, what is told to whom. */
import { expect, it } from 'vitest'
import { askRecordCorrection } from '#command/recordCorrection/askRecordCorrection.ts'
import { citizen } from '#law/permission.ts'
import { good, noOf, openBureau } from '../../test/bureau.ts'
import { registered } from '../../test/repliedRequest.ts'

const house = await openBureau()
const { send, bureau, county, runAs, errors } = house

it('shows a correction that was asked for on the portal to the office, with the phone masked', async () => {
  const { requestId, applicationId } = await registered(house)
  const asking = { organId: bureau, requestId, content: '出生日期有误', evidence: [] }
  const { id } = good(await runAs(citizen(applicationId), askRecordCorrection, asking))
  const url = `/api/record-corrections/${bureau}`
  const list = await send('clerk', { url: `${url}?open=true` })
  expect(list.json()).toMatchObject({
    items: [{ id, number: '更正2026-0001', claimant: '张三丰', content: '出生日期有误', result: null }],
    next: null,
  })
  const file = await send('clerk', { url: `${url}/${id}` })
  expect(file.body).not.toContain('13805991234')
  expect(file.json()).toMatchObject({
    ...{ version: 1, people: [{ name: '张三丰', phone: { masked: '138****1234' } }] },
    duties: [{ code: 'decide', article: '41' }],
    timeline: [{ seq: 1, who: '申请人', what: '2026-03-02收到更正申请，没有附证据。' }],
  })
  expect(noOf(await send('neighbour', { url }))).toEqual([403, 'other-organ'])
  const work = await send('clerk', { url: '/api/workbench' })
  expect(work.json()).toMatchObject({ items: [{ source: '更正申请', address: `/record-corrections/${bureau}/${id}` }] })
})

it('lists complaints with the organ they are about and the next day that was set', async () => {
  const url = `/api/complaints/${county}`
  const complaint = {
    ...{ complaint: 'rights', aboutId: bureau, requestId: null, people: [], content: '逾期不答复', on: '2026-02-27' },
  }
  const { id } = (await send('supervisor', { url, body: complaint })).json<{ id: string }>()
  const act = (name: string, body: object) => send('supervisor', { url: `${url}/${id}/acts/${name}`, body })
  expect((await act('askStatement', { version: 1, on: '2026-02-28', by: '2026-03-09' })).statusCode).toBe(200)
  expect((await send('supervisor', { url: `${url}?open=true` })).json()).toMatchObject({
    items: [{ number: '投诉2026-0001', claimant: '', about: '松溪县林业局', dueOn: '2026-03-09', outcome: null }],
  })
  const late = { version: 2, on: '2026-02-01', outcome: 'rectified', rectifyBy: null }
  expect(noOf(await act('close', late))).toEqual([422, 'too-early', 'no-period'])
  expect(noOf(await act('tell', { version: 2, telling: { on: '2026-03-02', evidence: '电话' } }))).toEqual([
    422,
    'not-closed',
  ])
  expect((await send('supervisor', { url: `${url}/${id}` })).json()).toMatchObject({
    ...{ version: 2, about: '松溪县林业局', people: [], requestNumber: null },
    duties: [
      { code: 'handle', article: '51' },
      { code: 'statement', article: null },
    ],
    state: { statements: [{ by: '2026-03-09', givenOn: null }] },
  })
  expect(errors).toEqual([])
})

it('sends the record as it was corrected with the letter that tells so: a file of the case, and of no other', async () => {
  const came = { requestId: null, people: [{ name: '李时珍', phone: null, address: null }], content: '人口写错' }
  const url = `/api/record-corrections/${bureau}`
  const enter = async () =>
    (await send('clerk', { url, body: { ...came, withEvidence: true, on: '2026-02-26' } })).json<{ id: string }>().id
  const [id, other] = [await enter(), await enter()]
  const decision = { version: 1, on: '2026-03-02', result: 'CORRECTED', competent: null }
  expect((await send('clerk', { url: `${url}/${id}/acts/decide`, body: decision })).statusCode).toBe(200)
  const upload = async (caseId: string) => {
    const place = `caseKind=recordCorrection&caseId=${caseId}&name=${encodeURIComponent('登记表.txt')}`
    const bytes = new TextEncoder().encode('家庭人口3人')
    return (await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes })).json<{ id: string }>().id
  }
  const draft = (fileId: string) =>
    send('clerk', {
      url: `/api/letters/${bureau}`,
      body: {
        ...{ caseKind: 'recordCorrection', caseId: id, kind: 'record:CORRECTED', values: { corrected: '人口3人' } },
        enclosures: [fileId],
      },
    })
  expect((await draft(await upload(other))).statusCode).toBe(400)
  const answer = await draft(await upload(id))
  expect(answer.statusCode).toBe(201)
  const { id: letterId } = answer.json<{ id: string }>()
  const letter = await send('clerk', { url: `/api/letters/${bureau}/${letterId}` })
  expect(letter.json()).toMatchObject({ enclosures: [{ name: '登记表.txt' }] })
  expect(letter.body).toContain('附件：登记表')
})
