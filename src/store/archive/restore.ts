/**
 * Brings an archive into an empty database, whole or not at all: the archive is proved first, all tables come in one
 * transaction, and files that were put before a failure are taken away again.
 */
import { existsSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { BlobName, BlobPlace } from '../blob/place.ts'
import { nameOf } from '../blob/place.ts'
import { asOwner, type Places } from '../database.ts'
import { StoreFault } from '../fault.ts'
import {
  type AppliedMigration,
  applyMigrations,
  grant,
  holdMigrations,
  type Migration,
  readMigrations,
} from '../migrate.ts'
import { provideRole } from '../roles.ts'
import { KEYS } from './backup.ts'
import type { ReadContent } from './contents.ts'
import type { Manifest } from './manifest.ts'
import { readArchive } from './readArchive.ts'
import { keepFile } from './restoreFile.ts'
import { fillTable, markWaiting, readyTables, refuseFilled } from './restoreTables.ts'

export interface RestoreTarget {
  readonly places: Places
  readonly blobs: BlobPlace
  /** Where files lie on their way in. */
  readonly incoming: string
  /** Where the keys of the archive go, if it has any. */
  readonly keyFile: string
}

export interface RestoreOptions {
  readonly now: number
  /** Called with how many steps there are, and at the end of each. */
  readonly begin: (steps: number) => void
  readonly step: () => void
}

export interface Restored {
  readonly manifest: Manifest
  readonly files: number
  readonly hasKeys: boolean
  /** Messages that waited to be sent: they may have left after the archive was made. */
  readonly waiting: number
}

/** Throws a StoreFault, and has changed nothing, where archive or database do not allow it. */
export async function restore(path: string, target: RestoreTarget, options: RestoreOptions): Promise<Restored> {
  const { now, step } = options
  const { manifest, hasKeys } = await readArchive(path, null)
  if (hasKeys && existsSync(target.keyFile)) throw keysInTheWay(target.keyFile)
  const { before, after } = splitMigrations(manifest.migrations, await readMigrations())
  options.begin(manifest.contents.length)
  const undo: (() => Promise<void>)[] = []
  try {
    return await asOwner(target.places, async (client) => {
      await client.query('begin')
      await holdMigrations(client)
      await refuseFilled(client)
      await provideRole(client, target.places)
      await applyMigrations(client, before, now)
      const tables = await readyTables(client, manifest, path)
      let files = 0
      await readArchive(path, async (content) => {
        const table = tables.get(content.name)
        const file = nameOf(content.name)
        if (table !== undefined) await fillTable(client, table, content.bytes, path)
        else if (file !== null) files += await keep(file, content, undo)
        else if (content.name === KEYS) await writeKeys(target.keyFile, content, undo)
        step()
      })
      await applyMigrations(client, after, now)
      await grant(client)
      const waiting = await markWaiting(client, now)
      await client.query('analyze')
      await client.query('commit')
      return { manifest, files, hasKeys, waiting }
    })
  } catch (error) {
    for (const act of undo) await act()
    throw error
  }

  async function keep(name: BlobName, content: ReadContent, undo: (() => Promise<void>)[]): Promise<number> {
    if (manifest.lost.some(({ sha256, sealed }) => sha256 === name.sha256 && sealed === name.sealed)) return 0
    const isNew = !(await target.blobs.has(name))
    if (isNew) undo.push(() => target.blobs.remove(name))
    await keepFile(name, content.bytes, target, path)
    return 1
  }
}

interface Steps {
  /** Those by which the archive's tables were made. */
  readonly before: readonly Migration[]
  readonly after: readonly Migration[]
}

function splitMigrations(archived: readonly AppliedMigration[], ours: readonly Migration[]): Steps {
  const foreign = archived.find(({ name, digest }, at) => ours[at]?.name !== name || ours[at]?.digest !== digest)
  if (foreign === undefined) return { before: ours.slice(0, archived.length), after: ours.slice(archived.length) }
  throw new StoreFault(
    `备份的数据结构与本程序不符（${foreign.name}）：请使用写出备份的版本，或者更新的版本。`,
    `The schema of the archive is not of this program (${foreign.name}): use the version that wrote it, or a later one.`,
  )
}

async function writeKeys(path: string, { bytes }: ReadContent, undo: (() => Promise<void>)[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  undo.push(() => rm(path))
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

function keysInTheWay(path: string): StoreFault {
  return new StoreFault(
    `备份含有密钥，而密钥文件 ${path} 已经存在：请先把它移到别处，或用 GONGKAI_KEYS 指定另一个文件。`,
    `The archive holds keys, and the key file ${path} exists already: move it away first, or name another one by GONGKAI_KEYS.`,
  )
}
