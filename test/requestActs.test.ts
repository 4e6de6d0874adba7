/** The acts on a request behind their routes: what the law refuses, what two people do at once, what is sent twice. */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ROUTES } from '#api/routeList.ts'
import { date } from '#law/date.ts'
import { noOf, type Somebody } from './bureau.ts'
import { openRequestBureau, PERSON } from './requestBureau.ts'

const house = await openRequestBureau()
const { act, one, eventsOf, stateOf, issued, faults, errors, unitId, otherUnitId, idOf, time, bureau, county, send } =
  house

const NONE = '01900000-0000-7000-8000-00000000ffff'
const FACT = { on: '2026-03-02', evidence: '电话记录' }
const NO_FILE = `file:${NONE}`
const MAIL = { letterId: NONE, method: 'mail', mailNumber: 'XA12345678935' }

/** Each act as it may be sent, and the article by which it may be done at all. */
const ACTS: Readonly<Record<string, readonly [body: object, article: string | null]>> = {
  confirm: [FACT, '31'],
  dismiss: [{ why: 'notARequest', ...FACT }, '29.1'],
  voidTwin: [{ sameAsId: NONE, evidence: '核对来信' }, '50'],
  reclassify: [{ kind: 'company' }, null],
  examine: [{}, '45'],
  assign: [{ unitId, personId: null, alongUnitIds: [], innerDue: null }, '45'],
  handOver: [{ unitId, personId: null, alongUnitIds: [], innerDue: null }, '45'],
  askCorrection: [{ ...MAIL, term: { workdays: 10 } }, '30'],
  receiveCorrection: [{ ...FACT, goodReason: false }, '30'],
  correctContent: [{ content: '补正后的内容' }, '30'],
  consult: [{ ...MAIL, whom: 'thirdParty', party: { name: '绿源林场', phone: null, address: null } }, '33.3'],
  receiveOpinion: [{ ...FACT, letterId: NONE, opinion: 'agrees' }, '33.3'],
  askReasons: [{ ...MAIL, term: null }, '35'],
  receiveReasons: [{ finding: 'reasonable', on: '2026-03-02', evidence: '来信' }, '35'],
  defer: [{ ...MAIL, until: '2026-06-01' }, '35'],
  extend: [{ ...MAIL, days: 20, approvalId: null }, '33.2'],
  chargeFee: [{ ...MAIL, standard: 'items', quantity: 11 }, '收费办法 6'],
  receivePayment: [{ ...FACT, amount: 100 }, '收费办法 6'],
  revokeNotice: [{ ...FACT, letterId: NONE }, null],
  abandon: [{}, '30'],
  recordReceived: [{ ...FACT, letterId: NONE }, null],
  recordReturned: [{ ...FACT, letterId: NONE }, null],
  fileEvidence: [{ paper: 'fileIndex', fields: {}, fileId: null }, '45'],
  chooseOutcome: [{ results: [{ code: 'OPEN-2', withheld: [] }], main: null }, '36'],
  serve: [{ ...MAIL, carrier: 'post' }, '36'],
  recordReply: [
    { method: 'mail', carrier: 'post', outside: FACT, results: [{ code: 'OPEN-2', withheld: [] }], main: null },
    '36',
  ],
  withdraw: [{ ...FACT, evidence: NO_FILE }, '27'],
  takeBackEnd: [{ evidence: '核对底稿' }, '50'],
  close: [{}, '45'],
  reopen: [{ by: 'court', proceedingId: null, servedOn: '2026-03-02', period: { days: 15 }, evidence: NO_FILE }, '51'],
  archive: [{ retention: 'tenYears' }, '45'],
}

/** Through the reply on its way, which has tests of its own. */
const ELSEWHERE = ['draft', 'submit', 'review', 'returnDraft']

const waiting = { arrival: { channel: 'email', arrivedOn: '2026-02-27', confirmedOn: null }, receiptEvidence: null }

