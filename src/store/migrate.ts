/** Brings the schema to the present: plain SQL files, forward only, each once, whoever starts first. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { sha256 } from '#crypto/digest.ts'
import { APP_ROLE, asOwner, type Places, type Reader } from './database.ts'
import { StoreFault } from './fault.ts'
import { instantOf } from './instant.ts'
import { LOCKS } from './locks.ts'
import { provideRole } from './roles.ts'
import { type Grant, TABLES } from './tables.ts'

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

/** What was applied, as the table `migration` holds it. */
export interface AppliedMigration {
  readonly name: string
  readonly digest: string
}

export interface Migration extends AppliedMigration {
  readonly sql: string
}

/** @param now milliseconds since 1970. Throws a StoreFault where a file that was applied has changed since. */
export function migrate(places: Places, now: number, folder: string = FOLDER): Promise<Migrated> {
  return asOwner(places, async (client) => {
    const files = await readMigrations(folder)
    await client.query('begin')
    await holdMigrations(client)
    await provideRole(client, places)
    const done = await appliedMigrations(client)
    refuseForeign(done, files)
    const missing = files.filter(({ name }) => !done.some((applied) => applied.name === name))
    await applyMigrations(client, missing, now)
    if (missing.length > 0) await grant(client)
    await client.query('commit')
    return { applied: missing.map(({ name }) => name) }
  })
}

/** Until the end of the transaction nobody else changes the schema. */
export async function holdMigrations(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCKS.migrations])
}

export async function appliedMigrations(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const { rows: known } = await client.query<{ is: boolean }>(
    `select to_regclass('public.migration') is not null as is`,
  )
  if (known[0]?.is !== true) return []
  const { rows } = await client.query<AppliedMigration>('select name, digest from migration order by name collate "C"')
  return rows
}

export async function applyMigrations(client: pg.Client, files: readonly Migration[], now: number): Promise<void> {
  await client.query(
    'create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz(3) not null)',
  )
  for (const { name, sql, digest } of files) {
    await client.query(sql)
    await client.query('insert into migration values ($1, $2, $3)', [name, digest, instantOf(now)])
  }
}

/** Gives the running program its rights on every table, and no others. */
export async function grant(client: pg.Client): Promise<void> {
  for (const [table, { grant: kind }] of Object.entries(TABLES)) {
    await client.query(`revoke all on ${table} from ${APP_ROLE}`)
    await client.query(`grant ${GRANTS[kind]} on ${table} to ${APP_ROLE}`)
  }
}

export async function readMigrations(folder: string = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(`${folder}/${name}`, 'utf8')
      return { name, sql, digest: sha256(sql).toString('hex') }
    }),
  )
}

/** What the program knows and the database lacks, asked as the running program. */
export async function missingMigrations(db: Reader): Promise<readonly string[]> {
  const applied = await db.selectFrom('migration').select('name').execute()
  const known = await readdir(FOLDER)
  return known.filter((file) => file.endsWith('.sql') && !applied.some(({ name }) => name === file))
}

function refuseForeign(done: readonly AppliedMigration[], files: readonly Migration[]): void {
  for (const { name, digest } of files) {
    const applied = done.find((migration) => migration.name === name)
    if (applied !== undefined && applied.digest !== digest) {
      throw new StoreFault(
        `数据库迁移文件 ${name} 在执行以后被改动过，不能继续：请恢复原来的文件。`,
        `The migration ${name} was changed after it had been applied: restore the original file.`,
      )
    }
  }
  const unknown = done.map(({ name }) => name).filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0) {
    throw new StoreFault(
      `数据库比程序新（${unknown.join('、')}）：请使用与数据库相符或者更新的版本。`,
      `The database is newer than the program (${unknown.join(', ')}): use a version that fits it, or a later one.`,
    )
  }
}
