import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '#command/command.ts'
import { changeSetting } from '#command/setting/changeSetting.ts'
import { openKeyring } from '#crypto/keyring.ts'
import { date } from '#law/date.ts'
import { PROGRAM } from '#law/permission.ts'
import { eventsOfCase } from '#store/events.ts'
import { instantOf } from '#store/instant.ts'
import { type ListedMessage, listMessages, type OutboxDraft, putIntoOutbox } from '#store/outbox.ts'
import { settingsOf } from '#store/settings.ts'
import { testDatabase } from '../../../test/database.ts'
import { openQueue, type Pace, provideQueue } from '../queue.ts'
import { type Delivery, deliver } from './deliver.ts'
import { receivable } from './organMessage.ts'

const { db, places } = await testDatabase()

const START = Date.parse('2026-03-02T01:00:00.000Z')
const MINUTE = 60_000
const SECRET = 'a secret of both'
let now = START

/** What the mail server does with the next message. */
let smtp: 'take' | 'refuseRecipient' | 'greylist' | 'refuseContent' | 'refuseSender' | 'dropAfterData' | 'neverAnswer' =
  'take'
const mails: string[] = []
const sockets = new Set<Socket>()
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  closeTimeout: 100,
  onMailFrom(_address, _session, callback) {
    callback(smtp === 'refuseSender' ? answer(550, '5.7.1 not you') : null)
  },
  onRcptTo({ address }, _session, callback) {
    if (smtp === 'refuseRecipient') callback(answer(550, `5.1.1 <${address}> is unknown here`))
    else callback(smtp === 'greylist' ? answer(451, '4.7.1 come back later') : null)
  },
  onData(stream, _session, callback) {
    let text = ''
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    stream.on('end', () => {
      mails.push(text)
      if (smtp === 'dropAfterData') for (const socket of sockets) socket.destroy()
      else if (smtp === 'refuseContent') callback(answer(554, '5.7.0 no'))
      else if (smtp !== 'neverAnswer') callback(null)
    })
  },
})
mailServer.server.on('connection', (socket: Socket) => sockets.add(socket))
const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

interface Hook {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
const hooks: Hook[] = []
let http: number | 'drop' | 'hold' = 200
const held: ServerResponse[] = []
const hookServer = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    hooks.push({ headers: request.headers, body })
    if (http === 'drop') request.socket.destroy()
    else if (http === 'hold') held.push(response)
    else response.writeHead(http, { location: '/elsewhere' }).end('an answer')
  })
})

const portOf = (address: ReturnType<typeof hookServer.address>) =>
  typeof address === 'object' && address !== null ? address.port : 0
let origin = ''
let delivery: Delivery
let organ = 0
const keys = mkdtempSync(join(tmpdir(), 'gongkai-deliver-'))
const keyring = openKeyring(join(keys, 'keys.json'), START)

const call = (): Call => ({
  actor: PROGRAM,
  now,
  today: date('2026-03-02'),
  address: null,
  requestId: 'r',
  idempotencyKey: null,
})

beforeAll(async () => {
  mailServer.listen(0, '127.0.0.1')
  hookServer.listen(0, '127.0.0.1')
  await Promise.all([once(mailServer.server, 'listening'), once(hookServer, 'listening'), provideQueue(places)])
  origin = `http://127.0.0.1:${portOf(hookServer.address())}`
  delivery = {
    db,
    now: () => now,
    call,
    mailServer: {
      url: `smtp://127.0.0.1:${portOf(mailServer.server.address())}`,
      from: '政府信息公开 <open@county.example>',
    },
    ...{ smsGateway: null, keyring, publicUrl: 'https://open.county.example' },
    webhookReceivers: [{ origin, secret: SECRET }],
    // The program may not change settings: this is how an organ refuses.
    receivables: [
      receivable(changeSetting),
      receivable({ ...changeSetting, name: 'arrive', action: 'message.receive' }),
    ],
    timeLimitMs: MINUTE,
    report: (error) => {
      throw error
    },
  }
})

afterAll(async () => {
  hookServer.closeAllConnections()
  hookServer.close()
  for (const socket of sockets) socket.destroy()
  await new Promise<void>((resolve) => mailServer.close(() => resolve()))
  rmSync(keys, { recursive: true })
})

beforeEach(() => {
  organ += 1
  now = START
  smtp = 'take'
  http = 200
  mails.length = 0
  hooks.length = 0
  held.length = 0
})

