/** What applicants are told by mail and short message, and the code that an office may want: through a real gateway and a real mail server. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ground } from '#api/ground.ts'
import { askRecordCorrection } from '#command/recordCorrection/askRecordCorrection.ts'
import {
  askRecordEvidence,
  decideRecordCorrection,
  tellRecordCorrection,
} from '#command/recordCorrection/recordCorrectionVerbs.ts'
import { changeSetting } from '#command/setting/changeSetting.ts'
import { newId } from '#crypto/id.ts'
import { type Delivery, deliver } from '#job/outbox/deliver.ts'
import { openMessenger } from '#job/outbox/messenger.ts'
import { citizen, PROGRAM } from '#law/permission.ts'
import { asOwner } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { listMessages } from '#store/outbox.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findSetting } from '#store/settings.ts'
import { testApp } from './appOf.ts'
import { good } from './bureau.ts'
import { ADDRESS, applicationOf, EMAIL, IDENTITY, NAME, PHONE, UNLIMITED } from './portalApplicant.ts'
import { type FormContent, hidden, seen, sendForm } from './portalForm.ts'
import { openRequestBureau } from './requestBureau.ts'

vi.setConfig({ testTimeout: 60_000 })

const SECRET = 'shared with the gateway'
const TOKEN = 'token of the gateway'

interface Called {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
const calls: Called[] = []
let answer = 200
const gateway = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    calls.push({ headers: request.headers, body })
    response.writeHead(answer).end('{"result":"a number of theirs"}')
  })
})
const mails: { readonly to: readonly string[]; readonly text: string }[] = []
const mailServer = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 100 },
  onData(stream, session, callback) {
    let text = ''
    stream.on('data', (part: Buffer) => {
      text += part.toString()
    })
    stream.on('end', () => {
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
      callback(null)
    })
  },
})
const portOf = (address: ReturnType<typeof gateway.address>) =>
  typeof address === 'object' && address !== null ? address.port : 0

const house = await openRequestBureau()
const { bureau, time, act, issued, runAs } = house
const { db, keyring } = house.ground
// The jobs of the test ground have no gateway: here the test itself sends, and nobody else.
Object.assign(house.ground, { jobs: { ...house.ground.jobs, afterCommit: () => undefined } })
let delivery: Delivery
let ground: Ground
let app: Awaited<ReturnType<typeof testApp>>

beforeAll(async () => {
  gateway.listen(0, '127.0.0.1')
  mailServer.listen(0, '127.0.0.1')
  await Promise.all([once(gateway, 'listening'), once(mailServer.server, 'listening')])
  const smsGateway = {
    url: `http://127.0.0.1:${portOf(gateway.address())}/send`,
    body: '{"to":["{phone}"],"message":{"id":"{id}","text":"{text}"}}',
    ...{ token: TOKEN, secret: SECRET },
  }
  const server = {
    url: `smtp://127.0.0.1:${portOf(mailServer.server.address())}`,
    from: '政府信息公开 <open@county.example>',
  }
  delivery = {
    ...{ db, keyring, smsGateway, mailServer: server, publicUrl: 'https://open.county.example' },
    ...{ now: () => time.now, call: () => ({ ...house.callAs(PROGRAM), idempotencyKey: null }) },
    ...{ webhookReceivers: [], receivables: [], timeLimitMs: 10_000 },
    report: (error) => {
      throw error
    },
  }
  const messenger = openMessenger({ smsGateway, mailServer: server, now: () => time.now, newId: () => newId(time.now) })
  ground = { ...house.ground, messenger, clock: { now: () => time.now, today: () => time.today } }
  app = await testApp({ ground: () => ground, today: () => time.today, now: () => time.now, portalLimits: UNLIMITED })
})
afterAll(async () => {
  await app.close()
  gateway.closeAllConnections()
  gateway.close()
  await new Promise<void>((resolve) => mailServer.close(() => resolve()))
})
beforeEach(() => {
  calls.length = 0
  mails.length = 0
  answer = 200
})

const FORM = `/request/${bureau}`
const openForm = async () => hidden((await app.inject(FORM)).body, 'token')
const numbersIn = (body: string) => [...new Set(seen(body).match(/20\d\d-\d{4}(?!-)/g) ?? [])]
const settle = () => deliver(delivery, bureau, new AbortController().signal)
const outbox = () => listMessages(db, bureau, {}, { below: null, limit: 50 })
const wordsOf = ({ body }: Called): string => JSON.parse(body).message.text
const textOf = (mail: string) => {
  const [, ...body] = mail.split('\r\n\r\n')
  return Buffer.from(body.join(''), 'base64').toString()
}

async function ask(over: FormContent = {}) {
  const both = { 'applicants.0.email': EMAIL, 'notify.sms': 'yes', 'notify.email': 'yes' }
  const { body } = await sendForm(app, FORM, applicationOf(await openForm(), { ...both, ...over }))
  const numbers = numbersIn(body)
  const rows = await db
    .selectFrom('request_entry')
    .selectAll()
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute()
  return { numbers, ids: rows.map((row) => row.request_id) }
}

const PLANTED = [NAME, IDENTITY, PHONE, EMAIL, ADDRESS]

describe('a notice', () => {
  it('is offered where there is a gateway and a mail server, and sent where it was asked for', async () => {
    const { body } = await app.inject(FORM)
    expect([body.includes('name="notify.sms"'), body.includes('name="notify.email"')]).toEqual([true, true])
    const none = await testApp({ ground: () => house.ground })
    expect((await none.inject(FORM)).body).not.toContain('notify.sms')
    await none.close()
    const { numbers } = await ask({ 'items.0': '一', 'items.1': '二', 'items.2': '三' })
    // Of three requests in one form one message by each way, not three.
    expect(await settle()).toEqual({ sent: 2, failed: 0 })
    expect(calls).toHaveLength(1)
    expect(mails).toHaveLength(1)
    const [call, mail] = [calls[0] ?? { headers: {}, body: '{}' }, mails[0] ?? { to: [], text: '' }]
    expect(JSON.parse(call.body).to).toEqual([PHONE])
    expect(mail.to).toEqual([EMAIL])
    for (const text of [wordsOf(call), textOf(mail.text)]) {
      expect(text).toContain('松溪县林业局')
      expect(text).toContain(numbers.join('、'))
      expect(text).toContain('https://open.county.example/request/status')
      for (const word of PLANTED) expect([word, text.includes(word)]).toEqual([word, false])
    }
  })

  it('waits in the outbox without the address, and a list shows none', async () => {
    await ask()
    const rows = JSON.stringify(await db.selectFrom('outbox').selectAll().execute())
    for (const word of PLANTED) expect([word, rows.includes(word)]).toEqual([word, false])
    const waiting = (await outbox()).filter(({ sentAt }) => sentAt === null)
    expect(waiting.map(({ recipient }) => recipient.replace(/[0-9a-f-]{36}$/, 'ID'))).toEqual([
      'personal:ID',
      'personal:ID',
    ])
    await settle()
  })

  it('goes out with what the office does: correction asked, fee, extension, reply', async () => {
    const { ids } = await ask()
    await settle()
    calls.length = 0
    const [id = ''] = ids
    await act('clerk', id, 'examine')
    const letterId = await issued(id, 'correctionNotice')
    const asked = await act('clerk', id, 'askCorrection', {
      ...{ letterId, method: 'electronic', mailNumber: null, term: { workdays: 10 } },
    })
    expect(asked.json()).toMatchObject({ state: 'awaitingCorrection' })
    expect(await settle()).toEqual({ sent: 2, failed: 0 })
    expect(wordsOf(calls[0] ?? { headers: {}, body: '{}' })).toContain('需要补正。请查看补正告知书')
  })

  it('goes out with what becomes of a correction of a record: evidence that is wanted, and the letter that tells', async () => {
    const { ids } = await ask()
    await settle()
    calls.length = 0
    mails.length = 0
    const [entry] = (await findEntries(db, bureau, ids)).values()
    const asking = { organId: bureau, requestId: null, content: '出生日期写错了', evidence: [] }
    const { id } = good(await runAs(citizen(entry?.applicationId ?? ''), askRecordCorrection, asking))
    const place = { organId: bureau, caseId: id, on: '2026-03-02' }
    good(await house.run('clerk', askRecordEvidence, { ...place, version: 1 }))
    expect(await settle()).toEqual({ sent: 2, failed: 0 })
    const text = wordsOf(calls[0] ?? { headers: {}, body: '{}' })
    expect(text).toBe(
      '【松溪县林业局】您的更正申请（更正2026-0001）需要补充证明材料。请在查询页面的“更正与您有关的信息”里上传。' +
        '办理情况请凭姓名（名称）和查询码查看：https://open.county.example/request/status',
    )
    const mail = textOf(mails[0]?.text ?? '')
    expect(mail.startsWith(text.replace('【松溪县林业局】', ''))).toBe(true)
    for (const word of [...PLANTED, '出生日期']) expect([word, mail.includes(word)]).toEqual([word, false])
    // What was told by telephone needs no message.
    good(
      await house.run('clerk', decideRecordCorrection, {
        ...place,
        version: 2,
        result: 'NOT-CORRECTED',
        competent: null,
      }),
    )
    const telling = { on: '2026-03-02', evidence: '电话告知' }
    good(await house.run('clerk', tellRecordCorrection, { organId: bureau, caseId: id, version: 3, telling }))
    expect(await settle()).toEqual({ sent: 0, failed: 0 })
  })

  it('is signed for the gateway, under an id that stays', async () => {
    await ask()
    answer = 503
    await settle()
    const [first] = calls
    time.now += 61_000
    answer = 200
    await settle()
    const [, second] = calls
    expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id'])
    expect(first?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    const { headers, body } = second ?? { headers: {}, body: '' }
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`)
    time.now -= 61_000
  })

  it('that the gateway refuses for good, or whose address was destroyed, is given up with a sentence', async () => {
    await ask()
    answer = 422
    await settle()
    await ask()
    const [waiting] = (await outbox()).filter(({ sentAt, kind }) => sentAt === null && kind === 'sms')
    const id = waiting?.recipient.replace('personal:', '') ?? ''
    await asOwner(house.ground.places, (client) =>
      client.query(
        "update personal_data set key_id = null, ciphertext = null, keyed_hash = null, masked = '', destroyed_at = $1 where id = $2",
        [instantOf(time.now), id],
      ),
    )
    await settle()
    const faults = (await outbox()).flatMap(({ gaveUpAt, fault }) => (gaveUpAt === null ? [] : [fault]))
    expect(faults).toEqual(['收件人的联系方式已经依法销毁，没有发出。', '短信网关不接收这条短信（422）。'])
  })
})

describe('the code that an office may want', () => {
  const set = async (value: string) => {
    const version =
      (await db.selectFrom('setting').select('version').where('key', '=', 'messageCode').executeTakeFirst())?.version ??
      0
    good(
      await runAs({ ...house.callAs(PROGRAM).actor, ...ADMIN }, changeSetting, {
        organId: 0,
        key: 'messageCode',
        value,
        version,
      }),
    )
  }
  const ADMIN = {
    ...{ personId: '01900000-0000-7000-8000-000000000001', name: '管理员' },
    appointments: [{ organId: 0, role: 'systemAdmin', scope: 'subtree' }],
  } as const

  it('comes by short message, is good for ten minutes and five tries, and is kept nowhere', async () => {
    await set('sms')
    expect(await findSetting(db, 0, 'messageCode')).toBe('sms')
    const before = (await db.selectFrom('application').select('id').execute()).length
    const token = await openForm()
    const content = applicationOf(token, { 'items.0': '验证码' })
    const asked = await sendForm(app, FORM, content)
    expect(seen(asked.body)).toContain('发到 138****1234 的6位数字')
    expect(asked.body).toContain('验证码</textarea>')
    const code = /验证码(\d{6})/.exec(wordsOf(calls[0] ?? { headers: {}, body: '{}' }))?.[1] ?? ''
    expect(code).toHaveLength(6)
    expect(asked.body).not.toContain(code)
    const codeSent = hidden(asked.body, 'codeSent')
    const wrong = await sendForm(app, FORM, {
      ...content,
      codeSent,
      messageCode: code === '000000' ? '000001' : '000000',
    })
    expect([wrong.statusCode, wrong.body.includes('href="#messageCode"')]).toEqual([422, true])
    // Another number is another code.
    const other = await sendForm(app, FORM, {
      ...content,
      'applicants.0.phone': '13900001111',
      codeSent,
      messageCode: code,
    })
    expect(other.statusCode).toBe(422)
    expect((await db.selectFrom('application').select('id').execute()).length).toBe(before)
    const right = await sendForm(app, FORM, { ...content, codeSent, messageCode: ` ${code} ` })
    expect([right.statusCode, numbersIn(right.body).length]).toEqual([200, 1])
    // Sent again after a lost answer it asks for nothing more.
    time.now += 11 * 60_000
    const again = await sendForm(app, FORM, { ...content, codeSent, messageCode: code })
    time.now -= 11 * 60_000
    expect(numbersIn(again.body)).toEqual(numbersIn(right.body))
    const rows = JSON.stringify(await db.selectFrom('outbox').select('payload').execute())
    expect(rows).not.toContain(code)
  })

  it('is old after ten minutes: a new one is sent', async () => {
    const token = await openForm()
    const content = applicationOf(token, { 'items.0': '过期' })
    const asked = await sendForm(app, FORM, content)
    const codeSent = hidden(asked.body, 'codeSent')
    const code = /验证码(\d{6})/.exec(wordsOf(calls[0] ?? { headers: {}, body: '{}' }))?.[1] ?? ''
    time.now += 11 * 60_000
    const late = await sendForm(app, FORM, { ...content, codeSent, messageCode: code })
    time.now -= 11 * 60_000
    expect([late.statusCode, calls.length, seen(late.body).includes('验证码已经发出')]).toEqual([200, 2, true])
    const tries = { ...UNLIMITED, codeTries: 2 }
    const narrow = await testApp({
      ground: () => ground,
      today: () => time.today,
      now: () => time.now,
      portalLimits: tries,
    })
    const guess = () => sendForm(narrow, FORM, { ...content, codeSent, messageCode: '1' })
    await guess()
    await guess()
    expect(seen((await guess()).body)).toContain('验证码试错次数过多')
    await narrow.close()
  })

  it('goes to one telephone so often and no more, however its number is written', async () => {
    const narrow = await testApp({
      ground: () => ground,
      today: () => time.today,
      now: () => time.now,
      portalLimits: { ...UNLIMITED, messages: 4 },
      environment: { GONGKAI_TRUST_PROXY: '127.0.0.1' },
    })
    const written = ['13805991234', '138 0599 1234', '138-0599-1234', '+8613805991234', '１３８０５９９１２３４']
    const from = async (phone: string, at: number) => {
      const page = await narrow.inject(FORM)
      const content = applicationOf(hidden(page.body, 'token'), { 'applicants.0.phone': phone, 'items.0': '轰炸' })
      const headers = { 'x-forwarded-for': `10.0.1.${at}` }
      return (await sendForm(narrow, FORM, content, headers)).statusCode
    }
    expect(await Array.fromAsync(written, from)).toEqual([200, 200, 200, 200, 429])
    await narrow.close()
  })

  it('comes by mail where the office wants that, and wants the address', async () => {
    await set('email')
    const without = await sendForm(app, FORM, applicationOf(await openForm()))
    expect(without.body).toContain('<a href="#applicants.0.email">提交前要核对验证码，请填写电子邮箱。</a>')
    await sendForm(app, FORM, applicationOf(await openForm(), { 'applicants.0.email': EMAIL }))
    expect(mails.map(({ to }) => to)).toEqual([[EMAIL]])
    expect(textOf(mails[0]?.text ?? '')).toMatch(/验证码\d{6}，10分钟内有效/)
    await set('none')
    expect((await sendForm(app, FORM, applicationOf(await openForm()))).statusCode).toBe(200)
  })
})
