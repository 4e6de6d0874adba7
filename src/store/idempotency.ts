/** Answers to commands, kept by the key of their sender: sending twice does once. */
import type { Tx } from './database.ts'
import type { Instant } from './instant.ts'

export interface KeptAnswer {
  readonly organId: number
  readonly key: string
  readonly personId: string | null
  readonly command: string
  readonly inputDigest: Buffer
  readonly answer: unknown
  readonly at: Instant
}

export function findAnswer(tx: Tx, organId: number, key: string) {
  return tx
    .selectFrom('idempotency_key')
    .select(['person_id as personId', 'input_digest as inputDigest', 'answer'])
    .where('organ_id', '=', organId)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** Fails on `idempotency_key_pkey` where another transaction was first. */
export async function saveAnswer(tx: Tx, kept: KeptAnswer): Promise<void> {
  await tx
    .insertInto('idempotency_key')
    .values({
      organ_id: kept.organId,
      key: kept.key,
      person_id: kept.personId,
      command: kept.command,
      input_digest: kept.inputDigest,
      answer: JSON.stringify(kept.answer ?? null),
      at: kept.at,
    })
    .execute()
}

/** Forgets keys older than a moment. */
export async function forgetAnswers(db: Tx, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('idempotency_key').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
