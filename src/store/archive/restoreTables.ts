/** The tables of a database into which an archive goes. */
import type pg from 'pg'
import { StoreFault } from '../fault.ts'
import { instantOf } from '../instant.ts'
import { TABLES } from '../tables.ts'
import { LEFT_OUT, PLAIN_TEXT } from './backup.ts'
import { copyIn } from './copy.ts'
import { type ArchivedTable, type Manifest, tablePath } from './manifest.ts'
import { damaged } from './readArchive.ts'

/** Only where none of our tables is there nothing can be lost. */
export async function refuseFilled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; filled: boolean }>(
    `select current_database() as database, exists (
       select from pg_class where relnamespace = 'public'::regnamespace and relname = any ($1)) as filled`,
    [Object.keys(TABLES)],
  )
  if (rows[0]?.filled === false) return
  throw new StoreFault(
    `数据库 ${rows[0]?.database} 不是空的，只能恢复到空的数据库：请新建一个数据库，或用 GONGKAI_DATA 指定一个新的数据目录。`,
    `The database ${rows[0]?.database} is not empty; an archive is restored into an empty one only: make a new database, or name a new data folder by GONGKAI_DATA.`,
  )
}

/** Holds the tables against the manifest and empties them; by the path of their rows in the archive. */
export async function readyTables(
  client: pg.Client,
  manifest: Manifest,
  archive: string,
): Promise<ReadonlyMap<string, ArchivedTable>> {
  const { rows } = await client.query<{ name: string; columns: readonly string[] }>(
    `select table_name::text as name, array_agg(column_name::text) as columns
     from information_schema.columns where table_schema = 'public' group by table_name`,
  )
  const here = rows.filter(({ name }) => !LEFT_OUT.some((left) => left === name))
  for (const { name, columns } of here) {
    const archived = manifest.tables.find((table) => table.name === name)
    if (archived === undefined || !sameNames(archived.columns, columns)) throw damaged(archive, name)
  }
  const stray = manifest.tables.find(({ name }) => !here.some((table) => table.name === name))
  if (stray !== undefined) throw damaged(archive, stray.name)
  await client.query(PLAIN_TEXT)
  // What the migrations put there stands in the archive, as it has become since.
  for (const { name } of manifest.tables.toReversed()) await client.query(`delete from ${name}`)
  return new Map(manifest.tables.map((table) => [tablePath(table.name), table]))
}

export async function fillTable(
  client: pg.Client,
  { name, columns, rows }: ArchivedTable,
  bytes: AsyncIterable<Uint8Array>,
  archive: string,
): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(', ')
  try {
    const filled = await copyIn(client, `copy ${name} (${list}) from stdin`, bytes)
    if (filled !== rows) throw damaged(archive, name)
  } catch (error) {
    // Rows that the table does not take: no value of its type, or against its constraints.
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw /^2[23]/.test(code) ? damaged(archive, name) : error
  }
}

/** What waited to be sent may have left after the archive was made: the next message to its receiver says so. */
export async function markWaiting(client: pg.Client, now: number): Promise<number> {
  const { rowCount } = await client.query(
    'update outbox set tried_at = coalesce(tried_at, $1) where sent_at is null and gave_up_at is null',
    [instantOf(now)],
  )
  return rowCount ?? 0
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name))
}
