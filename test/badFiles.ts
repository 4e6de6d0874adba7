/** Files that no reader may choke on, made in memory. */
import { Buffer } from 'node:buffer'
import { constants, crc32, deflateRawSync } from 'node:zlib'

const MEGABYTE = 1024 * 1024

/** One part of a ZIP package; `claims` overrides the size that its headers state. */
export interface ZipPart {
  readonly name: string
  readonly packed: Uint8Array
  readonly length: number
  readonly checksum: number
  readonly claims?: number
}

export function zipPart(name: string, text: string): ZipPart {
  const bytes = new TextEncoder().encode(text)
  return { name, packed: deflateRawSync(bytes), length: bytes.length, checksum: crc32(bytes) }
}

/** A part of so many megabytes of zeros that takes a thousandth of that. */
export function zeros(name: string, megabytes: number, claims?: number): ZipPart {
  const block = Buffer.alloc(MEGABYTE)
  const packedBlock = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH })
  const last = deflateRawSync(Buffer.alloc(0))
  let checksum = 0
  for (let count = 0; count < megabytes; count++) checksum = crc32(block, checksum)
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => packedBlock), last])
  return { name, packed, length: megabytes * MEGABYTE, checksum, ...(claims === undefined ? {} : { claims }) }
}

export function zip(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(part.checksum, 0)
    sizes.writeUInt32LE(part.packed.length, 4)
    sizes.writeUInt32LE(part.claims ?? part.length, 8)
    const local = Buffer.alloc(14)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    const names = Buffer.alloc(4)
    names.writeUInt16LE(name.length, 0)
    const central = Buffer.alloc(16)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 4)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(8, 10)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(central, sizes, names, tail, name)
    const entry = [local, sizes, names, name, Buffer.from(part.packed)]
    chunks.push(...entry)
    at += entry.reduce((sum, chunk) => sum + chunk.length, 0)
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Uint8Array.from(Buffer.concat([...chunks, list, end]))
}

/** A Word package around the XML of a document. */
export function wordPackage(document: ZipPart): Uint8Array<ArrayBuffer> {
  const types = zipPart(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  const relations = zipPart(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  return zip([types, relations, document])
}

export const wordDocument = (body: string) =>
  zipPart(
    'word/document.xml',
    `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  )

const SECTOR = 512
const END_OF_CHAIN = 0xfffffffe
const NO_STREAM = 0xffffffff

/** An OLE compound file with the streams, as Office wraps an encrypted package; each stream is padded to 4096 bytes. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(streams)
  const sectorsOf = (bytes: Uint8Array) => Math.max(8, Math.ceil(bytes.length / SECTOR))
  const fat: number[] = [0xfffffffd, END_OF_CHAIN]
  const directory = Buffer.alloc(SECTOR)
  directoryEntry(directory, 0, 'Root Entry', 5, END_OF_CHAIN, 0, entries.length > 0 ? 1 : NO_STREAM)
  const bodies: Buffer[] = []
  entries.forEach(([name, bytes], index) => {
    const count = sectorsOf(bytes)
    const first = fat.length
    for (let sector = 1; sector < count; sector++) fat.push(first + sector)
    fat.push(END_OF_CHAIN)
    const body = Buffer.alloc(count * SECTOR)
    body.set(bytes)
    bodies.push(body)
    const right = index + 2 <= entries.length ? index + 2 : NO_STREAM
    directoryEntry(directory, index + 1, name, 2, first, count * SECTOR, NO_STREAM, right)
  })
  const table = Buffer.alloc(SECTOR, 0xff)
  fat.forEach((next, sector) => {
    table.writeUInt32LE(next, sector * 4)
  })
  const header = Buffer.alloc(SECTOR)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(END_OF_CHAIN, 60)
  header.writeUInt32LE(END_OF_CHAIN, 68)
  for (let index = 0; index < 109; index++) header.writeUInt32LE(index === 0 ? 0 : NO_STREAM, 76 + 4 * index)
  return Uint8Array.from(Buffer.concat([header, table, directory, ...bodies]))
}

function directoryEntry(
  directory: Buffer,
  index: number,
  name: string,
  kind: number,
  start: number,
  size: number,
  child: number,
  right = NO_STREAM,
): void {
  const at = index * 128
  directory.write(name, at, 'utf16le')
  directory.writeUInt16LE(2 * (name.length + 1), at + 64)
  directory.writeUInt8(kind, at + 66)
  directory.writeUInt8(1, at + 67)
  directory.writeUInt32LE(NO_STREAM, at + 68)
  directory.writeUInt32LE(right, at + 72)
  directory.writeUInt32LE(child, at + 76)
  directory.writeUInt32LE(start, at + 116)
  directory.writeUInt32LE(size, at + 120)
}

/** A PDF of one page with nothing on it but a picture of one black point. */
export function picturePdf(): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>',
    '<< /Length 27 >>\nstream\n595 0 0 842 0 0 cm\n/P Do\n\n\nendstream',
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream',
  ]
  let text = '%PDF-1.4\n'
  const places: number[] = []
  objects.forEach((object, index) => {
    places.push(text.length)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  })
  const at = text.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
