/** Letters that go out with no act of the request: to the applicant, to the third party, to a unit. Art. 32, 33.3, 45. */
import { afterAll, expect, it, vi } from 'vitest'
import { date } from '#law/date.ts'
import { eventsOfCase } from '#store/events.ts'
import { findPapers } from '#store/papers.ts'
import { testApp } from './appOf.ts'
import { noOf } from './bureau.ts'
import { openLetterBureau } from './letterBureau.ts'
import { ADDRESS, applicationOf, NAME, UNLIMITED } from './portalApplicant.ts'
import { hidden, seen, sendFields, sendForm } from './portalForm.ts'

vi.setConfig({ testTimeout: 60_000 })

const house = await openLetterBureau()
const app = await testApp({
  ...{ ground: () => house.ground, today: () => house.time.today, now: () => house.time.now, portalLimits: UNLIMITED },
})
afterAll(() => app.close())

const { act, addFile, bureau, doing, draft, faults, fileOf, ground, one, shown, stamp, stateOf, time, unitId } = house

const MAIL = { method: 'mail', mailNumber: 'EA123456785CN', outside: null }
const NO_NUMBER = { ...MAIL, mailNumber: null }
const DISCLOSURE = {
  ...{ thirdParty: '绿源林场', information: '2025年林地征收补偿协议', thirdPartyOpinion: '不同意公开' },
  ...{ reason: ['不公开将对公共利益造成重大影响。', '已经遮盖联系方式。'], discloseOn: '2026-03-20' },
}

async function issuedLetter(requestId: string, kind: string, values: object): Promise<string> {
  const drafted = await draft(requestId, kind, values)
  expect(drafted.statusCode, drafted.body).toBe(201)
  const { id } = drafted.json<{ id: string }>()
  const issued = await doing('clerk', id, 'issue')
  expect(issued.statusCode, issued.body).toBe(200)
  return id
}

const assigned = async (requestId: string) => {
  await act('clerk', requestId, 'assign', { unitId, personId: null, alongUnitIds: [], innerDue: null })
  return requestId
}

const course = async (requestId: string) =>
  (await fileOf(requestId)).timeline.map(({ what }: { readonly what: string }) => what)

it('tells the third party of the disclosure, and files the letter that tells it', async () => {
  const requestId = await assigned(await one())
  const id = await issuedLetter(requestId, 'disclosureNotice', DISCLOSURE)
  expect(noOf(await doing('clerk', id, 'send', NO_NUMBER))).toEqual([422, 'not-stamped', 'no-mail-number'])
  expect((await stateOf(requestId))?.papers).toEqual([])
  await stamp(id)
  const { stamped } = await shown(id)
  const sent = await doing('clerk', id, 'send', MAIL)
  expect([sent.statusCode, sent.json()]).toEqual([200, { version: 4, status: 'sent' }])
  expect((await shown(id)).sent).toEqual({ method: 'mail', mailNumber: 'EA123456785CN', on: '2026-03-02' })
  const [paper] = (await stateOf(requestId))?.papers ?? []
  expect(paper).toMatchObject({ paper: 'thirdPartyTold', fields: ['content', 'reasons'], on: '2026-03-02' })
  const papers = await findPapers(ground.db, bureau, [paper?.id ?? ''])
  expect(papers.get(paper?.id ?? '')).toMatchObject({
    fields: { content: '2025年林地征收补偿协议', reasons: '不公开将对公共利益造成重大影响。\n已经遮盖联系方式。' },
    fileId: stamped.fileId,
  })
  expect(await course(requestId)).toContain('《政府信息公开决定告知书》交邮，邮件号EA123456785CN。')
  expect(noOf(await doing('clerk', id, 'send', MAIL))).toEqual([422, 'not-issued'])
  expect(JSON.stringify(await eventsOfCase(ground.db, bureau, 'letter', id))).not.toContain('绿源')
  expect(await faults()).toEqual([])
})

