/** The figures of statistics: sums over the narrow rows of `request_measure`, and the cases behind each. */
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import type { Channel } from '#law/receipt.ts'
import type { RequestState } from '#law/request/transitions.ts'
import { CASE_FIGURES, type CaseFigure, type Dimension, type Figures } from '#law/statistics/figure.ts'
import type { Period } from '#law/statistics/period.ts'
import type { Reader } from './database.ts'

/** What a request is to a figure. */
const IS: Readonly<Record<CaseFigure, (period: Period) => RawBuilder<boolean>>> = {
  openAtStart: ({ from }) =>
    sql`measure.arrived_on < ${from}::date and (measure.ended_on is null or measure.ended_on >= ${from}::date)`,
  received: ({ from, to }) => sql`measure.arrived_on between ${from}::date and ${to}::date`,
  ended: ({ from, to }) => sql`measure.ended_on between ${from}::date and ${to}::date`,
  openAtEnd: ({ to }) =>
    sql`measure.arrived_on <= ${to}::date and (measure.ended_on is null or measure.ended_on > ${to}::date)`,
  answered: ({ from, to }) => sql`measure.ended_on between ${from}::date and ${to}::date and workdays is not null`,
  inTime: ({ from, to }) => sql`measure.ended_on between ${from}::date and ${to}::date and in_time`,
  late: ({ from, to }) => sql`measure.ended_on between ${from}::date and ${to}::date and not in_time`,
}

const figuresOf = (period: Period) => sql`
  ${sql.join(CASE_FIGURES.map((name) => sql`count(*) filter (where ${IS[name](period)})::integer as ${sql.ref(name)}`))},
  percentile_cont(0.5) within group (order by workdays) filter (where ${IS.ended(period)}) as median,
  round(avg(workdays) filter (where ${IS.ended(period)}), 1)::float8 as mean,
  max(workdays) filter (where ${IS.ended(period)}) as longest`

const COLUMN: Readonly<Record<Exclude<Dimension, 'month'>, RawBuilder<string | null>>> = {
  channel: sql`measure.channel`,
  topic: sql`measure.topic`,
  unit: sql`measure.unit_id`,
  handler: sql`measure.handler_id`,
  column: sql`measure.applicant_column`,
  outcome: sql`measure.outcome`,
}

export interface GroupFigures extends Figures {
  /** As it stands in the rows; null where nothing was chosen. */
  readonly key: string | null
}

export interface Broken {
  readonly total: Figures
  readonly groups: readonly GroupFigures[]
}

/** The figures of an organ in a period, broken down. The total is asked for by itself: a median is no sum. */
export async function statisticsOf(
  db: Reader,
  organId: number,
  period: Period,
  by: Exclude<Dimension, 'month'>,
): Promise<Broken> {
  const [total, { rows }] = await Promise.all([
    totalOf(db, organId, period),
    sql<GroupFigures>`
      select ${COLUMN[by]}::text as key, ${figuresOf(period)} from request_measure measure
      ${concerned(organId, period)} group by ${COLUMN[by]}`.execute(db),
  ])
  return { total, groups: rows.toSorted(mostFirst) }
}

