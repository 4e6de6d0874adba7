/** What leaves the house or goes to another organ: written with the command, sent after its commit. */
import { sql } from 'kysely'
import { newId } from '#crypto/id.ts'
import { maskedRecipient } from '#law/recipient.ts'
import type { Database, Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

/** `organ` is a command in another organ's ledger; its key is the id of the message, so it is done once. */
export type OutboxDraft =
  | { readonly kind: 'mail'; readonly recipient: string; readonly payload: MailPayload }
  | { readonly kind: 'sms'; readonly recipient: string; readonly payload: { readonly text: string } }
  | { readonly kind: 'webhook'; readonly recipient: string; readonly payload: object }
  | { readonly kind: 'organ'; readonly recipient: string; readonly payload: OrganPayload }

export interface MailPayload {
  readonly subject: string
  readonly text: string
}

export interface OrganPayload {
  readonly command: string
  readonly input: object
}

/** A message that waits. */
export type Message = OutboxDraft & {
  readonly organId: number
  readonly id: string
  /** Where it is set the message may have left: a try was begun, and nobody knows how it ended. */
  readonly triedAt: Instant | null
  readonly tries: number
}

/** How a try ended. */
export type Settlement =
  | { readonly kind: 'sent'; readonly at: Instant }
  /** `mayHaveLeft`: nobody knows whether it was received, by this try or an earlier one. */
  | { readonly kind: 'again'; readonly nextAt: Instant; readonly fault: string; readonly mayHaveLeft: boolean }
  | { readonly kind: 'givenUp'; readonly at: Instant; readonly fault: string; readonly mayHaveLeft: boolean }

export async function putIntoOutbox(
  tx: Tx,
  organId: number,
  drafts: readonly OutboxDraft[],
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values(
      drafts.map(({ kind, recipient, payload }) => ({
        organ_id: organId,
        id: newId(Date.parse(at)),
        kind,
        recipient,
        payload: JSON.stringify(payload),
        made_at: at,
        tries: 0,
        next_at: at,
      })),
    )
    .execute()
}

/** Organs of which something is to be sent by now. */
export async function organsWithDueMessages(db: Reader, now: Instant): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('outbox')
    .select('organ_id')
    .distinct()
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .where('next_at', '<=', now)
    .execute()
  return rows.map((row) => row.organ_id)
}

/** What an organ has to send by now, the longest due first. Nothing is locked: `beginTry` decides who sends. */
export async function dueMessages(
  db: Reader,
  organId: number,
  now: Instant,
  limit: number,
): Promise<readonly Message[]> {
  return db
    .selectFrom('outbox')
    .select(['organ_id as organId', 'id', 'kind', 'recipient', 'payload', 'tried_at as triedAt', 'tries'])
    .$narrowType<Message>()
    .where('organ_id', '=', organId)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/**
 * Says, before anything is sent, that it may have been sent from now on; until `until` nobody else tries. False where
 * someone else was faster.
 */
export async function beginTry(db: Database, message: Message, at: Instant, until: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ tried_at: at, tries: message.tries + 1, next_at: until, fault: null })
    .where('organ_id', '=', message.organId)
    .where('id', '=', message.id)
    .where('tries', '=', message.tries)
    .where('sent_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Writes down how the try that `beginTry` began ended. A failure counts only while nobody else has tried since. */
export async function endTry(db: Database, message: Message, at: Instant, settlement: Settlement): Promise<void> {
  const update = db
    .updateTable('outbox')
    .set(columnsOf(settlement, at))
    .where('organ_id', '=', message.organId)
    .where('id', '=', message.id)
    .where('sent_at', 'is', null)
  await (settlement.kind === 'sent' ? update : update.where('tries', '=', message.tries + 1)).execute()
}

function columnsOf(settlement: Settlement, at: Instant) {
  if (settlement.kind === 'sent') return { sent_at: settlement.at, gave_up_at: null, fault: null }
  const { fault, mayHaveLeft } = settlement
  const tried = { tried_at: mayHaveLeft ? at : null, fault }
  return settlement.kind === 'again'
    ? { ...tried, next_at: settlement.nextAt }
    : { ...tried, gave_up_at: settlement.at }
}

export type MessageState = 'waiting' | 'sent' | 'failed'

/** A message as a list shows it: never its content. */
export interface ListedMessage {
  readonly organId: number
  readonly id: string
  readonly kind: OutboxDraft['kind']
  readonly recipient: string
  readonly madeAt: Instant
  readonly triedAt: Instant | null
  readonly tries: number
  readonly nextAt: Instant
  readonly sentAt: Instant | null
  readonly gaveUpAt: Instant | null
  readonly fault: string | null
}

const LISTED = [
  'organ_id as organId',
  'id',
  'kind',
  'recipient',
  'made_at as madeAt',
  'tried_at as triedAt',
  'tries',
  'next_at as nextAt',
  'sent_at as sentAt',
  'gave_up_at as gaveUpAt',
  'fault',
] as const

/** Messages of an organ, the newest first, below the id `below`. */
export async function listMessages(
  db: Reader,
  organId: number,
  filter: { readonly state?: MessageState; readonly kind?: OutboxDraft['kind'] },
  page: { readonly below: string | null; readonly limit: number },
): Promise<readonly ListedMessage[]> {
  let query = db.selectFrom('outbox').select(LISTED).where('organ_id', '=', organId)
  if (filter.state === 'sent') query = query.where('sent_at', 'is not', null)
  if (filter.state === 'failed') query = query.where('gave_up_at', 'is not', null)
  if (filter.state === 'waiting') query = query.where('sent_at', 'is', null).where('gave_up_at', 'is', null)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (page.below !== null) query = query.where('id', '<', page.below)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}

/** A message with its row locked until the end of the transaction. */
export async function lockMessage(tx: Tx, organId: number, id: string): Promise<ListedMessage | null> {
  const row = await tx
    .selectFrom('outbox')
    .select(LISTED)
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Has a message tried again from `at` on, also one that was given up. */
export async function tryAgain(tx: Tx, organId: number, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ next_at: at, gave_up_at: null })
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .execute()
}

/**
 * Takes content and receiver out of what was sent before a moment: what was delivered stays listed, and says no more to whom
 * and what (个人信息保护法 Art. 19: no longer than needed). Gives how many.
 */
export async function blankSent(db: Database, before: Instant): Promise<number> {
  let blanked = 0
  for (let page = BLANKED_AT_ONCE; page === BLANKED_AT_ONCE; ) {
    const rows = await db
      .selectFrom('outbox')
      .select(['organ_id', 'id', 'kind', 'recipient'])
      .where('sent_at', '<', before)
      .where(sql<boolean>`payload <> '{}'`)
      .limit(BLANKED_AT_ONCE)
      .execute()
    for (const { organ_id, id, kind, recipient } of rows) {
      await db
        .updateTable('outbox')
        .set({ payload: '{}', recipient: maskedRecipient(kind, recipient) })
        .where('organ_id', '=', organ_id)
        .where('id', '=', id)
        .execute()
    }
    page = rows.length
    blanked += page
  }
  return blanked
}

const BLANKED_AT_ONCE = 1_000

/** How many messages of each organ were given up; organs without any are left out. */
export async function givenUpByOrgan(
  db: Reader,
): Promise<readonly { readonly organId: number; readonly messages: number }[]> {
  return db
    .selectFrom('outbox')
    .select(({ fn }) => ['organ_id as organId', fn.countAll<number>().as('messages')])
    .where('gave_up_at', 'is not', null)
    .groupBy('organ_id')
    .orderBy('organ_id')
    .execute()
}