it('tells the applicant of a consultation: the letter stands on their page under its seal', async () => {
  const token = hidden((await app.inject(`/request/${bureau}`)).body, 'token')
  const wish = { form: 'electronic', way: 'mail', 'applicants.0.address': ADDRESS, notifySms: 'on' }
  const { body } = await sendForm(app, `/request/${bureau}`, applicationOf(token, wish))
  const [number = ''] = seen(body).match(/20\d\d-\d{4}(?!-)/) ?? []
  const code = /receipt__letters">([^<]+)</.exec(body)?.[1] ?? ''
  const { request_id: requestId } = await ground.db
    .selectFrom('request_entry')
    .select('request_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  await assigned(requestId)
  const values = { consulted: '松溪县自然资源局', consultedOn: '2026-03-02' }
  const id = await issuedLetter(requestId, 'consultationNotice', values)
  await stamp(id)
  const statusPage = async () => {
    const { headers } = await sendFields(app, '/request/status', { name: NAME, code })
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    const page = await app.inject({ url: '/request/status', headers: { cookie } })
    const address = page.body.match(new RegExp(`href="([^"]*${id}[^"]*)"`))?.[1] ?? null
    return {
      text: seen(page.body),
      file: address === null ? null : await app.inject({ url: address, headers: { cookie } }),
    }
  }
  expect((await statusPage()).file).toBeNull()
  const sent = await doing('clerk', id, 'send', { method: 'electronic' })
  expect([sent.statusCode, sent.json()]).toEqual([200, { version: 4, status: 'sent' }])
  const { text, file } = await statusPage()
  expect(text).toContain('政府信息公开申请征求意见告知书')
  expect(file?.statusCode).toBe(200)
  expect(file?.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await course(requestId)).toContain('《政府信息公开申请征求意见告知书》送出。')
  expect((await stateOf(requestId))?.papers).toEqual([])
})

it('records a letter to a unit that was handed over before, with what shows it', async () => {
  const requestId = await assigned(await one())
  const values = { unit: '办公室', inquiry: ['查找2025年的补偿台账。'], unitDueOn: '2026-03-09' }
  const id = await issuedLetter(requestId, 'coHandling', values)
  time.today = date('2026-03-04')
  const outside = (on: string, evidence: string) => ({ method: 'inPerson', outside: { on, evidence } })
  expect(noOf(await doing('clerk', id, 'send', outside('2026-03-05', '签收单')))).toEqual([422, 'in-future'])
  expect(noOf(await doing('clerk', id, 'send', outside('2026-03-01', '签收单')))).toEqual([422, 'sent-before-issued'])
  const elsewhere = await addFile(await one(), '签收单.txt', Buffer.from('办公室签收'))
  expect(noOf(await doing('clerk', id, 'send', outside('2026-03-03', `file:${elsewhere}`)))).toEqual([
    422,
    'no-such-file',
  ])
  expect((await shown(id)).sent).toBeNull()
  const slip = await addFile(requestId, '签收单.txt', Buffer.from('办公室签收'))
  expect((await doing('clerk', id, 'send', outside('2026-03-03', `file:${slip}`))).statusCode).toBe(200)
  expect((await shown(id)).sent).toEqual({ method: 'inPerson', mailNumber: null, on: '2026-03-03' })
  const steps: readonly object[] = (await fileOf(requestId)).timeline
  expect(steps).toContainEqual(
    expect.objectContaining({ what: '《政府信息公开申请协办函》已经在系统外送出。', on: '2026-03-03', fileId: slip }),
  )
  time.today = date('2026-03-02')
  expect(await faults()).toEqual([])
})

it('leaves the letters of an act to that act, drafts where they are, and the sending to who handles requests', async () => {
  const requestId = await assigned(await one())
  const correction = {
    unclear: ['没有写明项目。'],
    guidance: '写明项目。',
    correctionItems: ['项目'],
    correctionDays: 10,
  }
  const notice = await issuedLetter(requestId, 'correctionNotice', correction)
  expect(noOf(await doing('clerk', notice, 'send', MAIL))).toEqual([422, 'leaves-with-an-act'])
  const { id } = (await draft(requestId, 'disclosureNotice', DISCLOSURE)).json<{ id: string }>()
  expect(noOf(await doing('clerk', id, 'send', MAIL))).toEqual([422, 'not-issued'])
  expect((await doing('leader', id, 'send', MAIL)).statusCode).toBe(403)
  expect((await doing('clerk', id, 'send', { ...MAIL, mailNumber: '350721199003074517' })).statusCode).toBe(400)
  expect((await shown(id)).version).toBe(1)
})
