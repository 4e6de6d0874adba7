/** Tells other systems by HTTP, signed as Standard Webhooks 1.0.0 has it. */
import { webhookSignature } from '#crypto/webhookSignature.ts'
import type { Message } from '#store/outbox.ts'
import { codeOf, NOT_CONNECTED } from './connection.ts'
import { type Outcome, refused, refusedForGood, sent, unknown } from './outcome.ts'

/** Whom the configuration allows to be told, and the secret that is shared with it. */
export interface WebhookReceiver {
  /** As in `https://oa.example.gov.cn`. */
  readonly origin: string
  readonly secret: string
}

export type WebhookMessage = Extract<Message, { readonly kind: 'webhook' }>

/** Sends a message. With `repeat` it may have been received before: a header says so, under the same id. */
export async function sendWebhook(
  receivers: readonly WebhookReceiver[],
  message: WebhookMessage,
  repeat: boolean,
  now: number,
  timeLimitMs: number,
): Promise<Outcome> {
  const url = URL.parse(message.recipient)
  const receiver = receivers.find(({ origin }) => origin === url?.origin)
  if (url === null || receiver === undefined) return refused('接收地址不在配置允许的范围内，没有发出。')
  const body = JSON.stringify(message.payload)
  const seconds = Math.floor(now / 1_000)
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Where it leads was not allowed by anyone.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimitMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': message.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': webhookSignature(receiver.secret, message.id, seconds, body),
        ...(repeat ? { 'gongkai-repeat': 'true' } : {}),
      },
      body,
    })
    await response.body?.cancel()
    return outcomeOf(response.status)
  } catch (error) {
    const code = codeOf(error)
    return NOT_CONNECTED.test(code) ? refused(`连不上接收方（${code}）。`) : unknown(`接收方没有确认收到（${code}）。`)
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return sent
  if (status >= 300 && status < 400) return refused(`接收方要求转到别处（${status}），按规定不跟随。`)
  // 410: the receiver is gone for good, says Standard Webhooks.
  if (status === 410) return refusedForGood('接收方表示不再接收（410）。')
  if (status < 500) return refused(`接收方拒绝（${status}）。`)
  // It may have failed after having taken it, or only what stands before it has.
  return unknown(`接收方出错（${status}），不能确定是否收到。`)
}