const MAIL: OutboxDraft = {
  kind: 'mail',
  recipient: 'zhangsan@people.example',
  payload: { subject: '答复已经作出', text: '您的申请已经答复。' },
}
const hook = (path = '/hook'): OutboxDraft => ({
  kind: 'webhook',
  recipient: `${origin}${path}`,
  payload: { event: '答复', id: 5 },
})

const put = (...drafts: readonly OutboxDraft[]) =>
  db.transaction().execute((tx) => putIntoOutbox(tx, organ, drafts, instantOf(now)))
const send = (more: Partial<Delivery> = {}) => deliver({ ...delivery, ...more }, organ, new AbortController().signal)
const messages = () => listMessages(db, organ, {}, { below: null, limit: 10_000 })
async function only(): Promise<ListedMessage> {
  const [message, ...more] = await messages()
  if (message === undefined || more.length > 0) throw new Error('not one message')
  return message
}
/** Once all waiting is over. */
const later = (minutes: number) => {
  now += minutes * MINUTE
}

describe('mail', () => {
  it('is sent once, in Chinese, under the id of its message', async () => {
    await put(MAIL)
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    expect(await send()).toEqual({ sent: 0, failed: 0 })
    const { id, sentAt, tries } = await only()
    expect({ sentAt, tries }).toEqual({ sentAt: '2026-03-02T01:00:00.000Z', tries: 1 })
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain(`Message-ID: <${id}@county.example>`)
    expect(mails[0]).toContain('To: zhangsan@people.example')
    expect(mails[0]).toContain('Auto-Submitted: auto-generated')
    expect(textOf(mails[0])).toBe('您的申请已经答复。')
  })

  it('that the server puts off is sent later, without talk of repetition: it was never taken', async () => {
    smtp = 'greylist'
    await put(MAIL)
    expect(await send()).toEqual({ sent: 0, failed: 1 })
    expect(await only()).toMatchObject({
      fault: '邮件服务器拒绝（RCPT TO 451 4.7.1）。',
      triedAt: null,
      tries: 1,
      nextAt: '2026-03-02T01:01:00.000Z',
    })
    smtp = 'take'
    expect(await send()).toEqual({ sent: 0, failed: 0 })
    later(1)
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    expect(textOf(mails[0])).toBe('您的申请已经答复。')
    expect(await only()).toMatchObject({ tries: 2, fault: null, gaveUpAt: null })
  })

  it('to a recipient who is unknown there is given up at once, and the fault does not name him', async () => {
    smtp = 'refuseRecipient'
    await put(MAIL)
    await send()
    expect(await only()).toMatchObject({
      fault: '邮件服务器拒绝（RCPT TO 550 5.1.1）。',
      gaveUpAt: '2026-03-02T01:00:00.000Z',
      sentAt: null,
    })
  })

  it('whose content is refused is given up at once; whose sender is refused waits for a better setting', async () => {
    smtp = 'refuseContent'
    await put(MAIL)
    await send()
    expect(await only()).toMatchObject({ fault: '邮件服务器拒绝（DATA 554 5.7.0）。', triedAt: null })
    expect((await only()).gaveUpAt).not.toBeNull()
    organ += 100
    smtp = 'refuseSender'
    await put(MAIL)
    await send()
    expect(await only()).toMatchObject({ fault: '邮件服务器拒绝（MAIL FROM 550 5.7.1）。', gaveUpAt: null })
  })

  it.each(['dropAfterData', 'neverAnswer'] as const)(
    'whose end nobody knows (%s) is sent again under the same id, and says that it may be the second',
    async (way) => {
      smtp = way
      await put(MAIL)
      await send({ timeLimitMs: 1_000 })
      const { id, fault, triedAt, sentAt } = await only()
      expect({ triedAt, sentAt }).toEqual({ triedAt: '2026-03-02T01:00:00.000Z', sentAt: null })
      expect(fault).toMatch(/^邮件服务器没有确认收到/)
      smtp = 'greylist'
      later(1)
      await send()
      // That this try was refused does not undo that the one before may have arrived.
      expect((await only()).triedAt).not.toBeNull()
      smtp = 'take'
      later(5)
      expect(await send()).toEqual({ sent: 1, failed: 0 })
      expect(mails).toHaveLength(2)
      for (const mail of mails) expect(mail).toContain(`Message-ID: <${id}@county.example>`)
      expect(textOf(mails[0])).not.toContain('重复')
      expect(textOf(mails[1])).toContain('本邮件可能重复发送')
      expect(textOf(mails[1])).toContain('您的申请已经答复。')
    },
  )

  it('to a server that is away waits longer and longer, and is given up after the tenth try', async () => {
    await put(MAIL)
    const away = { mailServer: { url: 'smtp://127.0.0.1:1', from: 'a@b.example' } }
    const waits: number[] = []
    for (let message = await only(); message.gaveUpAt === null; message = await only()) {
      now = Date.parse(message.nextAt)
      await send(away)
      waits.push((Date.parse((await only()).nextAt) - now) / MINUTE)
    }
    expect(waits.slice(0, -1)).toEqual([1, 5, 15, 60, 240, 720, 1_440, 1_440, 1_440])
    expect(await only()).toMatchObject({ tries: 10, fault: '连不上邮件服务器（ESOCKET）。', triedAt: null })
    later(10_000)
    expect(await send()).toEqual({ sent: 0, failed: 0 })
  })

  it('without a server says so', async () => {
    await put(MAIL)
    await send({ mailServer: null })
    expect((await only()).fault).toBe('没有配置邮件服务器，邮件没有发出。')
  })

  it('cannot smuggle in a second recipient or a header', async () => {
    await put({ ...MAIL, recipient: 'a@b.example, c@d.example' })
    await send()
    expect(mails).toHaveLength(0)
    expect((await only()).sentAt).toBeNull()
    organ += 100
    await put({ ...MAIL, payload: { subject: 'one\r\nBcc: x@y.example', text: 'text' } })
    await send()
    expect(mails).toHaveLength(1)
    expect(mails[0]).not.toMatch(/^Bcc:/im)
  })
})