/** The figures of an organ in a period. */
export async function totalOf(db: Reader, organId: number, period: Period): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select ${figuresOf(period)} from request_measure measure ${concerned(organId, period)}`.execute(db)
  return rows[0] ?? NOTHING
}

/** Open or ended within the period: the others stand in no figure. */
const concerned = (organId: number, { from, to }: Period) => sql`
  where organ_id = ${organId} and arrived_on <= ${to}::date and (ended_on is null or ended_on >= ${from}::date)`

const NOTHING: Figures = {
  ...{ openAtStart: 0, received: 0, ended: 0, openAtEnd: 0, answered: 0, inTime: 0, late: 0 },
  ...{ median: null, mean: null, longest: null },
}

const mostFirst = (one: GroupFigures, other: GroupFigures) =>
  other.received + other.ended - one.received - one.ended || ((one.key ?? '') < (other.key ?? '') ? -1 : 1)

/** The same of each month, in their order. */
export async function statisticsByMonth(
  db: Reader,
  organId: number,
  months: readonly (Period & { readonly key: string })[],
): Promise<readonly GroupFigures[]> {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const { rows } = await sql<{
    readonly month: string
    readonly received: number
    readonly ended: number
    readonly answered: number
    readonly inTime: number
    readonly late: number
    readonly median: number | null
    readonly mean: number | null
    readonly longest: number | null
    readonly before: number
  }>`
    with rows as (
      select arrived_on, ended_on, workdays, in_time from request_measure
      where organ_id = ${organId} and arrived_on <= ${last.to}::date
        and (ended_on is null or ended_on >= ${first.from}::date)
    ), arrived as (
      select to_char(arrived_on, 'YYYY-MM') as month, count(*)::integer as received from rows
      where arrived_on >= ${first.from}::date group by 1
    ), ended as (
      select to_char(ended_on, 'YYYY-MM') as month, count(*)::integer as ended, count(workdays)::integer as answered,
        count(*) filter (where in_time)::integer as in_time, count(*) filter (where not in_time)::integer as late,
        percentile_cont(0.5) within group (order by workdays) as median, round(avg(workdays), 1)::float8 as mean,
        max(workdays) as longest
      from rows where ended_on <= ${last.to}::date group by 1
    )
    select coalesce(arrived.month, ended.month) as month, coalesce(received, 0) as received, coalesce(ended, 0) as ended,
      coalesce(answered, 0) as answered, coalesce(in_time, 0) as "inTime", coalesce(late, 0) as late,
      median, mean, longest, 0 as before
    from arrived full join ended on arrived.month = ended.month
    union all
    select '', 0, 0, 0, 0, 0, null, null, null, count(*)::integer from rows where arrived_on < ${first.from}::date`.execute(
    db,
  )
  const found = new Map(rows.map((row) => [row.month, row]))
  let open = found.get('')?.before ?? 0
  return months.map(({ key }) => {
    const { month: _, before: __, ...row } = found.get(key) ?? { month: key, before: 0, ...NOTHING }
    const openAtStart = open
    open += row.received - row.ended
    return { key, ...row, openAtStart, openAtEnd: open }
  })
}

export interface OrganFigures extends Figures {
  readonly organId: number
  readonly name: string
}

/** Of each organ right below one, with all that lies below it. */
export async function statisticsBelow(db: Reader, organId: number, period: Period): Promise<readonly OrganFigures[]> {
  const { rows } = await sql<OrganFigures>`
    select child.id as "organId", child.name, figures.* from (
      select organ.path[cardinality(above.path) + 1] as child_id, ${figuresOf(period)}
      from organ above
        join organ on organ.path @> array[above.id] and organ.id <> above.id
        join request_measure measure on measure.organ_id = organ.id
      where above.id = ${organId} and measure.arrived_on <= ${period.to}::date
        and (measure.ended_on is null or measure.ended_on >= ${period.from}::date)
      group by 1
    ) figures join organ child on child.id = figures.child_id
    order by child.name`.execute(db)
  return rows.map(({ organId: id, name, ...row }) => {
    const figures = Object.fromEntries(CASE_FIGURES.map((figure) => [figure, row[figure]]))
    const { median, mean, longest } = row
    return { ...NOTHING, ...figures, organId: id, name, median, mean, longest }
  })
}

/** A request as statistics list it: no applicant and no content. */
export interface StatisticsLine {
  readonly id: string
  readonly number: string
  readonly channel: Channel
  readonly state: RequestState
  readonly arrivedOn: PlainDate
  readonly endedOn: PlainDate | null
  readonly outcome: OutcomeCode | null
  readonly handlerId: string | null
  readonly workdays: number | null
  readonly inTime: boolean | null
}

/** The page is cut before anything is looked up beside it. */
const lines = (organId: number, condition: RawBuilder<boolean>, rest: RawBuilder<unknown>) => sql<StatisticsLine>`
  with measure as materialized (
    select * from request_measure measure where measure.organ_id = ${organId} and ${condition}
    order by measure.arrived_on, measure.request_id ${rest}
  )
  select measure.request_id as id, entry.number, measure.channel, request.state, measure.arrived_on as "arrivedOn",
    measure.ended_on as "endedOn", measure.outcome, measure.handler_id as "handlerId", workdays, in_time as "inTime"
  from measure
    join request on request.organ_id = ${organId} and request.id = measure.request_id
    join request_entry entry on entry.organ_id = ${organId} and entry.request_id = measure.request_id
  order by measure.arrived_on, measure.request_id`

export interface CaseQuestion {
  readonly period: Period
  readonly figure: CaseFigure
  /** Of one group only. */
  readonly group: { readonly by: Exclude<Dimension, 'month'>; readonly key: string | null } | null
}

/** The cases behind a figure, by arrival, after one. */
export async function casesOf(
  db: Reader,
  organId: number,
  { period, figure, group }: CaseQuestion,
  page: { readonly after: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StatisticsLine[]> {
  const conditions = [IS[figure](period)]
  if (group !== null) conditions.push(sql`${COLUMN[group.by]}::text is not distinct from ${group.key}`)
  if (page.after !== null) {
    const { on, id } = page.after
    conditions.push(sql`(measure.arrived_on, measure.request_id) > (${on}::date, ${id}::uuid)`)
  }
  const { rows } = await lines(organId, sql`${sql.join(conditions, sql` and `)}`, sql`limit ${page.limit}`).execute(db)
  return rows
}

/** Those of an organ by their ids, by arrival. */
export async function statisticsLines(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<readonly StatisticsLine[]> {
  if (ids.length === 0) return []
  const { rows } = await lines(organId, sql`measure.request_id = any(${[...ids]}::uuid[])`, sql``).execute(db)
  return rows
}
