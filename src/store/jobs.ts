/** Background jobs as the queue keeps them, for reading: all changes go through the queue itself (src/job/queue.ts). */
import { sql } from 'kysely'
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

/** Schema of pg-boss: local, one place, never joined with a ledger. */
export const JOB_SCHEMA = 'pgboss'

export type JobState = 'waiting' | 'running' | 'failed' | 'done'

export interface StoredJob {
  readonly id: string
  readonly name: string
  readonly state: JobState
  /** How often it was started again. */
  readonly repeats: number
  readonly madeAt: Instant
  readonly dueAt: Instant
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  /** What it said in the end. */
  readonly answer: object | null
  readonly fault: string | null
}

/** The states of pg-boss by what they mean to a person; we never cancel. */
const STATES: Readonly<Record<JobState, readonly string[]>> = {
  waiting: ['created', 'retry'],
  running: ['active'],
  failed: ['failed', 'cancelled'],
  done: ['completed'],
}

export interface JobFilter {
  readonly state?: JobState
  readonly name?: string
}

/** Where a job stands in the list: a page begins after one. */
export interface JobPlace {
  readonly micros: number
  readonly id: string
}

export interface ListedJob extends StoredJob {
  readonly micros: number
}

const MICROS = sql`(extract(epoch from created_on) * 1000000)::bigint`

const COLUMNS = sql`id, name,
  case state::text when 'created' then 'waiting' when 'retry' then 'waiting' when 'active' then 'running'
    when 'completed' then 'done' else 'failed' end as state,
  retry_count as repeats, created_on as "madeAt", start_after as "dueAt", started_on as "startedAt",
  completed_on as "endedAt", case when state = 'completed' then output end as answer,
  case when state <> 'completed' then coalesce(output ->> 'message', output -> 'value' ->> 'message') end as fault,
  ${MICROS} as micros`

/** Jobs, the newest first. Those of pg-boss itself are left out. */
export async function listJobs(
  db: Reader,
  filter: JobFilter,
  page: { readonly after: JobPlace | null; readonly limit: number },
): Promise<readonly ListedJob[]> {
  const conditions = [sql`name not like '\\_\\_pgboss%'`]
  if (filter.state !== undefined) conditions.push(sql`state::text = any(${STATES[filter.state]})`)
  if (filter.name !== undefined) conditions.push(sql`name = ${filter.name}`)
  if (page.after !== null) conditions.push(sql`(${MICROS}, id) < (${page.after.micros}, ${page.after.id})`)
  const { rows } = await sql<ListedJob>`
    select ${COLUMNS} from pgboss.job where ${sql.join(conditions, sql` and `)}
    order by ${MICROS} desc, id desc limit ${page.limit}`.execute(db)
  return rows
}

export async function findJob(db: Reader, id: string): Promise<StoredJob | null> {
  const { rows } = await sql<ListedJob>`
    select ${COLUMNS} from pgboss.job where id = ${id} and name not like '\\_\\_pgboss%'`.execute(db)
  return rows[0] ?? null
}

/** As findJob, with its row locked until the end of the transaction. */
export async function lockJob(tx: Tx, id: string): Promise<StoredJob | null> {
  await sql`select 1 from pgboss.job where id = ${id} for update`.execute(tx)
  return findJob(tx, id)
}

/** How many jobs are in each state. */
export async function countJobs(db: Reader): Promise<Readonly<Record<JobState, number>>> {
  const { rows } = await sql<{ state: string; jobs: number }>`
    select state::text as state, count(*) as jobs from pgboss.job where name not like '\\_\\_pgboss%' group by state
  `.execute(db)
  const count = (state: JobState) =>
    rows.filter((row) => STATES[state].includes(row.state)).reduce((sum, { jobs }) => sum + jobs, 0)
  return { waiting: count('waiting'), running: count('running'), failed: count('failed'), done: count('done') }
}

/** Whether a job of this name waits or runs. */
export async function isJobUnderWay(db: Reader, name: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pgboss.job where name = ${name} and state::text in ('created', 'retry', 'active') limit 1`.execute(db)
  return rows.length > 0
}
