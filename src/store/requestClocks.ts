/** The clocks of open requests as they were last counted: what boards are read from. */
import type { PlainDate } from '#law/date.ts'
import type { AttendWhy } from '#law/request/attention.ts'
import type { Reader, Tx } from './database.ts'

export interface StoredClock {
  readonly organId: number
  readonly requestId: string
  readonly dueOn: PlainDate | null
  readonly cautiousDueOn: PlainDate | null
  readonly attendOn: PlainDate | null
  readonly attendWhy: AttendWhy | null
  readonly provisional: boolean
  readonly countedOn: PlainDate
}

export async function saveClock(tx: Tx, clock: StoredClock): Promise<void> {
  const { organId, requestId, dueOn, cautiousDueOn, attendOn, attendWhy, provisional, countedOn } = clock
  const changing = {
    ...{ due_on: dueOn, cautious_due_on: cautiousDueOn, attend_on: attendOn, attend_why: attendWhy },
    ...{ provisional, counted_on: countedOn },
  }
  await tx
    .insertInto('request_clock')
    .values({ organ_id: organId, request_id: requestId, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'request_id']).doUpdateSet(changing))
    .execute()
}

/** A request that has ended has no clock. */
export async function endClock(tx: Tx, organId: number, requestId: string): Promise<void> {
  await tx.deleteFrom('request_clock').where('organ_id', '=', organId).where('request_id', '=', requestId).execute()
}

/** Those of an organ by the ids of their requests. */
export async function findClocks(
  db: Reader,
  organId: number,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, StoredClock>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('request_clock')
    .selectAll()
    .where('organ_id', '=', organId)
    .where('request_id', 'in', [...new Set(requestIds)])
    .execute()
  return new Map(
    rows.map((row) => [
      row.request_id,
      {
        ...{ organId: row.organ_id, requestId: row.request_id, dueOn: row.due_on, cautiousDueOn: row.cautious_due_on },
        // Written by saveClock and by nothing else.
        ...{ attendOn: row.attend_on, attendWhy: row.attend_why as AttendWhy | null },
        ...{ provisional: row.provisional, countedOn: row.counted_on },
      },
    ]),
  )
}
