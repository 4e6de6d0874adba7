/**
 * Files on their way in: hashed, told and, where asked, sealed while they are written, so that what is secret never lies
 * open on the disk. Only when all of it is there and on the disk does a file get its place.
 */
import { createHash, type Hash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keyring } from '#crypto/keyring.ts'
import { inPieces } from '#crypto/pieces.ts'
import { sealStream } from '#crypto/sealedStream.ts'
import { newToken } from '#crypto/token.ts'
import { type MediaTypeTeller, openMediaTypeTeller } from './mediaType.ts'

export interface IncomingFile {
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
  /** Of the bytes as they lie in the file: sealed ones are others. */
  readonly storedSha256: string
}

/** What binds a sealed file to its use; which file it is, its digest tells at the end. */
export const BLOB_CONTEXT = 'blob'

const PIECE_BYTES = 64 * 1024

/** Writes a stream into a file of the folder; sealed, where a keyring is given. Whatever fails leaves no file. */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  keyring: Keyring | null,
): Promise<IncomingFile> {
  const path = join(folder, newToken(16))
  const plain = { hash: createHash('sha256'), size: 0, teller: openMediaTypeTeller() }
  const storedHash = createHash('sha256')
  const seen = observe(source, plain)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(hashed(keyring === null ? seen : sealStream(keyring, seen, BLOB_CONTEXT), storedHash))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return {
    path,
    sha256: plain.hash.digest('hex'),
    size: plain.size,
    mediaType: await plain.teller.end(),
    storedSha256: storedHash.digest('hex'),
  }
}

async function* observe(
  source: AsyncIterable<Uint8Array>,
  plain: { readonly hash: Hash; size: number; readonly teller: MediaTypeTeller },
): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of inPieces(source, PIECE_BYTES)) {
    plain.hash.update(bytes)
    plain.size += bytes.length
    plain.teller.write(bytes)
    yield bytes
  }
}

async function* hashed(source: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    hash.update(bytes)
    yield bytes
  }
}

const HOUR_MS = 3_600_000

/** Makes the folder, and removes what a killed process left in it: files to which nothing was written for an hour. */
export async function clearIncoming(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = await readdir(folder)
  if (names.length === 0) return
  // The clock of the file system, which may be another machine's, is the one that dated the files.
  const probe = join(folder, newToken(16))
  await writeFile(probe, '')
  const { mtimeMs: now } = await stat(probe)
  await rm(probe)
  for (const name of names) {
    const path = join(folder, name)
    const written = (await stat(path).catch(nullIfMissing))?.mtimeMs ?? now
    if (now - written > HOUR_MS) await rm(path, { force: true })
  }
}

/** For `catch`: a file that is not there is no fault; every other error is. */
export function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
