/** An organ asks another organ of the platform for its opinion, and the answer comes back into the case. Art. 11, 34. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { type Command, done, notFound } from '#command/command.ts'
import { letter } from '#command/letter/letter.ts'
import { handOver, type OrganMessage } from '#job/outbox/organMessage.ts'
import { RECEIVABLES } from '#job/outbox/receivables.ts'
import { PROGRAM } from '#law/permission.ts'
import { good, noOf } from './bureau.ts'
import { openRequestBureau, PERSON } from './requestBureau.ts'

const house = await openRequestBureau()
const { bureau, neighbour, send, run, one, act, issued, fileOf, eventsOf, appoint, faults, errors, ground, callAs } =
  house
const { db } = ground
/** The request of which the stories tell. */
let asked = ''

/** The letter with its seal. */
const SCAN = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')

const STAMPING = z.object({ organId: z.int(), letterId: z.uuid(), fileId: z.uuid() })
const stamp = {
  name: 'stampForTest',
  action: 'letter.write',
  input: STAMPING,
  organOf: ({ organId }) => organId,
  about: async ({ tx, call }, { organId }) => {
    const subject = await caseSubject(tx, organId, call.actor)
    return subject === null ? notFound('没有这个机关。') : done({ subject, value: null })
  },
  run: async (work, { letterId, fileId }) => {
    const found = await work.find(letter, letterId)
    if (!found.ok) return found
    const on = work.call.today
    work.record(letter, letterId, found.answer, { kind: 'letterStamped', fileId, differences: 0, byEye: false, on })
    return done(null)
  },
} satisfies Command<z.infer<typeof STAMPING>, null, null>

const upload = async (who: 'clerk' | 'neighbour', organId: number, of: string, name: string, bytes: Uint8Array) =>
  (await send(who, { url: `/api/files/${organId}?${of}&name=${encodeURIComponent(name)}`, bytes })).json<{
    id: string
  }>().id

const PAYLOAD = z.object({ command: z.string(), input: z.looseObject({}) })

/** Hands over what waits to go to other organs, as the job does. */
async function handOverAll(): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('kind', '=', 'organ')
    .where('sent_at', 'is', null)
    .execute()
  const outcomes: string[] = []
  for (const row of rows) {
    const message: OrganMessage = {
      ...{ organId: row.organ_id, id: row.id, kind: 'organ', recipient: row.recipient },
      ...{ payload: PAYLOAD.parse(row.payload), triedAt: null, tries: 0 },
    }
    const outcome = await handOver(db, RECEIVABLES, message, callAs(PROGRAM))
    outcomes.push(outcome.kind)
    await db.updateTable('outbox').set({ sent_at: row.made_at }).where('id', '=', row.id).execute()
  }
  return outcomes
}

const stateOf = async (id: string) =>
  (await db.selectFrom('request').select('state').where('id', '=', id).executeTakeFirst())?.state

const inquiries = async (query = '') =>
  (await send('neighbour', { url: `/api/inquiries/${neighbour}?${query}` })).json().items

/** Of a request of whose making the neighbour had a part. */
async function asking(stamped = true) {
  const id = await one()
  const letterId = await issued(id, 'jointOrganInquiry', {}, { stamped: false })
  if (stamped) {
    const fileId = await upload('clerk', bureau, `caseKind=request&caseId=${id}`, '征求意见书.pdf', SCAN)
    good(await run('clerk', stamp, { organId: bureau, letterId, fileId }))
  }
  const consulting = {
    letterId,
    method: 'electronic',
    mailNumber: null,
    whom: 'jointOrgan',
    party: { organId: neighbour },
  }
  return { id, letterId, consult: () => act('clerk', id, 'consult', consulting) }
}

it('goes nowhere where nobody would receive it, nor without the letter under its seal', async () => {
  const { consult } = await asking(false)
  expect(noOf(await consult())).toEqual([422, 'not-stamped', 'organ-not-here', 'nothing-to-send'])
  await appoint('neighbour', 'clerk', neighbour)
  expect(noOf(await consult())).toEqual([422, 'not-stamped', 'nothing-to-send'])
  expect(await handOverAll()).toEqual([])
})

it('lies on the desk of the organ that is asked, with the letter and nothing else of the request', async () => {
  const { id, letterId, consult } = await asking()
  asked = id
  expect((await consult()).statusCode).toBe(200)
  expect(await stateOf(id)).toBe('consulting')
  expect(await inquiries()).toEqual([])
  expect(await handOverAll()).toEqual(['sent'])
  const [line, ...others] = await inquiries('open=true')
  // 2026-03-03 to 06, 09 to 13, 16 to 20, 23: the fifteenth working day.
  expect([line, others]).toEqual([
    {
      ...{ id: expect.any(String), from: '松溪县林业局', number: '松林公开〔2026〕03-02号', whom: 'jointOrgan' },
      ...{ receivedOn: '2026-03-02', dueOn: '2026-03-23', opinion: null, answeredOn: null },
    },
    [],
  ])
  const path = `/api/inquiries/${neighbour}/${line.id}`
  const opened = await send('neighbour', { url: path })
  for (const secret of [PERSON.name, PERSON.identity, PERSON.phone, '林地征收', id, letterId]) {
    expect([secret, opened.body.includes(secret)]).toEqual([secret, false])
  }
  const [{ id: fileId, name }] = opened.json().files
  const read = await send('neighbour', { url: `/api/files/${neighbour}/${fileId}` })
  expect([name, read.statusCode, read.rawPayload.equals(SCAN)]).toEqual(['征求意见书.pdf', 200, true])
  expect((await send('neighbour', { url: `/api/requests/${bureau}/${id}` })).statusCode).toBe(403)
  expect((await send('clerk', { url: path })).statusCode).toBe(403)
  expect((await send('leader', { url: `/api/inquiries/${neighbour}` })).statusCode).toBe(403)
  const { items } = (await send('neighbour', { url: '/api/workbench', organId: neighbour })).json()
  expect(items).toContainEqual(
    expect.objectContaining({
      ...{ title: '松溪县林业局征求意见：松林公开〔2026〕03-02号', due: '2026-03-23', source: '征求意见来函' },
      address: `/inquiries/${neighbour}/${line.id}`,
    }),
  )
})

