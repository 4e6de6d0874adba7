import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '#crypto/digest.ts'
import { type Keyring, newKey, openKeyring } from '#crypto/keyring.ts'
import { parts } from '../../../test/parts.ts'
import { type BlobConfig, type BlobStore, openBlobStore } from './blobStore.ts'
import type { ListedBlob } from './place.ts'

/** The package has no types; this is what is used of it. */
type S3Server = new (options: {
  readonly port: number
  readonly address: string
  readonly silent: boolean
  readonly directory: string
  readonly configureBuckets: readonly { readonly name: string }[]
}) => { run(): Promise<{ readonly port: number }>; close(): Promise<void> }
const S3rver: S3Server = createRequire(import.meta.url)('s3rver')

const root = mkdtempSync(join(tmpdir(), 'gongkai-blobs-'))
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(root, 'bucket'),
  configureBuckets: [{ name: 'gongkai' }, { name: 'many' }],
})
let keyring: Keyring
let s3: NonNullable<BlobConfig['s3']>
beforeAll(async () => {
  keyring = openKeyring(join(root, 'keys.json'), 0)
  const { port } = await server.run()
  s3 = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'gongkai',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    pathStyle: true,
  }
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true })
})

const places = {
  disk: (): BlobConfig => ({ folder: join(root, 'disk'), s3: null }),
  s3: (): BlobConfig => ({ folder: join(root, 's3'), s3 }),
}

/** The bytes as they lie in the place. */
const stored: Readonly<
  Record<keyof typeof places, (path: string) => { read(): Promise<Buffer>; write(bytes: Buffer): Promise<void> }>
> = {
  disk: (path) => ({
    read: async () => readFile(join(root, 'disk', path)),
    write: async (bytes) => writeFile(join(root, 'disk', path), bytes),
  }),
  s3: (path) => {
    const client = new AwsClient({ ...s3, service: 's3', retries: 0 })
    const address = `${s3.endpoint}/${s3.bucket}/${path}`
    return {
      read: async () => Buffer.from(await (await client.fetch(address)).arrayBuffer()),
      write: async (bytes) => {
        const { status } = await client.fetch(address, { method: 'PUT', body: new Uint8Array(bytes) })
        expect(status).toBe(200)
      },
    }
  },
}

const cases = (['disk', 's3'] as const).flatMap((place) => [false, true].map((sealed) => ({ place, sealed })))

