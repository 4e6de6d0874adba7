/** The clocks of open requests as they were last counted: what boards are read from. */
import { sql } from 'kysely'
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
  /** `calendarPrint` of the calendar by which it was counted; null where nobody knows. */
  readonly calendar: number | null
}

export async function saveClock(tx: Tx, clock: StoredClock): Promise<void> {
  await saveClocks(tx, [clock])
}

/** In one statement. */
export async function saveClocks(tx: Tx, clocks: readonly StoredClock[]): Promise<void> {
  if (clocks.length === 0) return
  await tx
    .insertInto('request_clock')
    .values(
      clocks.map((clock) => ({
        ...{ organ_id: clock.organId, request_id: clock.requestId, due_on: clock.dueOn },
        ...{ cautious_due_on: clock.cautiousDueOn, attend_on: clock.attendOn, attend_why: clock.attendWhy },
        ...{ provisional: clock.provisional, counted_on: clock.countedOn, calendar: clock.calendar },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organ_id', 'request_id']).doUpdateSet(({ ref }) => ({
        ...{ due_on: ref('excluded.due_on'), cautious_due_on: ref('excluded.cautious_due_on') },
        ...{ attend_on: ref('excluded.attend_on'), attend_why: ref('excluded.attend_why') },
        ...{ provisional: ref('excluded.provisional'), counted_on: ref('excluded.counted_on') },
        calendar: ref('excluded.calendar'),
      })),
    )
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
        // Written by saveClocks and by nothing else.
        ...{ attendOn: row.attend_on, attendWhy: row.attend_why as AttendWhy | null },
        ...{ provisional: row.provisional, countedOn: row.counted_on, calendar: row.calendar },
      },
    ]),
  )
}

/** Of which day and calendar a clock must be. */
export interface Counting {
  readonly today: PlainDate
  readonly calendar: number
}

/** The organs of which a clock was counted on an earlier day, or by another calendar. */
export async function organsWithStaleClocks(db: Reader, counting: Counting): Promise<readonly number[]> {
  const { today, calendar } = counting
  const rows = await db
    .selectFrom('request_clock')
    .select('organ_id')
    .distinct()
    .where(({ or, eb }) => or([eb('counted_on', '<', today), sql<boolean>`calendar is distinct from ${calendar}`]))
    .orderBy('organ_id')
    .execute()
  return rows.map(({ organ_id }) => organ_id)
}

/** The requests of some clocks of an organ that must be counted anew. */
export async function staleClocks(
  db: Reader,
  organId: number,
  { today, calendar }: Counting,
  most: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('request_clock')
    .select('request_id')
    .where('organ_id', '=', organId)
    .where(({ or, eb }) => or([eb('counted_on', '<', today), sql<boolean>`calendar is distinct from ${calendar}`]))
    .orderBy('request_id')
    .limit(most)
    .execute()
  return rows.map(({ request_id }) => request_id)
}
