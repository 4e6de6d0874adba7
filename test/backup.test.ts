import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '../src/crypto/keyring.ts'
import { backup } from '../src/store/archive/backup.ts'
import type { Manifest } from '../src/store/archive/manifest.ts'
import { type Restored, restore } from '../src/store/archive/restore.ts'
import { openBlobStore } from '../src/store/blob/blobStore.ts'
import { diskBlobs } from '../src/store/blob/diskBlobs.ts'
import { asOwner, openDatabase, type Places } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { openStore, type Store } from '../src/store/openStore.ts'
import { thisMachine } from '../src/store/server/machine.ts'
import { openServer } from '../src/store/server/server.ts'
import { testDatabase } from './database.ts'
import { createDatabase, provideAccounts, testPlaces } from './databaseSetup.ts'
import { parts } from './parts.ts'
import { faultsOf } from './verified.ts'
import { ORGANS } from './writer.ts'
import { startWriter } from './writerProcess.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const silent = { now: NOW, begin: () => undefined, step: () => undefined }

let folder: string
let source: Store
/** Made while a process was writing. */
let archive: string
let manifest: Manifest
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-backup-'))
  const data = join(folder, 'data')
  source = await openStore({ database: null, data }, { now: NOW, use: 'own', say: () => undefined })
  archive = join(folder, 'backup')
  const writer = startWriter({ database: null, data })
  try {
    await writer.more(60)
    manifest = await backup(from(), archive, silent)
    await writer.more(20)
  } finally {
    await writer.kill()
  }
})
afterAll(async () => {
  await source.close()
  await rm(folder, { recursive: true, force: true })
})

const keysOfSource = () => join(folder, 'data', 'keys.json')
const from = (keyFile: string | null = null) => ({
  places: source.places,
  blobs: diskBlobs(join(folder, 'data')),
  keyFile,
})

interface Target {
  readonly data: string
  restore(path: string): Promise<Restored>
}

const targetAt = (places: Places, data: string): Target => ({
  data,
  restore: (path) =>
    restore(
      path,
      { places, blobs: diskBlobs(data), incoming: join(data, 'incoming'), keyFile: join(data, 'keys.json') },
      silent,
    ),
})

/** An empty database on the server of the tests, and an empty folder for files. */
async function emptyTarget(): Promise<Target & { readonly places: Places }> {
  const { places } = await testDatabase({ empty: true })
  return { places, ...targetAt(places, await mkdtemp(join(folder, 'target-'))) }
}

async function faultsAt(places: Places, data: string, keyFile: string): Promise<readonly unknown[]> {
  const db = openDatabase(places)
  try {
    const blobs = await openBlobStore({ folder: data, s3: null }, openKeyring(keyFile, NOW))
    return await faultsOf(db, blobs)
  } finally {
    await db.destroy()
  }
}

