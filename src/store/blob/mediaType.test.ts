import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring } from '#crypto/keyring.ts'
import { parts } from '../../../test/parts.ts'
import { type BlobStore, openBlobStore } from './blobStore.ts'
import { openMediaTypeTeller } from './mediaType.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-kinds-'))
let store: BlobStore
beforeAll(async () => {
  store = await openBlobStore({ folder, s3: null }, openKeyring(join(folder, 'keys.json'), 0))
})
afterAll(() => rmSync(folder, { recursive: true }))

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const samples = new URL('../../../samples/', import.meta.url)
const sample = (name: string) => readFileSync(new URL(name, samples))
const zip = (...names: readonly string[]) =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(`<${name}>`)]))))

function odt(mimetype: string): Buffer {
  const files: Zippable = { mimetype: [strToU8(mimetype), { level: 0 }], 'content.xml': strToU8('<x/>') }
  return Buffer.from(zipSync(files))
}

/** A compound file as far as it is looked at: the head, and the directory somewhere behind it. */
function compound(...names: readonly string[]): Buffer {
  const directory = names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(128)]))
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(65_520), ...directory, Buffer.alloc(512)])
}

/** 关于, 信息 and 公开 in GB18030. */
const GB18030 = Buffer.from('b9d8d3dad0c5cfa2b9abbfaa2c310d0a', 'hex')

const FILES: readonly (readonly [what: string, bytes: Uint8Array, mediaType: string])[] = [
  ['a PDF of the samples', sample('lanchuan-county-2024.pdf'), 'application/pdf'],
  [
    'a PDF behind a line of a mail gateway',
    Buffer.from('X-Scanned: yes\r\n%PDF-1.7\n%\xe2\xe3', 'latin1'),
    'application/pdf',
  ],
  ['a DOCX of the samples', sample('lanchuan-construction-2023.docx'), `${OFFICE}.wordprocessingml.document`],
  ['an XLSX', zip('[Content_Types].xml', 'xl/workbook.xml'), `${OFFICE}.spreadsheetml.sheet`],
  ['a PPTX', zip('[Content_Types].xml', 'ppt/presentation.xml'), `${OFFICE}.presentationml.presentation`],
  [
    'a DOCX with macros',
    zip('word/document.xml', 'word/vbaProject.bin'),
    'application/vnd.ms-word.document.macroenabled.12',
  ],
  [
    'an XLSX with macros',
    zip('xl/workbook.xml', 'xl/vbaProject.bin'),
    'application/vnd.ms-word.document.macroenabled.12',
  ],
  ['an OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'application/ofd'],
  ['an ODT', odt('application/vnd.oasis.opendocument.text'), 'application/vnd.oasis.opendocument.text'],
  ['an ODS', odt('application/vnd.oasis.opendocument.spreadsheet'), 'application/octet-stream'],
  ['a ZIP', zip('一.pdf', 'a/b.docx'), 'application/zip'],
  ['a ZIP with nothing in it', zip(), 'application/zip'],
  [
    'a ZIP of ten thousand files',
    zip(...Array.from({ length: 10_000 }, (_, at) => `${'folder/'.repeat(8)}${at}.txt`)),
    'application/zip',
  ],
  ['a DOCX cut in the middle', sample('lanchuan-construction-2023.docx').subarray(0, 4000), 'application/octet-stream'],
  ['an old Word file', compound('Root Entry', 'WordDocument', '1Table'), 'application/msword'],
  ['an old Word file with an Excel object', compound('Root Entry', 'Workbook', 'WordDocument'), 'application/msword'],
  ['an old Excel file', compound('Root Entry', 'Workbook'), 'application/vnd.ms-excel'],
  ['an old PowerPoint file', compound('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  ['a DOCX with a password', compound('EncryptionInfo', 'EncryptedPackage'), 'application/x-ole-storage'],
  ['an installer', compound('Root Entry', 'Property'), 'application/octet-stream'],
  ['an RTF', Buffer.from('{\\rtf1\\ansi \\u20844?}'), 'application/rtf'],
  ['a text in UTF-8', Buffer.from('政府信息公开\r\n\t第一条'), 'text/plain'],
  ['a text in UTF-8 with a mark', Buffer.from('\ufeff政府信息公开'), 'text/plain'],
  ['a text in GB18030', GB18030, 'text/plain'],
  ['a text in UTF-16 with a mark', Buffer.from('\ufeff政府信息公开', 'utf16le'), 'text/plain'],
  ['a text that begins like a picture', Buffer.from('BM,姓名,事项\r\n1,二,三\r\n'), 'text/plain'],
  ['a text that begins like a program', Buffer.from('MZ 2024'), 'text/plain'],
  ['JSON', Buffer.from('{"a": 1}'), 'text/plain'],
  ['a number in brackets', Buffer.from('[2024]1号'), 'text/plain'],
  ['a page of the samples', sample('chengyi-town-2022.html'), 'text/html'],
  ['a page without a head', Buffer.from('<div class="x">正文</div>'), 'text/html'],
  ['a script in a text', Buffer.from('正文 <script>alert(1)</script>'), 'text/html'],
  ['a page in GB18030', Buffer.concat([Buffer.from('<!-- x --><html>'), GB18030]), 'text/html'],
  ['XHTML', Buffer.from('<?xml version="1.0"?><!DOCTYPE html><html/>'), 'text/html'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'image/svg+xml'],
  [
    'SVG behind a prolog',
    Buffer.from('<?xml version="1.0"?>\n<!-- a -->\n<svg/ >'.replace('/ ', ' ')),
    'image/svg+xml',
  ],
  ['XML', Buffer.from('<?xml version="1.0"?>\n<report/>'), 'application/xml'],
  ['PNG', PNG, 'image/png'],
  ['JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'image/jpeg'],
  ['TIFF', Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), Buffer.alloc(200)]), 'image/tiff'],
  ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'application/x-msdownload'],
  ['an archive of RAR', Buffer.from('526172211a0701000000', 'hex'), 'application/x-rar-compressed'],
  ['zeros', Buffer.alloc(100), 'application/octet-stream'],
]

