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

export function openDatabase(places: Places, options: { readonly connections?: number } = {}): Database {
  const pool = new pg.Pool({
    ...addressOf(places.app),
    max: options.connections ?? 10,
    types: TYPES,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'gongkai',
    // Statements that do not wait for each other go out together.
    pipeline: true,
    ...(places.setRole ? { options: `-c role=${APP_ROLE}` } : {}),
  })
  // A connection that breaks is replaced at its next use, and whoever has a statement under way gets the error itself.
  // The events besides, of one that lies idle and of one between two statements, would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  POOLS.set(db, pool)
  return db
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