it('comes back into the case as the opinion, with the words as a file, once', async () => {
  const [line] = await inquiries('open=true')
  const words = Buffer.from('经研究，同意公开。\n')
  const place = `caseKind=inquiry&caseId=${line.id}`
  const fileId = await upload('neighbour', neighbour, place, '意见.txt', words)
  const answer = (version: number, body: object) =>
    send('neighbour', { url: `/api/inquiries/${neighbour}/${line.id}/acts/answer`, body: { version, ...body } })
  expect((await answer(1, { opinion: 'agrees', fileIds: [] })).statusCode).toBe(400)
  expect((await answer(1, { opinion: 'agrees', fileIds: [line.id] })).statusCode).toBe(400)
  expect((await answer(1, { opinion: 'agrees', fileIds: [fileId] })).statusCode).toBe(200)
  expect(noOf(await answer(2, { opinion: 'other', fileIds: [fileId] }))).toEqual([422, 'answered-already'])
  expect(await inquiries('open=true')).toEqual([])
  expect(await handOverAll()).toEqual(['sent'])

  const file = await fileOf(asked)
  expect(file.request.consultations).toEqual([
    expect.objectContaining({ kind: 'jointOrgan', opinion: 'agrees', answeredOn: '2026-03-02' }),
  ])
  expect(await stateOf(asked)).toBe('registered')
  const came = file.files.find(({ name }: { name: string }) => name === '征求意见的复函.txt')
  expect((await send('clerk', { url: `/api/files/${bureau}/${came.id}` })).rawPayload.equals(words)).toBe(true)
  const event = (await eventsOf(asked)).find(({ kind }) => kind === 'opinionReceived')
  expect(event).toMatchObject({ actorId: null, data: { opinion: 'agrees', evidence: `file:${came.id}` } })
  const both = [
    ...(await eventsOf(asked)),
    ...(await db.selectFrom('event').selectAll().where('case_kind', '=', 'inquiry').execute()),
  ]
  expect(JSON.stringify(both)).not.toContain('同意公开')
})

it('that was entered from paper before is kept as a file, and changes nothing', async () => {
  const { id, letterId, consult } = await asking()
  expect((await consult()).statusCode).toBe(200)
  await handOverAll()
  const entered = { letterId, opinion: 'refusesWithReason', on: '2026-03-02', evidence: '纸质复函' }
  expect((await act('clerk', id, 'receiveOpinion', entered)).statusCode).toBe(200)
  const [line] = await inquiries('open=true')
  const place = `caseKind=inquiry&caseId=${line.id}`
  const fileId = await upload('neighbour', neighbour, place, '意见.txt', Buffer.from('同意。\n'))
  const url = `/api/inquiries/${neighbour}/${line.id}/acts/answer`
  expect(
    (await send('neighbour', { url, body: { version: 1, opinion: 'agrees', fileIds: [fileId] } })).statusCode,
  ).toBe(200)
  expect(await handOverAll()).toEqual(['sent'])
  const file = await fileOf(id)
  expect(file.request.consultations).toEqual([expect.objectContaining({ opinion: 'refusesWithReason' })])
  expect(file.files.map(({ name }: { name: string }) => name)).toContain('征求意见的复函.txt')
})

it('is taken from the organ that was asked only', async () => {
  const { id, letterId, consult } = await asking()
  expect((await consult()).statusCode).toBe(200)
  const file = { sha256: 'a'.repeat(64), size: 3, mediaType: 'text/plain', sealed: true, verdict: 'clean' }
  const input = {
    organId: bureau,
    byId: bureau,
    requestId: id,
    letterId,
    opinion: 'agrees',
    on: '2026-03-02',
    files: [file],
  }
  const message: OrganMessage = {
    ...{ organId: bureau, id: '01900000-0000-7000-8000-0000000000f1', kind: 'organ', recipient: String(bureau) },
    ...{ payload: { command: 'receiveInquiryAnswer', input }, triedAt: null, tries: 0 },
  }
  expect((await handOver(db, RECEIVABLES, message, callAs(PROGRAM))).kind).not.toBe('sent')
  expect((await fileOf(id)).request.consultations).toEqual([expect.objectContaining({ opinion: null })])
})

it('leaves rows that are what their events make of them, and chains that hold', async () => {
  expect(await faults()).toEqual([])
  const answered = db.updateTable('inquiry').where('answered_on', 'is not', null)
  await answered.set({ answered_on: null }).execute()
  expect(await faults()).toEqual(
    Array.from({ length: 2 }, () => ({
      ...{ organId: neighbour, kind: 'inquiry', id: expect.any(String), why: 'derived', members: ['answered_on'] },
    })),
  )
  expect(errors).toEqual([])
})