describe('the media type', () => {
  it.each(FILES)('of %s is told by its content', async (_, bytes, mediaType) => {
    expect((await store.put(bytes, false)).mediaType).toBe(mediaType)
    expect((await store.put(bytes, true)).mediaType).toBe(mediaType)
  })

  it.each(FILES)('of %s is the same however its bytes arrive', async (_, bytes, mediaType) => {
    async function* inParts(size: number) {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    for (const size of [1, 7, 1000]) {
      if (bytes.length / size > 100_000) continue
      expect((await store.put(inParts(size), false)).mediaType).toBe(mediaType)
    }
  })

  it('finds the name of a compound file also where two pieces meet', async () => {
    for (let shift = 0; shift < 30; shift += 1) {
      const bytes = Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(65_536 - 8 - shift),
        Buffer.from('WordDocument', 'utf16le'),
        Buffer.alloc(500),
      ])
      expect((await store.put(bytes, false)).mediaType).toBe('application/msword')
    }
  })

  it('is told for any bytes, also damaged ones, without failing', async () => {
    const base = FILES.map(([, bytes]) => bytes).filter(({ length }) => length < 100_000)
    const damaged = fc
      .tuple(fc.constantFrom(...base), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 40 }))
      .map(([bytes, cut, at, patch]) => {
        const copy = Buffer.from(bytes.subarray(0, 1 + (cut % bytes.length)))
        copy.set(patch.subarray(0, Math.max(0, copy.length - (at % copy.length))), at % copy.length)
        return copy
      })
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const teller = openMediaTypeTeller()
        teller.write(bytes)
        expect(await teller.end()).toMatch(/^[a-z]+\/[\w.+-]+$/)
      }),
      { numRuns: parts.runs(300, 10_000) },
    )
  })
})
