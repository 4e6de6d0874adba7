/**
 * The kind of a file by its content, told while the file passes by. Endings lie, and so does whoever sends the type along.
 * The rules are those by which src/document/read reads. No article.
 */
import { fileTypeFromBuffer } from 'file-type'
import { openTextProbe } from './textProbe.ts'
import { zipNames } from './zipNames.ts'

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  rtf: 'application/rtf',
  odt: 'application/vnd.oasis.opendocument.text',
  ofd: 'application/ofd',
  text: 'text/plain',
  html: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  zip: 'application/zip',
  /** An Office file of today with macros; there are several types, and none is taken. */
  macros: 'application/vnd.ms-word.document.macroenabled.12',
  /** An Office file of today with a password. */
  locked: 'application/x-ole-storage',
  unknown: 'application/octet-stream',
} as const

export interface MediaTypeTeller {
  /** Takes the pieces of the file in their order; the first one holds its beginning. */
  write(piece: Uint8Array): void
  end(): Promise<string>
}

/** A directory of some thousand names fits; an archive with more is taken for an archive, which it is. */
const TAIL_BYTES = 512 * 1024

export function openMediaTypeTeller(): MediaTypeTeller {
  const text = openTextProbe()
  const names = openNameSearch()
  let head = Buffer.alloc(0)
  let tail: Buffer[] = []
  let tailLength = 0
  return {
    write(piece) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
      if (head.length === 0) head = Buffer.from(bytes)
      text.write(bytes)
      if (isCompound(head)) names.write(bytes)
      tail.push(bytes)
      tailLength += bytes.length
      while (tailLength - (tail[0]?.length ?? 0) >= TAIL_BYTES) {
        tailLength -= tail[0]?.length ?? 0
        tail = tail.slice(1)
      }
    },
    async end() {
      if (begins(head, '{\\rtf')) return MEDIA_TYPES.rtf
      // Mail gateways and old servers put lines of their own before a PDF.
      if (head.subarray(0, 1024).includes('%PDF-')) return MEDIA_TYPES.pdf
      if (begins(head, 'PK\x03\x04') || begins(head, 'PK\x05\x06')) return ofPackage(head, Buffer.concat(tail))
      if (isCompound(head)) return ofCompound(names.found())
      const sample = text.end()
      if (sample !== null) return ofText(sample)
      return (await fileTypeFromBuffer(head))?.mime ?? MEDIA_TYPES.unknown
    },
  }
}

function ofPackage(head: Buffer, tail: Buffer): string {
  const names = zipNames(tail)
  // A whole archive ends with its directory; one whose directory is longer than the tail has its end there all the same.
  if (names === null) return tail.includes('PK\x05\x06', 0, 'latin1') ? MEDIA_TYPES.zip : MEDIA_TYPES.unknown
  const all = [...names]
  if (all.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return MEDIA_TYPES.macros
  if (all.some((name) => /^word\/[^/]+\.xml$/.test(name))) return MEDIA_TYPES.docx
  if (names.has('xl/workbook.xml')) return MEDIA_TYPES.xlsx
  if (names.has('ppt/presentation.xml')) return MEDIA_TYPES.pptx
  if (names.has('OFD.xml')) return MEDIA_TYPES.ofd
  // OpenDocument says its kind in its first part, which stands there as it is (OpenDocument 1.2 part 3, 3.3).
  if (head.toString('latin1', 30, 38) === 'mimetype')
    return head.toString('latin1', 38, 38 + 50).startsWith(`${MEDIA_TYPES.odt}PK`)
      ? MEDIA_TYPES.odt
      : MEDIA_TYPES.unknown
  return MEDIA_TYPES.zip
}

function isCompound(head: Buffer): boolean {
  return begins(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')
}

/** Office of before 2007 and WPS. A text may hold a table as an object, so the text comes first. */
function ofCompound(found: ReadonlySet<string>): string {
  if (found.has('EncryptedPackage')) return MEDIA_TYPES.locked
  if (found.has('WordDocument')) return MEDIA_TYPES.doc
  if (found.has('Workbook')) return MEDIA_TYPES.xls
  return found.has('PowerPoint Document') ? MEDIA_TYPES.ppt : MEDIA_TYPES.unknown
}

/** Of text, what a browser would run or an XML reader would open is told apart; CSV and JSON are plain text. */
function ofText(sample: string): string {
  const start = behindComments(sample)
  if (/^<(?:\?xml|!doctype\s+svg|svg)[\s>]/i.test(start) && /<svg[\s>]/i.test(start)) return MEDIA_TYPES.svg
  if (/<(?:!doctype\s+html|html|body|script)[\s>]/i.test(start)) return MEDIA_TYPES.html
  if (/<table[\s>]/i.test(start) && /<t[dr][\s>]/i.test(start) && !/^<\?xml\s/.test(start)) return MEDIA_TYPES.html
  if (/^<\?xml\s/.test(start)) return MEDIA_TYPES.xml
  return /^<[a-z!][\w:-]*(?:\s[^<>]*)?>/i.test(start) ? MEDIA_TYPES.html : MEDIA_TYPES.text
}

function behindComments(text: string): string {
  let rest = text.trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end === -1) break
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

function begins(bytes: Buffer, magic: string): boolean {
  return bytes.toString('latin1', 0, magic.length) === magic
}

/** Names in a compound file, which writes them in UTF-16. */
const COMPOUND_NAMES = ['EncryptedPackage', 'WordDocument', 'Workbook', 'PowerPoint Document'].map((name) => ({
  name,
  bytes: Buffer.from(name, 'utf16le'),
}))

/** Finds those names, also where two pieces meet. */
function openNameSearch() {
  const found = new Set<string>()
  let end = Buffer.alloc(0)
  return {
    write(bytes: Buffer) {
      const seen = Buffer.concat([end, bytes])
      for (const { name, bytes: needle } of COMPOUND_NAMES) if (seen.includes(needle)) found.add(name)
      end = seen.subarray(-64)
    },
    found: (): ReadonlySet<string> => found,
  }
}
