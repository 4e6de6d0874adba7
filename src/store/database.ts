/** Connections to PostgreSQL, embedded or a server: the only place that makes them. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
/** A database or a transaction: whoever only reads does not care which. */
export type Reader = Kysely<Tables>
export type Tx = Transaction<Tables>

/** Where a role signs in: a folder with a socket, or the address of a server. */
export type Place =
  | { readonly socketFolder: string; readonly port: number; readonly database: string; readonly user: string }
  | { readonly url: string }

/**
 * The two ways in. `owner` migrates, restores, turns keys and destroys; the program runs as `app`. With one address only
 * both are the same account, and `setRole` has the program give up its rights by itself: that guards against mistakes,
 * not against whoever breaks in.
 */
export interface Places {
  readonly owner: Place
  readonly app: Place
  readonly setRole: boolean
}

/** The role that has the rights of the running program; its members are the accounts that sign in. */
export const APP_ROLE = 'gongkai_app'

/** How long one statement may take; a county's longest question is far below. */
const STATEMENT_TIMEOUT_MS = 30_000

/** After which a transaction that does nothing lets go of what it has locked. */
const IDLE_TIMEOUT_MS = 60_000

/** How long work waits for a connection before its caller is told to come back. */
const CONNECTION_WAIT_MS = 30_000

export interface DatabaseOptions {
  readonly connections?: number
  /** Commands of whoever runs the platform: they may read everything, and take their time between two statements. */
  readonly longJobs?: boolean
  readonly connectionWaitMs?: number
}

export function openDatabase(places: Places, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    ...addressOf(places.app),
    max: options.connections ?? 10,
    types: TYPES,
    ...(options.longJobs === true
      ? {}
      : { statement_timeout: STATEMENT_TIMEOUT_MS, idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS }),
    connectionTimeoutMillis: options.connectionWaitMs ?? CONNECTION_WAIT_MS,
    keepAlive: true,
    application_name: 'gongkai',
    // Statements that do not wait for each other go out together.
    pipeline: true,
    ...(places.setRole ? { options: `-c role=${APP_ROLE}` } : {}),
  })
  // A connection that breaks is replaced at its next use, and whoever has a statement under way gets the error itself.
  // The events besides, of one that lies idle and of one between two statements, would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const waited = {
    options: pool.options,
    connect: () => pool.connect().catch((error: unknown) => Promise.reject(noConnection(error))),
    end: () => pool.end(),
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: waited, controlClient: pg.Client }) })
  POOLS.set(db, pool)
  return db
}

/** The code of an error of work that never had a connection, so that nothing was done. */
export const NO_CONNECTION = 'NO_CONNECTION'

/** The pool and its connections tell a wait that was too long by these sentences alone. */
const WAITED =
  /^(timeout exceeded when trying to connect|Connection terminated due to connection timeout|timeout expired)$/

function noConnection(error: unknown): unknown {
  if (!(error instanceof Error) || !WAITED.test(error.message)) return error
  return Object.assign(new Error('no connection to the database came free in time', { cause: error }), {
    code: NO_CONNECTION,
  })
}

const POOLS = new WeakMap<Database, pg.Pool>()

/** How many connections there are, how many of them wait for work, and how much work waits for one. */
export function poolState(db: Database): { readonly total: number; readonly idle: number; readonly waiting: number } {
  const pool = POOLS.get(db)
  return { total: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 }
}

/** One connection as the owner, for what the running program may not do. */
export async function asOwner<T>(places: Places, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...addressOf(places.owner), types: TYPES, application_name: 'gongkai-owner' })
  // A connection that breaks fails the statement under way; the event besides would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function addressOf(place: Place): pg.ClientConfig {
  if ('url' in place) return { connectionString: place.url }
  return { host: place.socketFolder, port: place.port, database: place.database, user: place.user }
}

const { builtins } = pg.types
const DATE_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
  [builtins.INT8]: wholeNumber,
}

/** Dates stay text, moments become ISO texts, counts become numbers. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    DATE_PARSERS[oid] ?? pg.types.getTypeParser(oid, format ?? 'text'),
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond what a number holds exactly`)
  return number
}
