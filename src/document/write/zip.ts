/**
 * A ZIP archive from parts in memory, deflated by Node itself: the library measured beside it took six times as long for
 * one document, which would have been most of the time of writing it. No article.
 */
import { crc32, deflateRawSync } from 'node:zlib'

/** A part that is ready to be laid into archives; parts that never change are made once. */
export interface ZipPart {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly deflated: Buffer
}

/** Compresses one part. */
export function zipPart(name: string, content: string | Uint8Array): ZipPart {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  return { name: Buffer.from(name, 'utf8'), crc: crc32(bytes), size: bytes.length, deflated: deflateRawSync(bytes) }
}

const DEFLATE = 8
const UTF8_NAMES = 0x0800
const VERSION = 20
/** 1980-01-01 00:00, the earliest a ZIP can say: the same report gives the same bytes. */
const DOS_DATE = 0x21
const LOCAL_HEADER = 30
const CENTRAL_HEADER = 46
const END_RECORD = 22

/** The archive that holds the parts in this order. */
export function zipArchive(parts: readonly ZipPart[]): Uint8Array {
  const total = parts.reduce(
    (sum, part) => sum + LOCAL_HEADER + CENTRAL_HEADER + 2 * part.name.length + part.deflated.length,
    END_RECORD,
  )
  const archive = Buffer.alloc(total)
  const offsets: number[] = []
  let at = 0
  for (const part of parts) {
    offsets.push(at)
    archive.writeUInt32LE(0x04034b50, at)
    at = writeCommon(archive, at + 4, part)
    at += part.name.copy(archive, at)
    at += part.deflated.copy(archive, at)
  }
  const central = at
  parts.forEach((part, index) => {
    archive.writeUInt32LE(0x02014b50, at)
    archive.writeUInt16LE(VERSION, at + 4)
    writeCommon(archive, at + 6, part)
    archive.writeUInt32LE(offsets[index] ?? 0, at + 42)
    at += CENTRAL_HEADER
    at += part.name.copy(archive, at)
  })
  archive.writeUInt32LE(0x06054b50, at)
  archive.writeUInt16LE(parts.length, at + 8)
  archive.writeUInt16LE(parts.length, at + 10)
  archive.writeUInt32LE(at - central, at + 12)
  archive.writeUInt32LE(central, at + 16)
  return archive
}

/** The 26 bytes that local and central header share, from "version needed" to the length of the extra field. */
function writeCommon(archive: Buffer, at: number, part: ZipPart): number {
  archive.writeUInt16LE(VERSION, at)
  archive.writeUInt16LE(UTF8_NAMES, at + 2)
  archive.writeUInt16LE(DEFLATE, at + 4)
  archive.writeUInt16LE(0, at + 6)
  archive.writeUInt16LE(DOS_DATE, at + 8)
  archive.writeUInt32LE(part.crc, at + 10)
  archive.writeUInt32LE(part.deflated.length, at + 14)
  archive.writeUInt32LE(part.size, at + 18)
  archive.writeUInt16LE(part.name.length, at + 22)
  archive.writeUInt16LE(0, at + 24)
  return at + 26
}
