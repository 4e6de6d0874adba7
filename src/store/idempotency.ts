/** Answers to commands, kept by the key of their sender: sending twice does once. */
import type { Reader } from './database.ts'
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

/** Forgets keys older than a moment. */
export async function forgetAnswers(db: Reader, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('idempotency_key').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