describe('an act against the law', () => {
  it('is tried for every route there is', () => {
    const paths = ROUTES.map(({ path }) => /^\/api\/requests\/:organId\/:requestId\/acts\/(\w+)$/.exec(path)?.[1])
    const routed = paths.filter((name) => name !== undefined && !ELSEWHERE.includes(name))
    expect(routed.toSorted()).toEqual(Object.keys(ACTS).toSorted())
  })

  it.each(Object.entries(ACTS))(
    '%s: refused with its article, and nothing is changed',
    async (name, [body, article]) => {
      const id = await one(waiting)
      expect((await act('clerk', id, 'dismiss', { why: 'notARequest', ...FACT })).json()).toMatchObject({
        state: 'dismissed',
      })
      const who = ['extend', 'takeBackEnd', 'voidTwin'].includes(name) ? 'head' : 'clerk'
      const answer = await act(who, id, name, body)
      expect(answer.statusCode).toBe(422)
      expect(answer.json().reasons).toContainEqual({
        code: 'state',
        article,
        sentence: expect.stringContaining('“未登记”'),
      })
      expect(await eventsOf(id)).toHaveLength(2)
      expect((await house.fileOf(id)).version).toBe(2)
    },
  )

  it.each(Object.entries(ACTS))('%s: not by whoever does not handle requests', async (name, [body]) => {
    const id = await one()
    for (const who of ['leader', 'secrecy', 'neighbour', 'supervisor'] as const) {
      expect((await act(who, id, name, body)).statusCode, who).toBe(403)
    }
    expect(await eventsOf(id)).toHaveLength(1)
  })

  it('lists everything that stands against it at once', async () => {
    const id = await one()
    time.today = date('2026-03-12')
    const letterId = await issued(id, 'feeNotice')
    // The seventh working day was 2026-03-09; the letter is another one; the term lies in the past.
    const asked = await act('clerk', id, 'askCorrection', {
      ...{ letterId, method: 'mail', term: { until: '2026-03-01' } },
    })
    expect(noOf(asked)).toEqual([422, 'correction-late', 'term-past', 'other-letter'])
    const extended = await act('head', id, 'extend', {
      ...{ letterId: null, method: 'mail', days: 21, approvalId: null },
    })
    expect(noOf(extended)).toEqual([422, 'extension-too-long', 'no-consent'])
    const handed = await act('clerk', id, 'handOver', {
      ...{ unitId: NONE, personId: idOf('neighbour'), alongUnitIds: [], innerDue: '2026-03-01' },
    })
    expect(noOf(handed)).toEqual([422, 'state', 'inner-due-past', 'no-unit', 'no-post'])
    const charged = await act('clerk', id, 'chargeFee', { ...MAIL, letterId, standard: 'items', quantity: 10 })
    expect(noOf(charged)).toEqual([422, 'no-fee'])
    const order = { by: 'court', proceedingId: NONE, servedOn: '2026-03-13', period: { days: 15 }, evidence: NO_FILE }
    expect(noOf(await act('clerk', id, 'reopen', order))).toEqual([
      ...[422, 'in-future', 'other-proceeding', 'no-such-file'],
    ])
    const filed = await act('clerk', id, 'withdraw', { on: '2026-03-13', evidence: NO_FILE })
    expect(noOf(filed)).toEqual([422, 'in-future', 'no-such-file'])
    time.today = date('2026-03-02')
    expect(await eventsOf(id)).toHaveLength(1)
  })

  it('is bad input where it asks for nothing, or writes down what must not stand in the log', async () => {
    const id = await one()
    const bodies: readonly (readonly [string, object])[] = [
      ['askCorrection', { method: 'mail', term: { workdays: 0 } }],
      ['askCorrection', { method: 'pigeon', term: { workdays: 5 } }],
      ['askCorrection', { method: 'mail', term: { workdays: 5 } }],
      ['withdraw', { on: '2026-02-30', evidence: '电话记录' }],
      ['withdraw', { on: '2026-03-02', evidence: ' ' }],
      ['withdraw', { on: '2026-03-02', evidence: '申请人来电撤回' }],
      ['withdraw', { on: '2026-03-02', evidence: '本人来电，身份证 350721199003074517' }],
      ['withdraw', { on: '2026-03-02', evidence: '13805991234 来电' }],
      ['withdraw', { on: '2026-03-02', evidence: 'file:350721199003074517' }],
      ['reopen', { ...ACTS.reopen?.[0], evidence: '（2026）闽07行终9号' }],
      ['askCorrection', { ...MAIL, mailNumber: '350721199003074517', term: { workdays: 5 } }],
      ['chargeFee', { ...MAIL, standard: 'items', quantity: 1.5 }],
      ['fileEvidence', { paper: 'gossip', fields: {}, fileId: null }],
    ]
    for (const [name, body] of bodies) {
      const answer = await act('clerk', id, name, body)
      expect(answer.statusCode, `${name} ${JSON.stringify(body)}`).toBe(400)
    }
    expect(await eventsOf(id)).toHaveLength(1)
  })
})

