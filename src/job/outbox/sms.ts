/** Sends short messages through the HTTP gateway of the county, whatever its body looks like. */
import { webhookSignature } from '#crypto/webhookSignature.ts'
import type { Message } from '#store/outbox.ts'
import { codeOf, NOT_CONNECTED } from './connection.ts'
import { type Outcome, refused, refusedForGood, sent, unknown } from './outcome.ts'

export interface SmsGateway {
  readonly url: string
  /** JSON with {phone}, {text} and {id} where the gateway wants them. */
  readonly body: string
  /** Goes into `Authorization: Bearer`; null where the gateway asks for none. */
  readonly token: string | null
  /** Signs each call as webhooks are signed; null where the gateway asks for none. */
  readonly secret: string | null
}

export type SmsMessage = Extract<Message, { readonly kind: 'sms' }>

/** As it leaves: a message of the outbox, opened. */
export interface ShortMessage {
  readonly id: string
  readonly phone: string
  readonly text: string
}

/** Sends a message. Under the same id it may come twice: a gateway that knows ids sends it once. */
export async function sendSms(
  gateway: SmsGateway | null,
  message: ShortMessage,
  now: number,
  timeLimitMs: number,
): Promise<Outcome> {
  if (gateway === null) return refused('没有配置短信网关，短信没有发出。')
  const phone = mobileOf(message.phone)
  if (phone === null) return refusedForGood('收件号码不是手机号码。')
  const body = filled(gateway.body, { ...message, phone })
  const seconds = Math.floor(now / 1_000)
  const { token, secret } = gateway
  try {
    const response = await fetch(gateway.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimitMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(secret === null
          ? {}
          : {
              'webhook-id': message.id,
              'webhook-timestamp': String(seconds),
              'webhook-signature': webhookSignature(secret, message.id, seconds, body),
            }),
      },
      body,
    })
    await response.body?.cancel()
    return outcomeOf(response.status)
  } catch (error) {
    const code = codeOf(error)
    return NOT_CONNECTED.test(code)
      ? refused(`连不上短信网关（${code}）。`)
      : unknown(`短信网关没有确认收到（${code}）。`)
  }
}

/** Its words are put where the template has them, as JSON writes them. */
function filled(template: string, message: ShortMessage): string {
  const { phone, text, id } = message
  const values: Readonly<Record<string, string>> = { phone, text, id }
  return template.replaceAll(/\{(phone|text|id)\}/g, (_, name: string) => JSON.stringify(values[name]).slice(1, -1))
}

function mobileOf(phone: string): string | null {
  const digits = phone
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^(?:\+?86|0086)(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? digits : null
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return sent
  // 400 and 422: the number or the words are refused, and will be again.
  if (status === 400 || status === 422) return refusedForGood(`短信网关不接收这条短信（${status}）。`)
  if (status < 500) return refused(`短信网关拒绝（${status}）。`)
  return unknown(`短信网关出错（${status}），不能确定是否收到。`)
}