const tablesOf = (places: Places) =>
  asOwner(places, async (client) => {
    const { rows } = await client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`)
    return rows
  })

describe('a backup that is made while a process writes', () => {
  it('holds every table and every file of one moment, and neither keys nor sessions', () => {
    const rows = new Map(manifest.tables.map((table) => [table.name, table.rows]))
    expect(rows.get('event')).toBeGreaterThanOrEqual(60)
    // But for the founding of the organs.
    const commands = ((rows.get('event') ?? 0) - ORGANS.length - 1) / 2
    expect(rows.get('blob_use')).toBe(commands)
    expect(rows.get('outbox')).toBe(commands)
    expect(rows.has('session')).toBe(false)
    expect(manifest.contents.filter(({ name }) => name.startsWith('sealed/')).length).toBe(rows.get('blob_use'))
    expect(manifest.contents.map(({ name }) => name)).not.toContain('keys.json')
    expect(manifest.lost).toEqual([])
  })

  it('is restored elsewhere, where everything fits together', async () => {
    const target = await emptyTarget()
    const restored = await target.restore(archive)
    expect(restored).toMatchObject({ hasKeys: false, manifest })
    expect(restored.waiting).toBe(restored.files)
    expect(await faultsAt(target.places, target.data, keysOfSource())).toEqual([])
    // Whoever starts now finds nothing to migrate, and the rights in place.
    expect((await migrate(target.places, NOW)).applied).toEqual([])
    const app = { ...target.places, owner: target.places.app }
    await expect(asOwner(app, (client) => client.query('delete from event'))).rejects.toThrow(/permission denied/)
  })

  it('says of every message that waited that it may have been sent', async () => {
    const target = await emptyTarget()
    await target.restore(archive)
    const db = openDatabase(target.places)
    const unsaid = await db.selectFrom('outbox').select('id').where('tried_at', 'is', null).execute()
    await db.destroy()
    expect(unsaid).toEqual([])
  })

  it('can be read by tar and zstd alone', async () => {
    const list = execFileSync('tar', ['--zstd', '-tf', archive], { encoding: 'utf8' }).split('\n')
    expect(list[0]).toBe('gongkai-backup.000001')
    expect(list).toContain('tables/event.000001')
    expect(list.at(-2)).toBe('manifest.json.000001')
  })

  it.skipIf(parts.postgresql15 === null)(
    '[needs postgresql-15] moves from the server that npm brings along to the one of Debian',
    async () => {
      const bin = parts.postgresql15 ?? ''
      const data = await mkdtemp(join(tmpdir(), 'gongkai-debian-'))
      const binaries = { folder: bin, postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
      const opening = await openServer(
        { folder: data, use: 'own', say: () => undefined },
        { ...thisMachine(), binaries },
      )
      if (!opening.ok) throw new Error(opening.reason)
      try {
        const { place } = opening.server
        await provideAccounts(place)
        await createDatabase(place, 'elsewhere')
        const url = (user: string) =>
          `postgresql://${user}@localhost:${place.port}/elsewhere?host=${encodeURIComponent(place.socketFolder)}`
        await targetAt(testPlaces(place, 'elsewhere'), data).restore(archive)
        const settings = { database: { url: url('gongkai'), ownerUrl: url('gongkai_owner') }, data }
        const store = await openStore(settings, { now: NOW, use: 'own', say: () => undefined })
        const build = await asOwner(store.places, async (client) => (await client.query('select version()')).rows[0])
        await store.close()
        expect(build.version).toMatch(/^PostgreSQL 15\..*Debian/)
        expect(await faultsAt(store.places, data, keysOfSource())).toEqual([])
      } finally {
        await opening.server.close()
        await rm(data, { recursive: true, force: true })
      }
    },
  )
})

describe('keys', () => {
  it('go with the archive only when asked, and then everything can be read where it is restored', async () => {
    const path = join(folder, 'with-keys')
    await backup(from(keysOfSource()), path, silent)
    const target = await emptyTarget()
    expect((await target.restore(path)).hasKeys).toBe(true)
    const keyFile = join(target.data, 'keys.json')
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    expect(await readFile(keyFile, 'utf8')).toBe(await readFile(keysOfSource(), 'utf8'))
    expect(await faultsAt(target.places, target.data, keyFile)).toEqual([])
  })

  it('are never written over others', async () => {
    const path = join(folder, 'with-keys')
    const target = await emptyTarget()
    await writeFile(join(target.data, 'keys.json'), 'precious')
    await expect(target.restore(path)).rejects.toThrow('已经存在')
    expect(await readFile(join(target.data, 'keys.json'), 'utf8')).toBe('precious')
    expect(await tablesOf(target.places)).toEqual([])
  })
})

/** Changes the tar inside, and packs it again. */
async function repacked(name: string, change: (tar: Buffer) => Buffer): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of Readable.from([await readFile(archive)]).pipe(createZstdDecompress())) chunks.push(chunk)
  const path = join(folder, name)
  await pipeline(Readable.from([change(Buffer.concat(chunks))]), createZstdCompress(), createWriteStream(path))
  return path
}

async function copied(name: string, change: (path: string) => Promise<unknown>): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, await readFile(archive))
  await change(path)
  return path
}

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+')
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at)
  await file.write(Buffer.from([buffer.readUInt8(0) ^ 1]), 0, 1, at)
  await file.close()
}

function replaced(tar: Buffer, from: string, to: string): Buffer {
  const at = tar.indexOf(from)
  if (at < 0 || from.length !== to.length) throw new Error('nothing to replace')
  const changed = Buffer.from(tar)
  changed.write(to, at)
  return changed
}

const size = async (path: string) => (await stat(path)).size

