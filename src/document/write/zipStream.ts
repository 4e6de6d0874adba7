/**
 * A ZIP archive that is sent while it is made: nothing but the piece under way is held in memory. Sizes and checksums stand
 * behind each part and in the directory. No article.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface StreamedPart {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array | string> | Uint8Array | string
}

const DEFLATE = 8
/** The sizes follow the content; names are UTF-8. */
const FLAGS = 0x0008 | 0x0800
const VERSION = 20
/** 1980-01-01 00:00, the earliest a ZIP can say: the same content gives the same bytes. */
const DOS_DATE = 0x21
const LARGEST = 0xffffffff
/** The last block of a deflated stream, without content. */
const FINAL_BLOCK = Buffer.from([0x03, 0x00])
/** Each is compressed by itself: smaller ones would compress worse. */
const PIECE = 128 * 1024

interface Entry {
  readonly name: Buffer
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** The archive that holds the parts in this order. */
export async function* zipStream(
  parts: AsyncIterable<StreamedPart> | Iterable<StreamedPart>,
): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = []
  let at = 0
  for await (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const header = localHeader(name)
    yield header
    let [crc, packed, size] = [0, 0, 0]
    for await (const piece of pieces(part.content)) {
      crc = crc32(piece, crc)
      size += piece.length
      const deflated = deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH })
      packed += deflated.length
      yield deflated
    }
    packed += FINAL_BLOCK.length
    yield Buffer.concat([FINAL_BLOCK, descriptor(crc, packed, size)])
    entries.push({ name, at, crc, packed, size })
    at += header.length + packed + DESCRIPTOR
    if (at > LARGEST || size > LARGEST) throw new RangeError('an archive of this kind holds no more than 4 GB')
  }
  yield directory(entries, at)
}

async function* pieces(content: StreamedPart['content']): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    yield* whole(Buffer.from(content))
    return
  }
  let held: Buffer[] = []
  let size = 0
  for await (const part of content) {
    const bytes = Buffer.from(part)
    held.push(bytes)
    size += bytes.length
    if (size < PIECE) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

function* whole(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATE, 8)
  header.writeUInt16LE(DOS_DATE, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

const DESCRIPTOR = 16

function descriptor(crc: number, packed: number, size: number): Buffer {
  const record = Buffer.alloc(DESCRIPTOR)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  record.writeUInt32LE(packed, 8)
  record.writeUInt32LE(size, 12)
  return record
}

function directory(entries: readonly Entry[], at: number): Buffer {
  const records = entries.map(({ name, at: header, crc, packed, size }) => {
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(VERSION, 4)
    record.writeUInt16LE(VERSION, 6)
    record.writeUInt16LE(FLAGS, 8)
    record.writeUInt16LE(DEFLATE, 10)
    record.writeUInt16LE(DOS_DATE, 14)
    record.writeUInt32LE(crc, 16)
    record.writeUInt32LE(packed, 20)
    record.writeUInt32LE(size, 24)
    record.writeUInt16LE(name.length, 28)
    record.writeUInt32LE(header, 42)
    return Buffer.concat([record, name])
  })
  const central = Buffer.concat(records)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([central, end])
}