describe.each(cases)('blobs in $place, sealed: $sealed', ({ place, sealed }) => {
  let store: BlobStore
  beforeAll(async () => {
    store = await openBlobStore(places[place](), keyring)
  })
  const digest = (bytes: Uint8Array) => sha256(bytes).toString('hex')
  const pathOf = (hash: string) => `${sealed ? 'sealed' : 'blobs'}/${hash.slice(0, 2)}/${hash.slice(2)}`
  const content = async (hash: string) => {
    const stream = await store.get(hash, sealed)
    return stream === null ? null : buffer(stream)
  }
  const names = async () => {
    const found: ListedBlob[] = []
    for await (const blob of store.list()) if (blob.sealed === sealed) found.push(blob)
    return found
  }

  it.each([1, 65_536, 65_537, 1_000_000])('gives back %i bytes from a stream under their digest', async (size) => {
    const bytes = randomBytes(size)
    const blob = await store.put(Readable.from([bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)]), sealed)
    expect(blob).toEqual({ sha256: digest(bytes), size, mediaType: expect.any(String), sealed })
    expect(await content(blob.sha256)).toEqual(bytes)
    expect(await store.has(blob.sha256, sealed)).toBe(true)
    expect(await store.verify(blob.sha256, sealed)).toBe(true)
  })

  it('keeps the empty file too', async () => {
    const blob = await store.put(new Uint8Array(), sealed)
    expect(blob.sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(await content(blob.sha256)).toEqual(Buffer.alloc(0))
    expect(await store.verify(blob.sha256, sealed)).toBe(true)
  })

  it('keeps the same content once, however often it comes, also at the same time', async () => {
    const bytes = randomBytes(5000)
    const blobs = await Promise.all([1, 2, 3].map(() => store.put(bytes, sealed)))
    expect(new Set(blobs.map((blob) => blob.sha256))).toEqual(new Set([digest(bytes)]))
    expect((await names()).filter((blob) => blob.sha256 === digest(bytes))).toHaveLength(1)
    expect(await content(digest(bytes))).toEqual(bytes)
  })

  it('does not mix up sealed and open files', async () => {
    const { sha256: hash } = await store.put(randomBytes(100), sealed)
    expect(await store.has(hash, !sealed)).toBe(false)
    expect(await store.get(hash, !sealed)).toBeNull()
    expect(await store.verify(hash, !sealed)).toBe(false)
  })

  it(`holds the bytes ${sealed ? 'unreadable' : 'as they are'}`, async () => {
    const bytes = Buffer.from(`证件号码 11010519491231002X ${randomBytes(8).toString('hex')} `.repeat(3000))
    const { sha256: hash } = await store.put(bytes, sealed)
    const raw = await stored[place](pathOf(hash)).read()
    expect(raw.includes('11010519491231002X')).toBe(!sealed)
    expect(raw.equals(bytes)).toBe(!sealed)
    expect((await names()).find((blob) => blob.sha256 === hash)?.size).toBe(raw.length)
  })

  it('lists what is there and forgets what was removed', async () => {
    const { sha256: hash } = await store.put(randomBytes(10), sealed)
    expect((await names()).map((blob) => blob.sha256)).toContain(hash)
    await store.remove(hash, sealed)
    expect((await names()).map((blob) => blob.sha256)).not.toContain(hash)
    expect(await store.has(hash, sealed)).toBe(false)
    expect(await content(hash)).toBeNull()
    await store.remove(hash, sealed)
  })

  it('keeps a staged file only at the word, and shows it before', async () => {
    const bytes = randomBytes(100_000)
    const staged = await store.stage(bytes, sealed)
    expect(await buffer(staged.read())).toEqual(bytes)
    expect(await store.has(staged.blob.sha256, sealed)).toBe(false)
    await staged.drop()
    expect(await store.has(staged.blob.sha256, sealed)).toBe(false)
    const again = await store.stage(bytes, sealed)
    await again.keep()
    await again.drop()
    expect(await content(again.blob.sha256)).toEqual(bytes)
  })

  it('leaves nothing behind when the stream breaks', async () => {
    async function* breaking() {
      yield randomBytes(100_000)
      throw new Error('the line was cut')
    }
    const before = await names()
    await expect(store.put(breaking(), sealed)).rejects.toThrow('the line was cut')
    expect(await names()).toEqual(before)
    expect(readdirSync(join(root, place, 'incoming'))).toEqual([])
  })

  it.each([
    ['changed', (bytes: Buffer) => Buffer.from(bytes).fill(1, bytes.length >> 1, (bytes.length >> 1) + 9)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -3)],
    ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
    ['emptied', () => Buffer.alloc(0)],
  ])('finds a file that was %s, and never gives all of it out', async (_, damage) => {
    const bytes = randomBytes(200_000)
    const { sha256: hash } = await store.put(bytes, sealed)
    const raw = stored[place](pathOf(hash))
    await raw.write(damage(await raw.read()))
    expect(await store.verify(hash, sealed)).toBe(false)
    let given = 0
    await expect(
      (async () => {
        for await (const part of (await store.get(hash, sealed)) ?? []) given += part.length
      })(),
    ).rejects.toThrow()
    expect(given).toBeLessThan(bytes.length)
    // Putting it again mends it.
    await store.put(bytes, sealed)
    expect(await store.verify(hash, sealed)).toBe(true)
  })

  it('refuses names that are no digests', async () => {
    for (const name of ['', '../keys.json', 'A'.repeat(64), `${'a'.repeat(64)}/`])
      await expect(store.get(name, sealed)).rejects.toThrow(RangeError)
  })

  it('has no trace of a file whose writer was killed, and clears what is left of it after an hour', async () => {
    const child = spawn(
      process.execPath,
      ['--input-type=module-typescript', '--eval', HALF_A_FILE(places[place](), sealed)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const incoming = join(root, place, 'incoming')
    const [left = ''] = readdirSync(incoming)
    expect(await names()).not.toContainEqual(expect.objectContaining({ sha256: digest(Buffer.alloc(3_000_000)) }))
    // Another process may be writing it still.
    expect(readdirSync(incoming)).toEqual([left])
    const long = Date.now() / 1000 - 3601
    utimesSync(join(incoming, left), long, long)
    await openBlobStore(places[place](), keyring)
    expect(readdirSync(incoming)).toEqual([])
  })

  it('closes a file that somebody asked for and did not read', async () => {
    const { sha256: hash } = await store.put(randomBytes(300_000), sealed)
    const stream = await store.get(hash, sealed)
    stream?.destroy()
    if (stream !== null) await once(stream, 'close')
    await store.remove(hash, sealed)
  })
})

describe.each(['disk', 's3'] as const)('turning the key of sealed blobs in %s', (place) => {
  it('seals them anew once, and their names and contents stay', async () => {
    const ring = openKeyring(join(root, `turn-${place}.json`), 0)
    const store = await openBlobStore(places[place](), ring)
    const bytes = randomBytes(150_000)
    const { sha256: hash } = await store.put(bytes, true)
    const raw = stored[place](`sealed/${hash.slice(0, 2)}/${hash.slice(2)}`)
    const before = await raw.read()
    expect(await store.reseal(hash)).toBe(false)
    expect(await raw.read()).toEqual(before)
    const added = newKey(ring, 'aes', 1)
    expect(await store.reseal(hash)).toBe(true)
    expect(await store.reseal(hash)).toBe(false)
    expect((await raw.read()).subarray(4, 20).toString('hex')).toBe(added.id.replaceAll('-', ''))
    expect(await buffer((await store.get(hash, true)) ?? Readable.from([]))).toEqual(bytes)
    expect(await store.reseal('0'.repeat(64))).toBe(false)
  })
})

describe('blobs in a bucket', () => {
  it('are refused at the start when there is no such bucket or account', async () => {
    await expect(openBlobStore({ folder: root, s3: { ...s3, bucket: 'nowhere' } }, keyring)).rejects.toThrow(
      'the S3 store answered LIST with 404 NoSuchBucket',
    )
    await expect(openBlobStore({ folder: root, s3: { ...s3, accessKeyId: 'nobody' } }, keyring)).rejects.toThrow(
      'the S3 store answered LIST with 403 InvalidAccessKeyId',
    )
  })

  it.skipIf(!parts.full)('[full] are listed all, though the store gives a thousand at a time', async () => {
    const config = { folder: join(root, 'many'), s3: { ...s3, bucket: 'many' } }
    const store = await openBlobStore(config, keyring)
    for (let from = 0; from < 1010; from += 101)
      await Promise.all(Array.from({ length: 101 }, (_, at) => store.put(Buffer.from(`Nr. ${from + at}`), false)))
    const found = new Set<string>()
    for await (const { sha256: hash } of store.list()) found.add(hash)
    expect(found.size).toBe(1010)
  })
})

describe('blobs on disk', () => {
  it.skipIf(process.platform === 'win32')('can be read by the owner only', async () => {
    const folder = join(root, 'modes')
    const store = await openBlobStore({ folder, s3: null }, keyring)
    const { sha256: hash } = await store.put(Buffer.from('x'), false)
    expect(statSync(join(folder, 'blobs', hash.slice(0, 2), hash.slice(2))).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'blobs')).mode & 0o777).toBe(0o700)
  })

  it('are whole after each kill in the middle of writing', async () => {
    const folder = join(root, 'kills')
    const store = await openBlobStore({ folder, s3: null }, keyring)
    let acknowledged = 0
    for (let round = 0; round < parts.runs(3, 20); round += 1) {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', MANY_FILES(folder)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.length > 300 + round * 331) child.kill('SIGKILL')
      })
      await once(child, 'close')
      const told = said.split('\n').slice(0, -1)
      expect(told.length).toBeGreaterThan(0)
      for (const line of told) {
        const [hash = '', sealed] = line.split(' ')
        expect(await store.verify(hash, sealed === 'true')).toBe(true)
      }
      acknowledged += told.length
    }
    let listed = 0
    for await (const { sha256: hash, sealed } of store.list()) {
      expect(await store.verify(hash, sealed)).toBe(true)
      listed += 1
    }
    expect(listed).toBeGreaterThanOrEqual(acknowledged)
  })
})

/** Programs that are killed while they run. */
function PROLOGUE(config: BlobConfig): string {
  return `
    import { randomBytes } from 'node:crypto'
    import { openKeyring } from '#crypto/keyring.ts'
    import { openBlobStore } from '#store/blob/blobStore.ts'
    const store = await openBlobStore(${JSON.stringify(config)}, openKeyring(${JSON.stringify(join(root, 'keys.json'))}, 0))`
}

function HALF_A_FILE(config: BlobConfig, sealed: boolean): string {
  return `${PROLOGUE(config)}
    async function* slow() {
      yield Buffer.alloc(1_500_000)
      process.stdout.write('half')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
      yield Buffer.alloc(1_500_000)
    }
    await store.put(slow(), ${sealed})`
}

function MANY_FILES(folder: string): string {
  return `${PROLOGUE({ folder, s3: null })}
    for (let at = 0; ; at += 1) {
      const sealed = at % 2 === 1
      const { sha256 } = await store.put(randomBytes(20_000 + (at % 7) * 30_000), sealed)
      process.stdout.write(sha256 + ' ' + sealed + '\\n')
    }`
}