describe('restore refuses with a sentence, and changes nothing,', () => {
  it.each<readonly [what: string, make: () => Promise<string>, sentence: RegExp]>([
    ['an archive cut short', () => copied('cut', async (path) => truncate(path, (await size(path)) - 5_000)), /不完整/],
    ['an archive cut to its first bytes', () => copied('stub', (path) => truncate(path, 40)), /不完整|不是/],
    ['an empty file', () => copied('empty', (path) => truncate(path, 0)), /不完整/],
    [
      'a byte changed in the middle',
      () => copied('flipped', async (path) => flip(path, ((await size(path)) / 2) | 0)),
      /已损坏|不完整/,
    ],
    [
      'a byte changed at the end',
      () => copied('flippedEnd', async (path) => flip(path, (await size(path)) - 1)),
      /已损坏|不完整/,
    ],
    ['some other file', () => copied('other', (path) => writeFile(path, '机关,年度\n')), /不是 gongkai backup/],
    [
      'a row changed and packed again',
      () => repacked('row', (tar) => replaced(tar, '系统管理员甲', '系统管理员乙')),
      /已损坏或者被改动（tables\/event）/,
    ],
    [
      'a name changed and packed again',
      () => repacked('name', (tar) => replaced(tar, 'tables/person', 'tables/porson')),
      /不完整|已损坏/,
    ],
    ['a format of the future', () => repacked('future', (tar) => replaced(tar, '1\n\0\0', '2\n\0\0')), /格式是 2/],
    [
      'a schema that this program does not know',
      () => repacked('schema', (tar) => replaced(tar, '"0001_ground.sql"', '"9999_ground.sql"')),
      /数据结构与本程序不符（9999_ground.sql）/,
    ],
  ])('%s', async (_what, make, sentence) => {
    const path = await make()
    const target = await emptyTarget()
    const fault = await target.restore(path).catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'StoreFault', message: expect.stringMatching(sentence) })
    expect(await tablesOf(target.places)).toEqual([])
    expect((await readdir(target.data, { recursive: true })).filter((name) => /[0-9a-f]{62}$/.test(name))).toEqual([])
  })

  it('a database in which something is', async () => {
    const { places } = await testDatabase()
    const target = targetAt(places, await mkdtemp(join(folder, 'target-')))
    await expect(target.restore(archive)).rejects.toThrow('不是空的')
  })

  it('a file that is not there', async () => {
    const target = await emptyTarget()
    await expect(target.restore(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('what is already lost', () => {
  it('is named in the backup of the rest, and not restored as if it were whole', async () => {
    const data = join(folder, 'lossy')
    const store = await openStore({ database: null, data }, { now: NOW, use: 'own', say: () => undefined })
    try {
      const blobs = await openBlobStore({ folder: data, s3: null }, openKeyring(join(data, 'keys.json'), NOW))
      const [whole, gone, bad] = await Promise.all(
        ['完整', '丢失', '损坏'].map((text) => blobs.put(Buffer.from(text), false)),
      )
      const files = [whole, gone, bad].filter((file) => file !== undefined)
      const id = (at: number) => `01900000-0000-7000-8000-00000000000${at}`
      const uses = files.map(({ sha256, size, mediaType, sealed }, at) => ({
        ...{ organ_id: 0, id: id(at), sha256, sealed, name: `${at}.txt`, media_type: mediaType, size },
        ...{ case_kind: 'setting', case_id: 'x', verdict: 'unscanned' as const, added_at: '2026-03-02T01:00:00.000Z' },
      }))
      await store.db.insertInto('blob_use').values(uses).execute()
      await blobs.remove(gone?.sha256 ?? '', false)
      await flip(join(data, 'blobs', bad?.sha256.slice(0, 2) ?? '', bad?.sha256.slice(2) ?? ''), 0)
      const path = join(folder, 'lossy-backup')
      const made = await backup({ places: store.places, blobs: diskBlobs(data), keyFile: null }, path, silent)
      const lost = [
        { sha256: gone?.sha256, sealed: false, why: 'missing' },
        { sha256: bad?.sha256, sealed: false, why: 'damaged' },
      ]
      expect(made.lost).toEqual(expect.arrayContaining(lost))
      expect(made.lost).toHaveLength(2)
      const target = await emptyTarget()
      expect((await target.restore(path)).files).toBe(1)
      expect(existsSync(join(target.data, 'blobs', bad?.sha256.slice(0, 2) ?? '', bad?.sha256.slice(2) ?? ''))).toBe(
        false,
      )
    } finally {
      await store.close()
    }
  })
})