describe('a file that is named as evidence', () => {
  it('lies in the file of this very request, also one of the consent on paper', async () => {
    const [id, other] = [await one(), await one()]
    for (const each of [id, other]) await act('clerk', each, 'examine')
    const place = new URLSearchParams({ caseKind: 'request', caseId: other, name: '同意.pdf' })
    const file = await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes: Buffer.from('%PDF-1.4 1') })
    const on = '2026-03-02'
    const evidence = `file:${file.json().id}`
    const body = (outside: object) => ({ method: 'mail', days: 20, approvalId: null, outside })
    const asConsent = body({ on, evidence: 'EMS 单', consent: { on, evidence } })
    expect(noOf(await act('head', id, 'extend', asConsent))).toEqual([422, 'no-such-file'])
    const own = await house.paperOf(id, '呈批件.pdf')
    const asProof = body({ on, evidence, consent: { on, evidence: own } })
    expect(noOf(await act('head', id, 'extend', asProof))).toEqual([422, 'no-such-file'])
    expect(await eventsOf(id)).toHaveLength(2)
    expect((await act('head', other, 'extend', asConsent)).statusCode).toBe(200)
  })
})

describe('a letter', () => {
  it('leaves with its act, and not twice', async () => {
    const id = await one()
    const letterId = await issued(id, 'correctionNotice', { correctionDays: 10 })
    const other = await act('clerk', id, 'askCorrection', { ...MAIL, letterId, term: { workdays: 15 } })
    expect(noOf(other)).toEqual([422, 'letter-differs'])
    expect(other.json().detail).toBe('文书上的补正期限工作日数是10，办理填写的是15，请核对后改成一致。')
    const asked = await act('clerk', id, 'askCorrection', { ...MAIL, letterId, term: { workdays: 10 } })
    expect(asked.json()).toEqual({ version: 2, state: 'awaitingCorrection' })
    const { letters } = await house.fileOf(id)
    expect(letters).toEqual([
      expect.objectContaining({
        id: letterId,
        status: 'sent',
        sent: { method: 'mail', mailNumber: 'XA12345678935', on: '2026-03-02' },
      }),
    ])
    await act('clerk', id, 'revokeNotice', { ...FACT, letterId })
    const again = await act('clerk', id, 'askCorrection', { ...MAIL, letterId, term: { workdays: 10 } })
    expect(noOf(again)).toEqual([422, 'correction-twice', 'letter-exists', 'not-issued'])
  })

  it('that was issued here and posted before is recorded on the day on which it was posted', async () => {
    const id = await one()
    const letterId = await issued(id, 'reasonsNotice')
    time.today = date('2026-03-04')
    const early = { on: '2026-03-01', evidence: '收寄凭证' }
    const body = { letterId, method: 'mail', mailNumber: 'XA1', term: null }
    expect(noOf(await act('clerk', id, 'askReasons', { ...body, outside: early }))).toEqual([422, 'sent-before-issued'])
    const outside = { on: '2026-03-03', evidence: '收寄凭证' }
    expect((await act('clerk', id, 'askReasons', { ...body, outside })).json()).toMatchObject({
      state: 'awaitingReasons',
    })
    const { letters, timeline } = await house.fileOf(id)
    expect(letters[0]).toMatchObject({ status: 'sent', sent: { on: '2026-03-03' } })
    expect(timeline.at(-1)).toMatchObject({ on: '2026-03-03', what: '2026-03-03邮寄送达说明理由告知书。（补登）' })
    time.today = date('2026-03-02')
  })

  it('that was no letter of this system needs none here', async () => {
    const id = await one()
    const outside = { on: '2026-03-02', evidence: '收费通知书存根', amount: 300 }
    // 11th to 30th request of a month: 100 each (收费办法 Art. 4); 300 was wrong and moves nothing.
    const body = { method: 'mail', mailNumber: 'XA1', standard: 'items', quantity: 11, outside }
    expect((await act('clerk', id, 'chargeFee', body)).json()).toEqual({ version: 2, state: 'registered' })
    const { timeline, letters, request } = await house.fileOf(id)
    expect(timeline.at(-1).faults.map(({ code }: { code: string }) => code)).toEqual(['wrong-amount'])
    expect(request.letters[0]).toMatchObject({ kind: 'feeNotice', sentOn: '2026-03-02' })
    expect(letters).toEqual([])
    const event = (await eventsOf(id)).at(-1)
    expect(event?.data).toMatchObject({ proof: { manner: 'outside', evidence: '收费通知书存根，邮件号XA1' } })
    const letterId = randomUUID()
    const asked = { letterId, method: 'mail', term: null, outside: FACT }
    expect((await act('clerk', id, 'askReasons', asked)).statusCode).toBe(200)
    expect((await stateOf(id))?.reasons?.letterId).toBe(letterId)
  })

  it('to a third party asks nobody twice at a time', async () => {
    const id = await one()
    const party = { name: '绿源林场', phone: null, address: null }
    const asking = async (name: string) => {
      const letterId = await issued(id, 'thirdPartyInquiry')
      return act('clerk', id, 'consult', { ...MAIL, letterId, whom: 'thirdParty', party: { ...party, name } })
    }
    expect((await asking('绿源林场')).statusCode).toBe(200)
    expect(noOf(await asking('绿源 林场'))).toEqual([422, 'asked-already'])
    expect((await asking('兴林合作社')).statusCode).toBe(200)
    const letterId = await issued(id, 'organInquiry')
    const organ = { ...MAIL, letterId, whom: 'otherOrgan' }
    expect(noOf(await act('clerk', id, 'consult', { ...organ, party }))).toEqual([422, 'wrong-party'])
    expect(noOf(await act('clerk', id, 'consult', { ...organ, party: { organId: bureau } }))).toEqual([422, 'own-unit'])
    expect(noOf(await act('clerk', id, 'consult', { ...organ, party: { organId: 999_999 } }))).toEqual([
      422,
      'no-organ',
    ])
    expect((await act('clerk', id, 'consult', { ...organ, party: { organId: county } })).statusCode).toBe(200)
    expect(JSON.stringify((await eventsOf(id)).map(({ data }) => data))).not.toMatch(/林场|合作社/)
  })
})