describe('a webhook', () => {
  it('is signed: id, time and body cannot be changed unnoticed', async () => {
    await put(hook())
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    const { headers, body } = hooks[0] ?? { headers: {}, body: '' }
    expect(JSON.parse(body)).toEqual({ event: '答复', id: 5 })
    const { id } = await only()
    expect(headers['webhook-id']).toBe(id)
    expect(headers['webhook-timestamp']).toBe('1772413200')
    const signature = createHmac('sha256', SECRET).update(`${id}.1772413200.${body}`).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${signature}`)
    expect(headers['gongkai-repeat']).toBeUndefined()
  })

  it('goes only where the configuration allows, and follows nobody elsewhere', async () => {
    await put({ ...hook(), recipient: 'http://127.0.0.1:1/hook' })
    await send()
    expect((await only()).fault).toBe('接收地址不在配置允许的范围内，没有发出。')
    organ += 100
    http = 307
    await put(hook())
    await send()
    expect(hooks).toHaveLength(1)
    expect(await only()).toMatchObject({ fault: '接收方要求转到别处（307），按规定不跟随。', sentAt: null })
  })

  it('that is refused comes again without a word; that fails or breaks off comes again and says so', async () => {
    http = 403
    await put(hook())
    await send()
    expect(await only()).toMatchObject({ fault: '接收方拒绝（403）。', triedAt: null })
    http = 503
    later(1)
    await send()
    expect((await only()).fault).toBe('接收方出错（503），不能确定是否收到。')
    http = 'drop'
    later(5)
    await send()
    expect((await only()).fault).toMatch(/^接收方没有确认收到/)
    http = 204
    later(15)
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    expect(hooks.map(({ headers }) => headers['gongkai-repeat'])).toEqual([undefined, undefined, 'true', 'true'])
    expect(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('to a receiver that is away is known not to have arrived', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const away = `http://127.0.0.1:${portOf(closed.address())}`
    closed.close()
    await put({ ...hook(), recipient: `${away}/hook` })
    await send({ webhookReceivers: [{ origin: away, secret: SECRET }] })
    expect(await only()).toMatchObject({ fault: '连不上接收方（ECONNREFUSED）。', triedAt: null, sentAt: null })
  })

  it('that is never answered ends with its time', async () => {
    http = 'hold'
    await put(hook())
    await send({ timeLimitMs: 300 })
    expect((await only()).fault).toBe('接收方没有确认收到（TimeoutError）。')
  })
})

