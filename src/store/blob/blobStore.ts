import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { currentKey, type Keyring } from '#crypto/keyring.ts'
import { keyIdOf, openStream, SEALED_HEAD, SealBroken } from '#crypto/sealedStream.ts'
import { BLOB_CONTEXT, clearIncoming, receive } from './incoming.ts'
import { openBlobPlace } from './openPlace.ts'
import type { BlobName, BlobPlace, ListedBlob } from './place.ts'
import type { S3Config } from './s3Blobs.ts'

export interface BlobConfig {
  /** The data folder; files on their way in lie here also when they end in a bucket. */
  readonly folder: string
  readonly s3: S3Config | null
}

export interface StoredBlob {
  /** Of the content, also where it is stored sealed; 64 hexadecimal digits. */
  readonly sha256: string
  readonly size: number
  /** Told by the content. */
  readonly mediaType: string
  readonly sealed: boolean
}

/** A file that has come in whole and waits for the word to be kept. */
export interface StagedBlob {
  readonly blob: StoredBlob
  read(): Readable
  keep(): Promise<StoredBlob>
  drop(): Promise<void>
}

export type BlobSource = AsyncIterable<Uint8Array> | Uint8Array

/** Files by their content, each kept once; a sealed one and an open one of the same content are two. */
export interface BlobStore {
  put(source: BlobSource, sealed: boolean): Promise<StoredBlob>
  stage(source: BlobSource, sealed: boolean): Promise<StagedBlob>
  /** The content, checked while it is read: the last part comes only if the whole is what its name says. */
  get(sha256: string, sealed: boolean): Promise<Readable | null>
  has(sha256: string, sealed: boolean): Promise<boolean>
  remove(sha256: string, sealed: boolean): Promise<void>
  list(): AsyncIterable<ListedBlob>
  /** Whether the file is there and is what its name says. */
  verify(sha256: string, sealed: boolean): Promise<boolean>
  /** Seals a file anew with the current key; false where it already is, or is not there. */
  reseal(sha256: string): Promise<boolean>
}

/** A stored file that is not what its name says. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged'
}

export async function openBlobStore(config: BlobConfig, keyring: Keyring): Promise<BlobStore> {
  const incoming = join(config.folder, 'incoming')
  await clearIncoming(incoming)
  const place = await openBlobPlace(config)
  const ring = (sealed: boolean) => (sealed ? keyring : null)

  async function stage(source: BlobSource, sealed: boolean): Promise<StagedBlob> {
    const file = await receive(source instanceof Uint8Array ? Readable.from([source]) : source, incoming, ring(sealed))
    const { sha256, size, mediaType, path } = file
    const blob = { sha256, size, mediaType, sealed }
    const drop = () => rm(path, { force: true })
    return {
      blob,
      read: () => checked(createReadStream(path), sha256, ring(sealed)),
      async keep() {
        try {
          await place.keep(file, blob)
        } catch (error) {
          await drop()
          throw error
        }
        return blob
      },
      drop,
    }
  }

  async function get(sha256: string, sealed: boolean): Promise<Readable | null> {
    const stored = await place.read(named(sha256, sealed))
    return stored === null ? null : checked(stored, sha256, ring(sealed))
  }

  return {
    stage,
    get,
    put: async (source, sealed) => (await stage(source, sealed)).keep(),
    has: async (sha256, sealed) => place.has(named(sha256, sealed)),
    remove: async (sha256, sealed) => place.remove(named(sha256, sealed)),
    async *list() {
      await clearIncoming(incoming)
      yield* place.list()
    },
    async verify(sha256, sealed) {
      const content = await get(sha256, sealed)
      return content !== null && isWhole(content)
    },
    async reseal(sha256) {
      const used = await sealedWith(place, sha256)
      if (used === null || used === currentKey(keyring).id) return false
      const content = await get(sha256, true)
      if (content === null) return false
      await (await stage(content, true)).keep()
      return true
    },
  }
}

function named(sha256: string, sealed: boolean): BlobName {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('a stored file is named by 64 hexadecimal digits')
  return { sha256, sealed }
}

function checked(stored: Readable, sha256: string, keyring: Keyring | null): Readable {
  const content = Readable.from(checkedParts(stored, sha256, keyring), { objectMode: false })
  // Whoever asks for a file and never reads it must not keep it open.
  content.once('close', () => stored.destroy())
  return content
}

/** Holds every part back until the next one is there, and the last until the digest is right: a damaged file never looks whole. */
async function* checkedParts(
  stored: Readable,
  sha256: string,
  keyring: Keyring | null,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  for await (const part of keyring === null ? stored : openStream(keyring, stored, BLOB_CONTEXT)) {
    if (held !== null) yield held
    hash.update(part)
    held = part
  }
  if (hash.digest('hex') !== sha256) throw new BlobDamaged(`the stored file ${sha256} is damaged`)
  if (held !== null && held.length > 0) yield held
}

async function isWhole(content: Readable): Promise<boolean> {
  try {
    for await (const _part of content);
    return true
  } catch (error) {
    if (error instanceof BlobDamaged || error instanceof SealBroken) return false
    throw error
  }
}

/** The id of the key that a stored file is sealed with; null where there is no such file. */
async function sealedWith(place: BlobPlace, sha256: string): Promise<string | null> {
  const stored = await place.read(named(sha256, true))
  if (stored === null) return null
  let head: Uint8Array = new Uint8Array()
  for await (const part of stored) {
    head = Buffer.concat([head, part])
    if (head.length >= SEALED_HEAD) break
  }
  return keyIdOf(head)
}