describe('a reply that was signed', () => {
  const serving = (letterId: string | null, more: object = {}) => ({
    ...{ letterId, method: 'mail', mailNumber: 'XA12345678935', carrier: 'post' },
    ...more,
  })

  it('is served as it was signed and sealed, by the post, and can be followed', async () => {
    const id = await house.signedOne()
    const unsealed = await issued(id, 'reply:OPEN-1', {}, { signed: true, stamped: false })
    const another = await issued(id, 'reply:OPEN-1')
    const wrong = await issued(id, 'reply:REF-PROC', {}, { signed: true })
    const letterId = await house.sealed(id)
    const tried = async (body: object) => noOf(await act('clerk', id, 'serve', body))
    expect(await tried(serving(unsealed))).toEqual([422, 'not-stamped'])
    expect(await tried(serving(another))).toEqual([422, 'other-draft'])
    expect(await tried(serving(wrong))).toEqual([422, 'other-letter'])
    expect(await tried(serving(letterId, { carrier: 'express' }))).toEqual([422, 'not-by-post'])
    expect(await tried(serving(letterId, { mailNumber: null }))).toEqual([422, 'no-mail-number'])
    // The bureau has not said where reconsideration is applied for online. 复议法 Art. 22.2.
    expect(await tried(serving(letterId, { method: 'electronic', carrier: null }))).toEqual([422, 'no-link'])
    const served = await act('clerk', id, 'serve', serving(letterId))
    expect(served.json()).toMatchObject({ state: 'replied' })
    const { letters, request } = await house.fileOf(id)
    expect(letters.at(-1)).toMatchObject({ id: letterId, status: 'sent', number: '松林公复〔2026〕1号' })
    expect(request.conclusions).toEqual([{ code: 'OPEN-1', on: '2026-03-02' }])
  })

  it('goes out once more when it came back', async () => {
    const id = await house.signedOne()
    const letterId = await house.sealed(id)
    await act('clerk', id, 'serve', serving(letterId))
    expect(noOf(await act('clerk', id, 'serve', serving(letterId)))).toEqual([422, 'served-already'])
    await act('clerk', id, 'recordReturned', { letterId, on: '2026-03-02', evidence: '退回批条' })
    const another = await house.sealed(id)
    expect(noOf(await act('clerk', id, 'serve', serving(another)))).toEqual([422, 'other-letter'])
    const again = await act('clerk', id, 'serve', serving(letterId, { mailNumber: 'XA2' }))
    expect(again.json()).toMatchObject({ state: 'replied' })
    const { letters, request } = await house.fileOf(id)
    expect(request.letters).toHaveLength(2)
    expect(request.conclusions).toHaveLength(1)
    expect(letters[0]).toMatchObject({ id: letterId, sent: { mailNumber: 'XA2' } })
  })

  it('that was handed over before today is recorded on its day', async () => {
    const id = await house.signedOne()
    const letterId = await house.sealed(id)
    time.today = date('2026-03-05')
    const outside = { on: '2026-03-03', evidence: '送达回证' }
    const served = await act('clerk', id, 'serve', { letterId, method: 'inPerson', carrier: null, outside })
    time.today = date('2026-03-02')
    expect(served.json()).toMatchObject({ state: 'replied' })
    expect((await stateOf(id))?.conclusions).toEqual([{ code: 'OPEN-1', on: '2026-03-03' }])
  })
})

