/**
 * The contents of an archive, each in parts of a few megabytes that stand as files in the tar: a stream of unknown length
 * can be written at once, and read with little memory.
 */
import { createHash } from 'node:crypto'
import { inPieces } from '#crypto/pieces.ts'
import type { ArchivedContent } from './manifest.ts'
import { readTar, TarBroken, tarFile } from './tar.ts'

const PART_BYTES = 8 * 1024 * 1024

/** One content as bytes of a tar; its size and digest come back at the end. */
export async function* writeContent(
  name: string,
  source: AsyncIterable<Uint8Array>,
  now: number,
): AsyncGenerator<Uint8Array, ArchivedContent> {
  const hash = createHash('sha256')
  let size = 0
  for await (const { bytes, number } of inPieces(source, PART_BYTES)) {
    hash.update(bytes)
    size += bytes.length
    yield* tarFile({ name: partName(name, number), size: bytes.length, bytes: only(bytes) }, now)
  }
  return { name, size, sha256: hash.digest('hex') }
}

export interface ReadContent {
  readonly name: string
  /** What nobody reads is passed over. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Size and digest, once all is read. */
  seen(): ArchivedContent
}

/** The contents of a tar in order. */
export async function* readContents(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadContent> {
  const files = readTar(source)
  let file = await files.next()
  while (file.done !== true) {
    const name = nameOf(file.value.name)
    const hash = createHash('sha256')
    let size = 0
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (let number = 0; file.done !== true && file.value.name === partName(name, number); number += 1) {
        for await (const part of file.value.bytes) {
          hash.update(part)
          size += part.length
          yield part
        }
        file = await files.next()
      }
    }
    const content = bytes()
    yield { name, bytes: content, seen: () => ({ name, size, sha256: hash.copy().digest('hex') }) }
    for await (const _part of content);
  }
}

const partName = (name: string, number: number) => `${name}.${String(number + 1).padStart(6, '0')}`

function nameOf(part: string): string {
  const [, name] = /^(.+)\.000001$/.exec(part) ?? []
  if (name === undefined) throw new TarBroken(`${part} is no beginning of a content`)
  return name
}

/** A stream of what is there already. */
export async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
