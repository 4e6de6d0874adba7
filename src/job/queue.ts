/** The queue of background work, by pg-boss in the same database. No other file knows pg-boss. */
import { type DatabaseOptions, fromKysely, PgBoss, type QueuePolicy } from 'pg-boss'
import { APP_ROLE, addressOf, asOwner, type Place, type Places, type Tx } from '#store/database.ts'
import { JOB_SCHEMA } from '#store/jobs.ts'
import { LOCKS } from '#store/locks.ts'
import type { Job } from './job.ts'

export interface Queue {
  /** Has a job run soon, by whichever process is free. Of those with one `key` that still wait, one is enough. */
  readonly send: (name: string, data: object, key: string) => Promise<void>
  /** The same once `tx` is committed. */
  readonly sendWithin: (tx: Tx, name: string, data: object, key: string) => Promise<void>
  /** Has a failed job run again, once `tx` is committed. */
  readonly retry: (tx: Tx, name: string, id: string) => Promise<void>
  /** Takes no more, finishes what runs, as far as the time goes; the rest is taken up again by another process. */
  readonly stop: () => Promise<void>
}

/** How often is looked, in seconds. */
export interface Pace {
  /** For jobs that were sent, and for those that start by themselves. */
  readonly sent: number
  readonly scheduled: number
  /** For what is due by its schedule. */
  readonly due: number
  /** For the work of processes that have died. */
  readonly left: number
  /** A process that has shown no sign of life for so long has died: at least 10. */
  readonly silence: number
  /** Until a job that failed is run again, and then twice as long. */
  readonly again: number
}

const PACE: Pace = { sent: 2, scheduled: 10, due: 30, left: 20, silence: 40, again: 30 }
const STOP_TIMEOUT_MS = 30_000
const CONNECTIONS = 4
const DAY_SECONDS = 86_400

/** What the role of the running program needs: the tables of features that we do not use stay closed to it. */
const GRANTS = {
  version: 'select, update',
  queue: 'select, insert, update',
  schedule: 'select, insert, update, delete',
  job: 'select, insert, update, delete',
  job_common: 'select, insert, update, delete',
  job_dependency: 'select, delete',
} as const

/**
 * Makes the schema of pg-boss or brings it to the version of the library, as the owner, one process after the other. Call it
 * after `migrate`.
 */
export async function provideQueue(places: Places): Promise<void> {
  await asOwner(places, async (client) => {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCKS.queueSchema])
    await install(places.owner)
    await client.query(`grant usage on schema ${JOB_SCHEMA} to ${APP_ROLE}`)
    await client.query(`revoke all on all tables in schema ${JOB_SCHEMA} from ${APP_ROLE}`)
    for (const [table, rights] of Object.entries(GRANTS)) {
      await client.query(`grant ${rights} on ${JOB_SCHEMA}.${table} to ${APP_ROLE}`)
    }
    await client.query('commit')
  })
}

async function install(owner: Place): Promise<void> {
  const faults: Error[] = []
  const boss = new PgBoss({ ...optionsOf(owner), max: 2, migrate: true, supervise: false, schedule: false })
  boss.on('error', (error) => faults.push(error))
  await boss.start()
  try {
    // Indexes that an upgrade of pg-boss leaves for later; a new schema has none.
    while ((await boss.getBamStatus()).some(({ status }) => status === 'pending' || status === 'in_progress')) {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  if (faults.length > 0) throw new AggregateError(faults, 'the schema of the job queue could not be made')
}

/** Starts to run jobs in this process. `report` is told of every error. */
export async function openQueue(
  places: Places,
  jobs: readonly Job[],
  report: (error: unknown) => void,
  pace: Pace = PACE,
): Promise<Queue> {
  const boss = new PgBoss({
    ...optionsOf(places.app),
    ...(places.setRole ? { options: `-c role=${APP_ROLE}` } : {}),
    max: CONNECTIONS,
    // The running role owns nothing: the schema is the owner's, see provideQueue.
    migrate: false,
    reindex: false,
    superviseIntervalSeconds: pace.left,
    monitorIntervalSeconds: pace.left,
    cronMonitorIntervalSeconds: pace.due,
    cronWorkerIntervalSeconds: Math.min(pace.due, 5),
  })
  boss.on('error', report)
  boss.on('warning', ({ message }) => report(new Error(`job queue: ${message}`)))
  const stopping = new AbortController()
  try {
    await boss.start()
    for (const job of jobs) await provideJob(boss, job, pace)
    await forgetSchedules(boss, jobs)
    for (const job of jobs) await workOn(boss, job, pace, stopping.signal, report)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return {
    async send(name, data, key) {
      await boss.send(name, data, { singletonKey: key })
    },
    async sendWithin(tx, name, data, key) {
      await boss.send(name, data, { singletonKey: key, db: fromKysely(tx) })
    },
    async retry(tx, name, id) {
      await boss.retry(name, id, { db: fromKysely(tx) })
    },
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS })
    },
  }
}

async function provideJob(boss: PgBoss, { name, cron, minutes, keptDays }: Job, pace: Pace): Promise<void> {
  const limits = {
    expireInSeconds: minutes * 60,
    heartbeatSeconds: pace.silence,
    deleteAfterSeconds: keptDays * DAY_SECONDS,
    retryLimit: 2,
    retryDelay: pace.again,
    retryBackoff: true,
  }
  // exclusive: never two of a sweep; short: of one key one waits, and another may wait while one runs.
  const policy: QueuePolicy = cron === undefined ? 'short' : 'exclusive'
  await boss.createQueue(name, { ...limits, policy })
  await boss.updateQueue(name, limits)
  if (cron !== undefined) await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai', missed: 'once' })
}

/** A schedule that an earlier version of the program had. */
async function forgetSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const names = new Set(jobs.filter(({ cron }) => cron !== undefined).map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) {
    if (!names.has(name)) await boss.unschedule(name)
  }
}

async function workOn(
  boss: PgBoss,
  { name, cron, run }: Job,
  pace: Pace,
  stopping: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  const sent = cron === undefined
  const options = { pollingIntervalSeconds: sent ? pace.sent : pace.scheduled, localConcurrency: sent ? 4 : 1 }
  await boss.work<object>(name, options, async ([job]) => {
    if (job === undefined) return {}
    try {
      return await run(job.data ?? {}, AbortSignal.any([job.signal, stopping]))
    } catch (error) {
      report(error)
      // pg-boss keeps every member of what is thrown, and with it what a query was asked.
      throw new Error(error instanceof Error ? error.message : String(error))
    }
  })
}

function optionsOf(place: Place): DatabaseOptions {
  const { connectionString, host, port, database, user } = addressOf(place)
  const address = connectionString === undefined ? { host, port, database, user } : { connectionString }
  const given = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined))
  return { ...given, schema: JOB_SCHEMA, application_name: 'gongkai-jobs' }
}
