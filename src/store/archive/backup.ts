/**
 * Writes one archive of everything: all tables as one snapshot saw them, and the files that they name. Files are never
 * changed and their uses only become more, so all that the snapshot names is there after it. Leaves out sessions, which
 * must not come back, and the job queue, which is made anew from the outbox.
 */
import { createWriteStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { type BlobName, type BlobPlace, pathOf } from '../blob/place.ts'
import { asOwner, type Places } from '../database.ts'
import { instantOf } from '../instant.ts'
import { appliedMigrations } from '../migrate.ts'
import { TABLES, type TableName } from '../tables.ts'
import { only, writeContent } from './contents.ts'
import { copyOut } from './copy.ts'
import {
  type ArchivedContent,
  type ArchivedTable,
  FORMAT,
  type LostFile,
  type Manifest,
  tablePath,
} from './manifest.ts'
import { TAR_END } from './tar.ts'

/** The first content, by which an archive is known. */
export const MARK = 'gongkai-backup'
export const KEYS = 'keys.json'
export const MANIFEST = 'manifest.json'

/** Of the schema the archive says which it is; whoever was signed in signs in again. */
export const LEFT_OUT: readonly TableName[] = ['migration', 'session']

export interface BackupSource {
  readonly places: Places
  readonly blobs: BlobPlace
  /** The key file, to go into the archive; null to keep it out. */
  readonly keyFile: string | null
}

export interface BackupOptions {
  readonly now: number
  /** Called with how many steps there are, and at the end of each. */
  readonly begin: (steps: number) => void
  readonly step: () => void
}

/** Writes the archive under a hidden name and gives it its own when it is whole. */
export async function backup(source: BackupSource, path: string, options: BackupOptions): Promise<Manifest> {
  const draft = join(dirname(path), `.${basename(path)}.unfinished`)
  try {
    const manifest = await asOwner(source.places, async (client) => {
      const work = { ...source, ...options, client }
      let made: Manifest | null = null
      async function* bytes() {
        made = yield* archive(work)
      }
      // Its checksum finds a damaged byte wherever it is.
      const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
      await pipeline(Readable.from(bytes()), compress, createWriteStream(draft, { mode: 0o600, flush: true }))
      if (made === null) throw new Error('the archive ended without its manifest')
      return made
    })
    await rename(draft, path)
    await settle(dirname(path))
    return manifest
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

interface Work extends BackupSource, BackupOptions {
  readonly client: pg.Client
}

async function* archive(work: Work): AsyncGenerator<Uint8Array, Manifest> {
  const { client, now, keyFile } = work
  const contents = [yield* writeContent(MARK, only(Buffer.from(`${FORMAT}\n`)), now)]
  await client.query('begin isolation level repeatable read read only')
  await client.query(PLAIN_TEXT)
  const migrations = await appliedMigrations(client)
  const shapes = await shapesOf(client)
  const files = await namedFiles(client)
  work.begin(shapes.length + files.length)
  const tables: ArchivedTable[] = []
  for (const shape of shapes) {
    const table = yield* writeTable(shape, work)
    tables.push(table.table)
    contents.push(table.content)
    work.step()
  }
  await client.query('commit')
  const lost: LostFile[] = []
  for (const name of files) {
    const { content, why } = yield* writeFile(name, work)
    if (content !== null) contents.push(content)
    if (why !== null) lost.push({ ...name, why })
    work.step()
  }
  if (keyFile !== null) contents.push(yield* writeContent(KEYS, only(await readFile(keyFile)), now))
  const manifest = { format: FORMAT, madeAt: instantOf(now), migrations, tables, contents, lost } satisfies Manifest
  yield* writeContent(MANIFEST, only(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)), now)
  yield TAR_END
  return manifest
}

/** How COPY writes moments and bytes: the same on every server, whatever is set there. */
export const PLAIN_TEXT =
  "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'"

interface Shape {
  readonly name: string
  readonly columns: readonly string[]
}

/** In the order of tables.ts, in which no table refers to a later one. */
async function shapesOf(client: pg.Client): Promise<readonly Shape[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name::text as table, column_name::text as column from information_schema.columns
     where table_schema = 'public' order by ordinal_position`,
  )
  return Object.keys(TABLES)
    .filter((name) => !LEFT_OUT.some((left) => left === name))
    .map((name) => ({ name, columns: rows.filter(({ table }) => table === name).map(({ column }) => column) }))
}

async function* writeTable({ name, columns }: Shape, { client, now }: Work) {
  let rows = 0
  const lines = copyOut(client, `copy ${name} (${columns.map((column) => `"${column}"`).join(', ')}) to stdout`)
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of lines) {
      rows += linesIn(bytes)
      yield bytes
    }
  }
  const content = yield* writeContent(tablePath(name), counted(), now)
  return { content, table: { name, columns, rows } }
}

/** A line feed ends a row; one in a value is escaped. */
function linesIn(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1
  return lines
}

const LINE_FEED = 0x0a

async function namedFiles(client: pg.Client): Promise<readonly BlobName[]> {
  const { rows } = await client.query<BlobName>(
    'select distinct sha256, sealed from blob_use where destroyed_at is null order by sha256, sealed',
  )
  return rows
}

interface WrittenFile {
  readonly content: ArchivedContent | null
  readonly why: LostFile['why'] | null
}

/** As it is stored: a sealed file stays sealed, and only who has the key can tell whether it is whole. */
async function* writeFile(name: BlobName, { blobs, now }: Work): AsyncGenerator<Uint8Array, WrittenFile> {
  const stored = await blobs.read(name)
  if (stored === null) return { content: null, why: 'missing' }
  const content = yield* writeContent(pathOf(name), stored, now)
  return { content, why: name.sealed || content.sha256 === name.sha256 ? null : 'damaged' }
}

/** A power cut after this leaves the new name. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
