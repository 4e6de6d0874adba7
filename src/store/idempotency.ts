/** Answers to commands, kept by the key of their sender: sending twice does once. */
import type { Database, Reader } from './database.ts'
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

export function findAnswer(db: Reader, organId: number, key: string) {
  return db
    .selectFrom('idempotency_key')
    .select(['person_id as personId', 'input_digest as inputDigest', 'answer'])
    .where('organ_id', '=', organId)
    .where('key', '=', key)
    .executeTakeFirst()
}

export const KEY_COLUMNS = 'organ_id, key, person_id, command, input_digest, answer, at'

/** In the order of the columns. */
export const answerRow = ({ organId, key, personId, command, inputDigest, answer, at }: KeptAnswer) => [
  ...[organId, key, personId, command, inputDigest, JSON.stringify(answer ?? null), at],
]

/**
 * Forgets keys older than a moment, organ by organ. Those of the commands `kept` stay: they come from other organs, it may
 * be late, and are to be done once.
 */
export async function forgetAnswers(db: Database, before: Instant, kept: readonly string[]): Promise<number> {
  const organs = await db
    .selectFrom('idempotency_key')
    .select('organ_id')
    .distinct()
    .where('at', '<', before)
    .where('command', 'not in', kept)
    .execute()
  let forgotten = 0
  for (const { organ_id } of organs) {
    const { numDeletedRows } = await db
      .deleteFrom('idempotency_key')
      .where('organ_id', '=', organ_id)
      .where('at', '<', before)
      .where('command', 'not in', kept)
      .executeTakeFirst()
    forgotten += Number(numDeletedRows)
  }
  return forgotten
}
