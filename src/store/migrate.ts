/** Brings the schema to the present: plain SQL files, forward only, each once, whoever starts first. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { sha256 } from '#crypto/digest.ts'
import { APP_ROLE, addressOf, asOwner, type Places } from './database.ts'
import { instantOf } from './instant.ts'
import { type Grant, TABLES } from './tables.ts'

/** Any number that no one else uses: two processes that start at once take this lock one after the other. */
const LOCK = 6_170_001
const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url))

const GRANTS: Readonly<Record<Grant, string>> = {
  read: 'select',
  append: 'select, insert',
  write: 'select, insert, update, delete',
}

export interface Migrated {
  /** Names of the files that were applied now. */
  readonly applied: readonly string[]
}

/** @param now milliseconds since 1970. Throws where a file that was applied has changed since. */
export function migrate(places: Places, now: number, folder: string = FOLDER): Promise<Migrated> {
  return asOwner(places, async (client) => {
    const files = await readMigrations(folder)
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await provideRole(client, places)
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz(3) not null)',
    )
    const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration')
    const done = new Map(rows.map(({ name, digest }) => [name, digest]))
    refuseForeign(done, files)
    const missing = files.filter(({ name }) => !done.has(name))
    for (const { name, sql, digest } of missing) {
      await client.query(sql)
      await client.query('insert into migration values ($1, $2, $3)', [name, digest, instantOf(now)])
    }
    if (missing.length > 0) await grant(client)
    await client.query('commit')
    return { applied: missing.map(({ name }) => name) }
  })
}

interface MigrationFile {
  readonly name: string
  readonly sql: string
  readonly digest: string
}

async function readMigrations(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${folder}/${name}`, 'utf8')
      return { name, sql, digest: sha256(sql).toString('hex') }
    }),
  )
}

function refuseForeign(done: ReadonlyMap<string, string>, files: readonly MigrationFile[]): void {
  for (const { name, digest } of files) {
    const applied = done.get(name)
    if (applied !== undefined && applied !== digest) {
      throw new Error(`数据库迁移文件 ${name} 在执行以后被改动过，不能继续：请恢复原来的文件。`)
    }
  }
  const unknown = [...done.keys()].filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0) {
    throw new Error(`数据库比程序新（${unknown.join('、')}）：请使用与数据库相符或者更新的版本。`)
  }
}

/** The role of the running program, and the account that signs in for it as its member. */
async function provideRole(client: pg.Client, places: Places): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  if (rows.length === 0) await createRole(client, APP_ROLE, 'nologin')
  const account = accountOf(places)
  if (account !== null) await client.query(`grant ${APP_ROLE} to ${client.escapeIdentifier(account)}`)
  await client.query(`grant usage on schema public to ${APP_ROLE}`)
}

/** Roles belong to the whole server: another database's migration may make the same one at the same time. */
async function createRole(client: pg.Client, name: string, options: string): Promise<void> {
  await client.query(
    `do $$ begin create role ${name} ${options}; exception when duplicate_object or unique_violation then null; end $$`,
  )
}

function accountOf({ app, owner, setRole }: Places): string | null {
  if (setRole) return userOf(owner)
  return userOf(app)
}

function userOf(place: Places['app']): string | null {
  const address = addressOf(place)
  if (address.connectionString === undefined) return address.user ?? null
  const { username } = new URL(address.connectionString)
  return username === '' ? null : decodeURIComponent(username)
}

async function grant(client: pg.Client): Promise<void> {
  for (const [table, { grant: kind }] of Object.entries(TABLES)) {
    await client.query(`revoke all on ${table} from ${APP_ROLE}`)
    await client.query(`grant ${GRANTS[kind]} on ${table} to ${APP_ROLE}`)
  }
}