describe('a message to another organ', () => {
  const order = (command: string, organId: number, recipient = organId): OutboxDraft => ({
    kind: 'organ',
    recipient: String(recipient),
    payload: { command, input: { organId, key: 'portalName', value: '松溪县政府信息公开', version: 0 } },
  })

  it('is done there once, even where it is handed over twice', async () => {
    await put(order('arrive', 0))
    await send()
    expect(await only()).toMatchObject({ fault: null, sentAt: instantOf(now) })
    // As if the process had been killed before it could write down that it was done.
    await db
      .updateTable('outbox')
      .set({ sent_at: null, next_at: instantOf(now) })
      .where('organ_id', '=', organ)
      .execute()
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    expect(await settingsOf(db, 0)).toEqual([{ key: 'portalName', value: '松溪县政府信息公开', version: 1 }])
    expect(await eventsOfCase(db, 0, 'setting', 'portalName')).toMatchObject([{ actorId: null, actorName: '程序' }])
  })

  it('that is refused there waits and says why; of another organ than it names, or unknown, it changes nothing', async () => {
    await put(order('changeSetting', 0), order('arrive', 0, 1), order('unheardOf', 0))
    expect(await send()).toEqual({ sent: 0, failed: 3 })
    expect((await messages()).map(({ fault }) => fault).sort()).toEqual(
      [
        '接收机关不能办理：forbidden。',
        '事项的内容与接收机关不符。',
        '程序不认识这项事项，可能由更新的版本发出。',
      ].sort(),
    )
  })
})

describe('several senders', () => {
  it('that start at once send each message once', async () => {
    await put(...Array.from({ length: 120 }, () => hook()))
    const all = await Promise.all([send(), send(), send(), send()])
    expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBe(120)
    expect(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(120)
    expect(hooks).toHaveLength(120)
  })

  it('stop between two messages when they are asked to', async () => {
    http = 'hold'
    await put(hook(), hook(), hook())
    const stopping = new AbortController()
    const ended = deliver(delivery, organ, stopping.signal)
    await until(() => held.length === 1)
    stopping.abort()
    held.pop()?.end()
    expect(await ended).toEqual({ sent: 1, failed: 0 })
    expect((await messages()).map(({ tries }) => tries).sort()).toEqual([0, 0, 1])
  })
})

describe('processes', () => {
  const PACE: Pace = { sent: 0.5, scheduled: 0.5, due: 1, left: 1, silence: 10, again: 1 }
  const children: ChildProcess[] = []
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  async function start(): Promise<ChildProcess> {
    const settings = JSON.stringify({ places, pace: PACE, origin, secret: SECRET, now })
    const program = fileURLToPath(new URL('../../../test/jobProcess.ts', import.meta.url))
    const child = spawn(process.execPath, [program, 'outbox', settings], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended at once, with ${code}`)
    })
    died.catch(() => undefined)
    await Promise.race([once(child.stdout, 'data'), died])
    return child
  }

  it('two of them send what several organs have to send, each message once', async () => {
    const queue = await openQueue(places, [], () => undefined, PACE)
    const first = organ
    for (; organ < first + 5; organ += 1) await put(...Array.from({ length: 20 }, () => hook()))
    await Promise.all([start(), start()])
    for (let round = 0; round < 4; round += 1) {
      for (let id = first; id < first + 5; id += 1) await queue.send('deliverOutbox', { organId: id }, String(id))
    }
    await until(() => hooks.length >= 100)
    await sleep(1_000)
    expect(hooks).toHaveLength(100)
    expect(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(100)
    expect(hooks.every(({ headers }) => headers['gongkai-repeat'] === undefined)).toBe(true)
    await Promise.all(children.splice(0).map((child) => child.kill('SIGTERM') && once(child, 'exit')))
    await queue.stop()
  })

  it('one that is killed between trying and knowing leaves a message that is repeated, and says so', async () => {
    http = 'hold'
    await put(hook())
    const child = await start()
    const queue = await openQueue(places, [], () => undefined, PACE)
    await queue.send('deliverOutbox', { organId: organ }, String(organ))
    await until(() => hooks.length === 1)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await queue.stop()
    expect(await only()).toMatchObject({ tries: 1, triedAt: instantOf(now), sentAt: null, fault: null })
    http = 200
    expect(await send()).toEqual({ sent: 0, failed: 0 })
    later(2)
    expect(await send()).toEqual({ sent: 1, failed: 0 })
    expect(hooks.map(({ headers }) => headers['gongkai-repeat'])).toEqual([undefined, 'true'])
    expect(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await only()).toMatchObject({ tries: 2, sentAt: instantOf(now) })
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20)
}

/** The text of a mail in its transfer encoding. */
function textOf(mail = ''): string {
  const [head = '', ...body] = mail.split('\r\n\r\n')
  const coded = body.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(coded, 'base64').toString().trim()
  const bytes = coded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().trim()
}
