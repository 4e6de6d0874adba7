/** Sends mail. */
import { createTransport } from 'nodemailer'
import type { Message } from '#store/outbox.ts'
import { type Outcome, refused, refusedForGood, sent, unknown } from './outcome.ts'

export interface MailServer {
  /** As in `smtps://user:password@mail.example.gov.cn`. */
  readonly url: string
  /** The address of the sender. */
  readonly from: string
}

export type MailMessage = Extract<Message, { readonly kind: 'mail' }>

const REPEAT =
  '（本邮件可能重复发送：上一次发送没有得到对方服务器的确认。如果您已经收到内容相同的邮件，请以任意一封为准。）'

/** Sends a message. With `repeat` it may have been received before: the mail says so, under the same Message-ID. */
export async function sendMail(
  server: MailServer | null,
  message: MailMessage,
  repeat: boolean,
  timeLimitMs: number,
): Promise<Outcome> {
  if (server === null) return refused('没有配置邮件服务器，邮件没有发出。')
  const { subject, text } = message.payload
  const transport = createTransport({
    url: server.url,
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const mail = {
    from: server.from,
    to: { name: '', address: message.recipient },
    subject,
    text: repeat ? `${REPEAT}\n\n${text}` : text,
    messageId: `<${message.id}@${server.from.replace(/^.*@|>$/g, '')}>`,
    // RFC 3834: no automatic answers, please.
    headers: { 'auto-submitted': 'auto-generated', ...(repeat ? { 'gongkai-repeat': 'true' } : {}) },
    signal: AbortSignal.timeout(timeLimitMs),
  }
  try {
    await transport.sendMail(mail)
    return sent
  } catch (error) {
    return outcomeOf(error)
  } finally {
    transport.close()
  }
}

/** What the library tells of a failure. */
interface SmtpFault {
  readonly code: string
  /** Of the answer of the server, as in 550. */
  readonly responseCode: number | null
  /** As in `RCPT TO`. */
  readonly command: string
  readonly response: string
  /** It failed while connecting. */
  readonly connecting: boolean
}

/** Errors that come before the message is handed over. */
const BEFORE = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONFIG', 'EREQUIRETLS'])

function outcomeOf(error: unknown): Outcome {
  const { code, responseCode, command, response, connecting } = faultOf(error)
  if (responseCode === null) {
    if (code === 'EENVELOPE') return refusedForGood('收件地址不是有效的邮箱地址。')
    return connecting || BEFORE.has(code)
      ? refused(`连不上邮件服务器（${code}）。`)
      : unknown(`邮件服务器没有确认收到（${code}）。`)
  }
  // The enhanced code of RFC 3463 says why; the words of the answer may repeat the address.
  const detail = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1]
  const fault = `邮件服务器拒绝（${[command, responseCode, detail].filter((part) => part !== undefined).join(' ')}）。`
  // RFC 5321 §4.2.1: 5yz to the recipient or the content stays so. To the sender or the password it is our own setting.
  const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
  return final ? refusedForGood(fault) : refused(fault)
}

function faultOf(error: unknown): SmtpFault {
  const has = (key: string): unknown => (error instanceof Error && key in error ? Reflect.get(error, key) : undefined)
  const [code, responseCode, command, response] = [has('code'), has('responseCode'), has('command'), has('response')]
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN',
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    command: typeof command === 'string' ? command : '',
    response: typeof response === 'string' ? response : '',
    connecting:
      has('syscall') === 'connect' || ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT'].includes(String(has('timeoutType'))),
  }
}
