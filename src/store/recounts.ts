/** What a change of the calendar moved, as the log of an organ has it. */
import type { PlainDate } from '#law/date.ts'
import type { Reader } from './database.ts'
import type { Instant } from './instant.ts'

interface DueDates {
  readonly due: PlainDate | null
  readonly cautiousDue: PlainDate | null
}

export interface StoredRecount {
  readonly seq: number
  readonly at: Instant
  readonly on: PlainDate
  readonly counted: number
  readonly changes: readonly { readonly requestId: string; readonly before: DueDates; readonly after: DueDates }[]
}

/** So many pieces are shown: of a change of the calendar a large organ has several. */
const MOST = 40

/** The latest first, or one by its number in the log. */
export async function recountList(db: Reader, organId: number, seq: number | null): Promise<readonly StoredRecount[]> {
  let query = db
    .selectFrom('event')
    .select(['seq', 'at', 'legal_date as on', 'data'])
    .where('organ_id', '=', organId)
    .where('kind', '=', 'calendarRecounted')
  if (seq !== null) query = query.where('seq', '=', seq)
  const rows = await query.orderBy('seq', 'desc').limit(MOST).execute()
  // What recountClocks recorded: events are never changed.
  return rows.map(({ data, ...row }) => ({ ...row, ...(data as Pick<StoredRecount, 'counted' | 'changes'>) }))
}
