/** Sends what an organ has in its outbox: each message at least once, and never again without saying so. */
import type { Call } from '#command/command.ts'
import type { Keyring } from '#crypto/keyring.ts'
import type { Database } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { beginTry, dueMessages, endTry, type Message, type Settlement } from '#store/outbox.ts'
import { nextTry } from './backoff.ts'
import { type MailServer, sendMail } from './mail.ts'
import { handOver, type Receivable } from './organMessage.ts'
import { type Outcome, unknown } from './outcome.ts'
import { withPortal } from './portalAddress.ts'
import { openedRecipient } from './recipient.ts'
import { type SmsGateway, sendSms } from './sms.ts'
import { sendWebhook, type WebhookReceiver } from './webhook.ts'

export interface Delivery {
  readonly db: Database
  readonly now: () => number
  /** The program as the one who acts, in another organ's ledger. */
  readonly call: () => Call
  readonly mailServer: MailServer | null
  readonly smsGateway: SmsGateway | null
  /** Opens the address of an applicant, at the moment of sending and not before. */
  readonly keyring: Keyring
  /** The portal as browsers see it; null where nobody said so. */
  readonly publicUrl: string | null
  readonly webhookReceivers: readonly WebhookReceiver[]
  readonly receivables: readonly Receivable[]
  /** How long one try may take; nobody else tries within twice that time. */
  readonly timeLimitMs: number
  readonly report: (error: unknown) => void
}

export interface Delivered {
  readonly sent: number
  readonly failed: number
}

const PAGE = 50

/** Sends what is due until nothing is, or until `signal` asks to end. */
export async function deliver(delivery: Delivery, organId: number, signal: AbortSignal): Promise<Delivered> {
  const { db, now } = delivery
  const count = { sent: 0, failed: 0 }
  for (;;) {
    const due = await dueMessages(db, organId, instantOf(now()), PAGE)
    if (due.length === 0) return count
    for (const message of due) {
      if (signal.aborted) return count
      const outcome = await tryOnce(delivery, message)
      if (outcome !== null) count[outcome.kind === 'sent' ? 'sent' : 'failed'] += 1
    }
  }
}

/** Null where someone else sends it. */
async function tryOnce(delivery: Delivery, message: Message): Promise<Outcome | null> {
  const { db, now, timeLimitMs } = delivery
  const begun = now()
  const at = instantOf(begun)
  // Committed before the first byte leaves: whoever finds it set and no end knows that it may have left.
  if (!(await beginTry(db, message, at, instantOf(begun + 2 * timeLimitMs)))) return null
  const outcome = await send(delivery, message, message.triedAt !== null).catch((error: unknown) => {
    delivery.report(error)
    return unknown('程序内部出错，详见运行日志。')
  })
  await endTry(db, message, at, settle(message, outcome, now()))
  return outcome
}

async function send(delivery: Delivery, message: Message, repeat: boolean): Promise<Outcome> {
  const { db, now, call, mailServer, smsGateway, webhookReceivers, receivables, timeLimitMs, publicUrl } = delivery
  switch (message.kind) {
    case 'mail': {
      const recipient = await openedRecipient(delivery, message)
      if ('kind' in recipient) return recipient
      const payload = { ...message.payload, text: withPortal(message.payload.text, publicUrl) }
      return sendMail(mailServer, { ...message, recipient: recipient.address, payload }, repeat, timeLimitMs)
    }
    case 'sms': {
      const recipient = await openedRecipient(delivery, message)
      if ('kind' in recipient) return recipient
      const text = withPortal(message.payload.text, publicUrl)
      return sendSms(smsGateway, { id: message.id, phone: recipient.address, text }, now(), timeLimitMs)
    }
    case 'webhook':
      return sendWebhook(webhookReceivers, message, repeat, now(), timeLimitMs)
    case 'organ':
      return handOver(db, receivables, message, call())
  }
}

function settle(message: Message, outcome: Outcome, now: number): Settlement {
  if (outcome.kind === 'sent') return { kind: 'sent', at: instantOf(now) }
  const { fault } = outcome
  const mayHaveLeft = message.triedAt !== null || outcome.kind === 'unknown'
  const next = outcome.kind === 'refused' && outcome.final ? null : nextTry(message.tries + 1, now)
  return next === null
    ? { kind: 'givenUp', at: instantOf(now), fault, mayHaveLeft }
    : { kind: 'again', nextAt: instantOf(next), fault, mayHaveLeft }
}