describe('the applicant', () => {
  const messages = () => house.ground.db.selectFrom('outbox').selectAll().where('kind', '=', 'sms').execute()
  const told = { notify: { sms: true, email: false } }

  it('is told of what was done now, in words that name nobody', async () => {
    const id = await one(told)
    const before = (await messages()).length
    const letterId = await issued(id, 'correctionNotice')
    await act('clerk', id, 'askCorrection', { ...MAIL, letterId, term: { workdays: 10 } })
    const sent = (await messages()).slice(before)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(sent)).toContain('需要补正')
    expect(JSON.stringify(sent)).not.toMatch(/张三丰|13805991234|林地征收/)
  })

  it('is not told anew of what happened before, nor of what was refused', async () => {
    const id = await one(told)
    const before = (await messages()).length
    const outside = { on: '2026-03-02', evidence: '告知书存根' }
    await act('clerk', id, 'askReasons', { letterId: null, method: 'mail', term: null, outside })
    await act('clerk', id, 'askCorrection', { ...MAIL, letterId: NONE, term: { workdays: 10 } })
    expect(await messages()).toHaveLength(before)
  })
})

describe('two at the same moment', () => {
  it('one wins, and the other is told who changed what', async () => {
    const id = await one()
    const assigning = (unit: string) => ({ version: 1, unitId: unit, personId: null, alongUnitIds: [], innerDue: null })
    const answers = await Promise.all([
      act('clerk', id, 'assign', assigning(unitId)),
      act('otherClerk', id, 'assign', assigning(otherUnitId)),
    ])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    const winner = answers[0]?.statusCode === 200 ? ['陈经办', unitId] : ['何经办', otherUnitId]
    const loser = answers.find(({ statusCode }) => statusCode === 409)
    expect(loser?.json().changes).toEqual([{ at: expect.any(String), who: winner[0], what: '交内设机构办理。' }])
    expect((await stateOf(id))?.assignment?.unitId).toBe(winner[1])
    expect(await eventsOf(id)).toHaveLength(2)
  })

  it('a double click is one event', async () => {
    const id = await one()
    const key = randomUUID()
    const clicks = await Promise.all([1, 2, 3].map(() => act('clerk', id, 'examine', { version: 1 }, key)))
    expect(clicks.map((answer) => answer.json())).toEqual([1, 2, 3].map(() => ({ version: 2, state: 'examining' })))
    const later = await act('clerk', id, 'examine', { version: 1 }, key)
    expect(later.json()).toEqual({ version: 2, state: 'examining' })
    expect(await eventsOf(id)).toHaveLength(2)
  })

  it('whoever lost the connection after the commit sends again and gets the answer', async () => {
    const id = await one()
    const letterId = await issued(id, 'correctionNotice')
    const app = await house.open()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const key = randomUUID()
    const body = { version: 1, ...MAIL, letterId, term: { workdays: 10 } }
    const text = JSON.stringify(body)
    const socket = connect(port, '127.0.0.1')
    socket.write(
      [
        `POST /api/requests/${bureau}/${id}/acts/askCorrection HTTP/1.1`,
        ...['host: 127.0.0.1', 'x-somebody: clerk', 'x-csrf-token: csrf', `idempotency-key: ${key}`],
        ...['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`],
        ...['', text],
      ].join('\r\n'),
    )
    // Gone before anything of an answer was read.
    socket.pause()
    for (let tries = 0; tries < 200 && (await eventsOf(id)).length < 2; tries += 1) await sleep(10)
    socket.destroy()
    expect(await eventsOf(id)).toHaveLength(2)
    const again = await act('clerk', id, 'askCorrection', body, key)
    expect(again.json()).toEqual({ version: 2, state: 'awaitingCorrection' })
    expect(await eventsOf(id)).toHaveLength(2)
    const other = await act('clerk', id, 'withdraw', { version: 2, ...FACT, evidence: NO_FILE }, key)
    expect(noOf(other)).toEqual([422, 'key-reused'])
  })
})

describe('a request', () => {
  it('goes from the letter box to the archive', async () => {
    const id = await one({
      arrival: { channel: 'ordinaryMail', arrivedOn: '2026-03-02', confirmedOn: null },
      receiptEvidence: null,
    })
    const step = async (name: string, body: object, state: string, who: 'clerk' | 'head' = 'clerk') => {
      const answer = await act(who, id, name, body)
      expect(answer.json(), name).toMatchObject({ state })
    }
    await step('confirm', FACT, 'registered')
    await step('reclassify', { kind: 'lawFirm' }, 'registered')
    await step('examine', {}, 'examining')
    await step(
      'assign',
      { unitId, personId: idOf('otherClerk'), alongUnitIds: [otherUnitId], innerDue: '2026-03-20' },
      'handling',
    )
    await step('handOver', { unitId: otherUnitId, personId: null, alongUnitIds: [], innerDue: null }, 'handling')
    const extension = await issued(id, 'extensionNotice')
    const consent = { on: '2026-03-02', evidence: await house.paperOf(id, '呈批件.pdf') }
    const outside = { on: '2026-03-02', evidence: '延期告知书', consent }
    await step(
      'extend',
      { letterId: extension, method: 'inPerson', days: 20, approvalId: null, outside },
      'handling',
      'head',
    )
    const reply = { ...FACT, evidence: '松林公复〔2026〕3号' }
    const recorded = { method: 'mail', carrier: 'post', outside: reply, results: [{ code: 'OPEN-1', withheld: [] }] }
    const copyOf = async (caseId: string) => {
      const place = new URLSearchParams({ caseKind: 'request', caseId, name: '答复书.pdf' })
      const copy = await send('clerk', { url: `/api/files/${bureau}?${place}`, bytes: Buffer.from('%PDF-1.4 3') })
      return copy.json<{ id: string }>().id
    }
    const foreign = { ...recorded, main: null, copyFileId: await copyOf(await one()) }
    expect(noOf(await act('clerk', id, 'recordReply', foreign))).toEqual([422, 'no-such-file'])
    await step('recordReply', { ...recorded, main: null, copyFileId: await copyOf(id) }, 'replied')
    const letterId = (await stateOf(id))?.letters.at(-1)?.id
    expect(noOf(await act('clerk', id, 'close'))).toEqual([422, 'not-served'])
    await step('recordReceived', { letterId, ...FACT }, 'replied')
    await step('close', {}, 'closed')
    expect(noOf(await act('clerk', id, 'archive', { retention: 'thirtyYears' }))).toEqual([422, 'missing-fileIndex'])
    await step('fileEvidence', { paper: 'fileIndex', fields: {}, fileId: null }, 'closed')
    await step('archive', { retention: 'thirtyYears' }, 'archived')
    const order = { ...ACTS.reopen?.[0], evidence: await house.paperOf(id, '判决书.pdf') }
    await step('reopen', order, 'reopened')
    const state = await stateOf(id)
    expect(state?.applicant).toEqual({ kind: 'lawFirm', column: 'legalService' })
    expect(state?.conclusions).toEqual([{ code: 'OPEN-1', on: '2026-03-02' }])
    expect(state?.faults).toEqual([])
  })

  it('that was recorded by mistake is taken back by the head, and recorded as it was', async () => {
    const id = await one()
    const outside = { ...FACT, evidence: '松林公复〔2026〕4号' }
    const reply = (code: string) => ({
      ...{ method: 'mail', carrier: 'post', outside, main: null, copyFileId: null },
      results: [{ code, withheld: [] }],
    })
    await act('clerk', id, 'recordReply', reply('OPEN-1'))
    expect((await act('clerk', id, 'takeBackEnd', { evidence: '核对底稿' })).statusCode).toBe(403)
    const back = await act('head', id, 'takeBackEnd', { evidence: '核对底稿，应为信息不存在' })
    expect(back.json()).toMatchObject({ state: 'registered' })
    expect((await act('clerk', id, 'recordReply', reply('NA-NOTEXIST'))).json()).toMatchObject({ state: 'replied' })
    expect((await stateOf(id))?.conclusions).toEqual([{ code: 'NA-NOTEXIST', on: '2026-03-02' }])
  })

  it('that was withdrawn by mistake after the signature is a draft again, and the applicant is told', async () => {
    const id = await house.signedOne({ notify: { sms: true, email: false } })
    const letterId = await house.sealed(id)
    await act('clerk', id, 'withdraw', { ...FACT, evidence: await house.paperOf(id, '别人的撤回书.pdf') })
    const told = () => house.ground.db.selectFrom('outbox').selectAll().where('kind', '=', 'sms').execute()
    const before = (await told()).length
    const back = await act('head', id, 'takeBackEnd', { evidence: '撤回书是另一件申请的' })
    expect(back.json()).toMatchObject({ state: 'registered' })
    expect(await stateOf(id)).toMatchObject({ review: null, signature: null, conclusions: [] })
    const { letters } = await house.fileOf(id)
    expect(letters.find((each: { id: string }) => each.id === letterId)).toMatchObject({ status: 'draft' })
    const sent = (await told()).slice(before)
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(sent)).toContain('继续办理')
  })

  describe('that stands in the register twice', () => {
    const voided = (id: string, sameAsId: string, who: Somebody = 'head') =>
      act(who, id, 'voidTwin', { sameAsId, evidence: '同一封信登记了两次' })
    const items = ['2026年油茶低产林改造补助名单']

    it('is voided by the head only, and leaves the one of the same applicant with the same words', async () => {
      const [first, twice] = [await one({ items }), await one({ items: ['2026年油茶低产林改造补助名单。'] })]
      expect((await voided(twice, first, 'clerk')).statusCode).toBe(403)
      const asDismissal = { ...FACT, why: 'registeredTwice', sameAsId: first }
      expect((await act('clerk', twice, 'dismiss', asDismissal)).statusCode).toBe(400)
      expect(noOf(await voided(twice, NONE))).toEqual([422, 'no-such-twin'])
      expect(noOf(await voided(twice, twice))).toEqual([422, 'own-twin'])
      expect((await voided(twice, first)).json()).toMatchObject({ state: 'dismissed' })
      expect((await eventsOf(twice)).at(-1)).toMatchObject({
        kind: 'requestDismissed',
        data: { why: 'registeredTwice', sameAsId: first },
      })
      expect(noOf(await voided(first, twice))).toEqual([422, 'no-such-twin'])
    })

    it('is no namesake, nobody who lent a telephone, and no other words', async () => {
      const id = await one({ items })
      const other = (more: object) => one({ items, applicants: [{ ...PERSON, ...more }] })
      const namesake = await other({ identity: '350721198805123412', phone: '13805990002' })
      const unknown = await other({ identity: null, phone: '13805990003' })
      const lender = await other({ name: '李四光', identity: null })
      for (const each of [namesake, unknown, lender]) {
        expect(noOf(await voided(id, each))).toEqual([422, 'other-applicant'])
      }
      expect(noOf(await voided(id, await one({ items: ['2025年油茶低产林改造补助名单'] })))).toEqual([
        ...[422, 'other-words'],
      ])
      // Who told no number of identity is known by name and telephone.
      expect((await voided(await other({ identity: null }), id)).json()).toMatchObject({ state: 'dismissed' })
      expect(await eventsOf(id)).toHaveLength(1)
    })

    it('may be an item of a letter that was entered twice, and no other item of it', async () => {
      const parts = await house.register({ items: ['油茶补助名单', '油茶补助名单', '油茶补助名单的依据'] })
      const [first = '', second = '', third = ''] = parts.map(({ id }) => id)
      expect(noOf(await voided(third, first))).toEqual([422, 'other-words'])
      expect((await voided(second, first)).json()).toMatchObject({ state: 'dismissed' })
    })

    it('is never voided on both sides, also where two void each other at once', async () => {
      for (const turn of [0, 1, 2]) {
        const [one_, other] = [await one({ items }), await one({ items })]
        const answers = await Promise.all(
          (turn % 2 === 0 ? [one_, other] : [other, one_]).map((id) => voided(id, id === one_ ? other : one_)),
        )
        expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422])
        const loser = answers.find(({ statusCode }) => statusCode === 422)
        expect(loser === undefined ? [] : noOf(loser)).toEqual([422, 'no-such-twin'])
        const stages = [await stateOf(one_), await stateOf(other)].map((state) => state?.stage)
        expect(stages.toSorted()).toEqual(['dismissed', 'registered'])
      }
    })
  })

  it('stands in its row as its events say, however it got there', async () => {
    expect(await faults()).toEqual([])
    expect(errors).toEqual([])
    expect((await send('clerk', { url: `/api/requests/${bureau}?board=open` })).statusCode).toBe(200)
  })
})
