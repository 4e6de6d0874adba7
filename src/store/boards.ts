/** What boards count: the open requests of an organ by due date, by handler and by unit; and of the organs below one. */
import { sql } from 'kysely'
import type { Calendar } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { ALL_BOARDS, type Board, boardSpan } from '#law/statistics/board.ts'
import type { Reader } from './database.ts'

export type BoardCounts = Readonly<Record<Board, number>>

export interface BoardGroup extends BoardCounts {
  readonly by: 'all' | 'handler' | 'unit'
  /** Null for the whole, and for those that nobody has yet. */
  readonly id: string | null
  /** Of the open ones those that had ended before. */
  readonly reopened: number
}

/** By which day and calendar it is counted. */
export interface BoardDay {
  readonly today: PlainDate
  readonly calendar: Calendar
}

const COLUMNS = { attend: sql.ref('attend_on'), due: sql.ref('cautious_due_on') }

const counts = ({ today, calendar }: BoardDay) =>
  sql.join(
    ALL_BOARDS.map((board) => {
      const { day, before } = boardSpan(board, today, calendar)
      const within = before === null ? sql`true` : sql`${COLUMNS[day]} < ${before}::date`
      return sql`count(*) filter (where ${within})::integer as ${sql.ref(board)}`
    }),
  )

/** The whole organ, each handler and each unit, the most overdue first: one question, summed up here, since they are few. */
export async function boardGroups(db: Reader, organId: number, day: BoardDay): Promise<readonly BoardGroup[]> {
  const { rows } = await sql<Counted & { readonly handler: string | null; readonly unit: string | null }>`
    select handler_id::text as handler, unit_id::text as unit, ${counts(day)}, count(ended_on)::integer as reopened
    from request_clock
      join request on request.organ_id = request_clock.organ_id and request.id = request_clock.request_id
    where request_clock.organ_id = ${organId}
    group by handler_id, unit_id`.execute(db)
  return [
    ...summed('all', rows, () => null),
    ...summed('handler', rows, ({ handler }) => handler),
    ...summed('unit', rows, ({ unit }) => unit),
  ]
}

type Counted = BoardCounts & Pick<BoardGroup, 'reopened'>

function summed<Row extends Counted>(
  by: BoardGroup['by'],
  rows: readonly Row[],
  idOf: (row: Row) => string | null,
): readonly BoardGroup[] {
  const sum = (of: readonly Row[], board: keyof Counted) => of.reduce((total, row) => total + row[board], 0)
  const groups = [...Map.groupBy(rows, idOf)].map(([id, of]) => ({
    ...{ by, id, open: sum(of, 'open'), today: sum(of, 'today') },
    ...{ week: sum(of, 'week'), overdue: sum(of, 'overdue'), reopened: sum(of, 'reopened') },
  }))
  return groups.toSorted((one, other) => other.overdue - one.overdue || other.open - one.open)
}

export interface OrganBoard extends BoardCounts {
  readonly organId: number
  readonly name: string
}

/** Of each organ right below one, with all that lies below it; those without an open request are left out. */
export async function boardsBelow(db: Reader, organId: number, day: BoardDay): Promise<readonly OrganBoard[]> {
  const { rows } = await sql<OrganBoard>`
    select child.id as "organId", child.name, open, today, week, overdue from (
      select organ.path[cardinality(above.path) + 1] as child_id, ${counts(day)}
      from organ above
        join organ on organ.path @> array[above.id] and organ.id <> above.id
        join request_clock on request_clock.organ_id = organ.id
      where above.id = ${organId}
      group by 1
    ) counted join organ child on child.id = counted.child_id
    order by overdue desc, open desc, child.name`.execute(db)
  return rows
}

export interface DueRequest {
  readonly number: string
  readonly unitId: string | null
  readonly due: PlainDate | null
  /** The cautious due date, by which it is listed. */
  readonly alarm: PlainDate
}

/** The open requests whose cautious due date does not lie behind a day, the nearest first. */
export async function dueRequests(db: Reader, organId: number, until: PlainDate): Promise<readonly DueRequest[]> {
  const { rows } = await sql<DueRequest>`
    select number, unit_id as "unitId", due_on as due, cautious_due_on as alarm
    from request_clock clock
      join request_entry entry on entry.organ_id = clock.organ_id and entry.request_id = clock.request_id
      join request on request.organ_id = clock.organ_id and request.id = clock.request_id
    where clock.organ_id = ${organId} and cautious_due_on <= ${until}::date
    order by cautious_due_on, number`.execute(db)
  return rows
}
