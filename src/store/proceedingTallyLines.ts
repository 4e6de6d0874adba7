/** The proceedings behind a figure of Table 4, as a list shows them. */
import { sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { Reader } from './database.ts'

export interface ProceedingTallyLine {
  readonly id: string
  readonly number: string | null
  readonly kind: string
  readonly begunOn: PlainDate
  readonly finalOn: PlainDate | null
}

/** Those of an organ by their ids, by the day on which they began. */
export async function proceedingTallyLines(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<readonly ProceedingTallyLine[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('proceeding')
    .select(['id', sql<string | null>`details ->> 'number'`.as('number'), 'kind'])
    .select(['begun_on as begunOn', 'final_on as finalOn'])
    .where('organ_id', '=', organId)
    .where('id', 'in', [...ids])
    .orderBy('begun_on')
    .orderBy('id')
    .execute()
}
