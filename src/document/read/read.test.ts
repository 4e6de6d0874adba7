import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parts } from '../../../test/parts.ts'
import { cell, paragraph, row, table, wordPackage } from '../../../test/wordPackage.ts'
import type { FileFault } from '../document.ts'
import { MAX_FILE_BYTES, readDocument } from './read.ts'
import { isInstalled } from './scan/engine.ts'

async function textsOf(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const reading = await readDocument(bytes, name)
  if (!reading.ok) throw new Error(`${reading.error.code}: ${reading.error.message}`)
  return reading.value.blocks.flatMap((block) =>
    block.kind === 'table' ? block.cells.map((each) => each.text) : [block.text],
  )
}

async function faultOf(bytes: Uint8Array, name = '年报.docx'): Promise<FileFault> {
  const reading = await readDocument(bytes, name)
  if (reading.ok) throw new Error('expected a fault')
  expect(reading.error.message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
  return reading.error
}

const SAMPLES = join(import.meta.dirname, '../../../samples')
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const word = wordPackage(paragraph('一、总体情况'))
const page = Buffer.from('<!DOCTYPE html><html><body><p>一、总体情况</p></body></html>')

describe('the content tells the kind, not the ending', () => {
  test.each(['年报.docx', '年报.pdf', '年报.txt', '年报', '年报.doc'])('a Word package named %s', async (name) => {
    expect(await textsOf(word, name)).toEqual(['一、总体情况'])
  })

  test.each(['年报.html', '年报.doc', '年报.docx', '年报.pdf'])('a web page named %s', async (name) => {
    expect(await textsOf(page, name)).toEqual(['一、总体情况'])
  })

  test.each([
    '<html><body>一、总体情况',
    '\ufeff<!-- 注 --><div>一、总体情况</div>',
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>一、总体情况</body></html>',
    '<?xml version="1.0"?>\n<html><body>一、总体情况</body></html>',
    '<p class=MsoNormal>一、总体情况</p>',
    '<o:p></o:p><span lang=EN-US>一、总体情况</span>',
    '200 OK\n<HTML>\n<BODY>一、总体情况',
  ])('a web page that begins with %j', async (html) => {
    expect((await textsOf(Buffer.from(html), 'x')).at(-1)).toContain('一、总体情况')
  })

  test.each(['年报.txt', '年报.docx', '年报.html'])('a plain text named %s', async (name) => {
    const text =
      '某某局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n比较 a < b，<注>，{“引”}，[bookmark: _GoBack]。\n'
    expect(await textsOf(Buffer.from(text), name)).toContain('一、总体情况')
  })
})

/** Of a broken picture, where recognition could open it, and of any picture where it is not installed. */
const PICTURE_FAULT = isInstalled() ? 'damaged' : 'scanned'

describe('what cannot be read is refused with one sentence that says what to do', () => {
  test.each<[string, Uint8Array, string, RegExp]>([
    ['no bytes', new Uint8Array(0), 'empty', /空/],
    ['white space only', Buffer.from(' \n\t　\r\n\ufeff'), 'empty', /空/],
    ['blank UTF-16', Buffer.from('\ufeff \n', 'utf16le'), 'empty', /空/],
    ['a spreadsheet without its parts', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'damaged', /电子表格/],
    [
      'a spreadsheet without sheets',
      zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/_rels/workbook.xml.rels': strToU8('<Relationships/>') }),
      'empty',
      /电子表格是空的/,
    ],
    ['a presentation', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), 'unsupported', /PPTX.*另存/],
    [
      'an OpenDocument spreadsheet',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<x/>') }),
      'unsupported',
      /另存/,
    ],
    ['an OFD file', zipSync({ 'OFD.xml': strToU8('<x/>') }), 'unsupported', /OFD.*PDF/],
    ['an archive of several files', zipSync({ '一.docx': word, '二.pdf': new Uint8Array(3) }), 'unsupported', /解压/],
    ['an empty archive', zipSync({}), 'unsupported', /解压/],
    ['a RAR archive', latin('Rar!\x1a\x07\x01\0xxxxxxxx'), 'unsupported', /解压/],
    ['a broken archive', latin('PK\x03\x04xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'), 'damaged', /重新下载/],
    ['a broken Word package', word.subarray(0, word.length >> 1), 'damaged', /Word.*重新下载/],
    ['a PNG picture', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), PICTURE_FAULT, /图片/],
    ['a JPEG picture', latin('\xff\xd8\xff\xe0\0\x10JFIF'), PICTURE_FAULT, /图片/],
    ['a TIFF picture', latin('II*\0\x08\0\0\0'), PICTURE_FAULT, /图片/],
    ['a GIF picture', latin('GIF89a'), PICTURE_FAULT, /图片/],
    ['a BMP picture', latin('BM\x36\0\0\0\0\0\0\0\x36'), PICTURE_FAULT, /图片/],
    ['a WebP picture', latin('RIFF\x10\0\0\0WEBPVP8 '), PICTURE_FAULT, /图片/],
    ['a telephone’s picture', latin('\0\0\0\x18ftypheic\0\0'), PICTURE_FAULT, /图片/],
    [
      'a page saved as one mail message',
      latin(
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html>',
      ),
      'unsupported',
      /MHTML.*另存为 \.docx/,
    ],
    [
      'a mail header before the version',
      latin(
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n<html>',
      ),
      'unsupported',
      /MHTML/,
    ],
    [
      'Word of 2003 as XML',
      Buffer.from(
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"><w:p/></w:wordDocument>',
      ),
      'unsupported',
      /XML.*另存为 \.docx/,
    ],
    ['JSON', Buffer.from('{"organ": "某局", "cells": {}}'), 'unsupported', /JSON/],
    [
      'bytes of no known kind',
      Uint8Array.from({ length: 400 }, (_, index) => (index * 7919) & 0xff),
      'unsupported',
      /无法识别/,
    ],
    ['a page of pictures', Buffer.from('<html><body><img src=1.png></body></html>'), 'scanned', /图片/],
  ])('%s', async (_, bytes, code, sentence) => {
    const fault = await faultOf(bytes)
    expect(fault.code).toBe(code)
    expect(fault.message).toMatch(sentence)
  })

  const compound = (stream: string): Uint8Array =>
    Buffer.concat([
      latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      Buffer.alloc(1016),
      Buffer.from(`Root Entry\0${stream}`, 'utf16le'),
      Buffer.alloc(512),
    ])

  test('old Office files are told from locked packages and from tables', async () => {
    expect(await faultOf(compound('Book'), '年报.wps')).toMatchObject({
      code: 'old-word',
      message: expect.stringMatching(/另存为 \.docx/),
    })
    expect(await faultOf(compound('EncryptedPackage'))).toMatchObject({
      code: 'encrypted',
      message: expect.stringMatching(/密码/),
    })
    expect((await faultOf(compound('Workbook'))).code).toBe('unsupported')
  })

  test('a file beyond the limit is refused without being looked at, one at the limit is looked at', async () => {
    expect((await faultOf(new Uint8Array(MAX_FILE_BYTES + 1))).code).toBe('too-large')
    expect((await faultOf(new Uint8Array(MAX_FILE_BYTES))).code).toBe('unsupported')
  })

  test.each([
    ['comments', '<!---->'.repeat(30_000)],
    ['comments that never end', '<!-- '.repeat(50_000)],
    ['angle brackets', '<'.repeat(250_000)],
    ['header lines', 'A: b\n '.repeat(60_000)],
    ['hash marks', '#'.repeat(250_000)],
    ['opening brackets', '['.repeat(250_000)],
  ])('%s without end are told within seconds', async (_, text) => {
    const start = performance.now()
    await readDocument(Buffer.from(`${text}\n年报`), '年报')
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('a PDF is known behind the lines that a server put before it', async () => {
    const fault = await faultOf(latin('HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\nnothing follows'))
    expect(['damaged', 'empty', 'scanned']).toContain(fault.code)
    expect(fault.message).toContain('PDF')
  })
})

describe('fuzz: whatever happens to a file, one answer comes back in time', () => {
  /** Edits of bytes: cut, double, overwrite, insert. */
  const edits = fc.array(
    fc.record({
      kind: fc.constantFrom('cut', 'double', 'overwrite', 'insert'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 60 }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  type Edit = { readonly kind: string; readonly at: number; readonly length: number; readonly bytes: Uint8Array }

  const edited = (original: Uint8Array, changes: readonly Edit[]): Uint8Array => {
    let bytes = Buffer.from(original)
    for (const { kind, at, length, bytes: inserted } of changes) {
      const from = Math.floor(at * bytes.length)
      const piece = bytes.subarray(from, from + length)
      const rest = bytes.subarray(from + (kind === 'cut' ? length : kind === 'overwrite' ? inserted.length : 0))
      bytes = Buffer.concat([
        bytes.subarray(0, from),
        kind === 'double' ? piece : kind === 'cut' ? Buffer.alloc(0) : inserted,
        rest,
      ])
    }
    return bytes
  }

  async function survives(bytes: Uint8Array): Promise<void> {
    const start = performance.now()
    const reading = await readDocument(bytes, '年报')
    expect(performance.now() - start).toBeLessThan(10_000)
    if (!reading.ok) {
      expect(reading.error.message).toMatch(/。$/)
      return
    }
    for (const block of reading.value.blocks) {
      if (block.kind !== 'table') {
        expect(block.text).toBe(block.text.trim())
        continue
      }
      const taken = new Set<string>()
      for (const { row: top, column, rowSpan, colSpan } of block.cells) {
        expect(top >= 0 && column >= 0 && rowSpan > 0 && colSpan > 0).toBe(true)
        expect(top + rowSpan <= block.rows && column + colSpan <= block.columns).toBe(true)
        expect(taken.has(`${top},${column}`)).toBe(false)
        taken.add(`${top},${column}`)
      }
    }
  }

  const gridRows = ['规章', '行政许可', '行政处罚'].map((label, index) =>
    row(
      cell(label, index === 0 ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'),
      cell(`第${index}项`),
      cell(String(index * 13), '<w:gridSpan w:val="2"/>'),
    ),
  )
  const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${paragraph('框')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>`
  const body = [
    paragraph(
      box +
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ),
    paragraph('总体情况', '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    paragraph(
      '<w:ins w:id="1"><w:r><w:t>收到26件</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>25</w:delText></w:r></w:del>',
      '<w:rPr><w:del w:id="3"/></w:rPr>',
    ),
    `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${table(...gridRows)}</w:sdtContent></w:sdt>`,
    table(row(cell('外'), cell(table(...gridRows) + paragraph('')))),
  ].join('')
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
  const styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
  const whole = wordPackage(body, { numbering, styles, title: '年报' })
  const documentXml = Buffer.from(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="x"><w:body>${body}</w:body></w:document>`,
  )
  const wordPieces = [
    '<w:tbl>',
    '</w:tbl>',
    '<w:tr>',
    '</w:tr>',
    '<w:tc>',
    '</w:tc>',
    '<w:p>',
    '</w:p>',
    '<w:vMerge/>',
    '<w:gridSpan w:val="9999"/>',
    '<w:del>',
    '<w:tcPr>',
    '<!--',
    '<![CDATA[',
    '&#x110000;',
    '<w:t>',
    '"',
    '<w:pPrChange/>',
    '<w:sdt>',
    '<mc:Choice>',
    '<w:txbxContent>',
  ]
  const htmlPieces = [
    '<table>',
    '</table>',
    '<tr>',
    '<td>',
    '</td>',
    '<td rowspan=0>',
    '<td rowspan=99 colspan=99>',
    '<tbody>',
    '<p hidden>',
    '<div style="display:none">',
    '</div>',
    '<h1>',
    '</h1>',
    '<script>',
    '<title>',
    '<!--',
    '<svg>',
    '<select>',
    '<sup>',
    '<li>',
    '<pre>',
    '&#x110000;',
    '<caption>',
  ]
  const html = Buffer.from(
    '<!DOCTYPE html><html><head><title>年报</title></head><body><div class=nav><ul><li>首页</ul></div><h1>某局年报</h1><div id=zoom><p>一、总体情况<p>收到<b>2</b>6件<sup>1</sup><table><tr><td rowspan=2>第二十条第（五）项<td colspan=2>甲<tr><td>规章<td>0</table><table><tr><td>外<td><table><tr><td>内<td>5</table></table><pre>行\n行</pre></div><div>备案</div></body></html>',
  )

  /** Pieces of the language put at random places, besides the edits of bytes. */
  const pieces = (of: readonly string[]) =>
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...of)), { maxLength: 8 })
  const withPieces = (original: Uint8Array, inserted: readonly (readonly [number, string])[]): Uint8Array => {
    let text = Buffer.from(original).toString('utf8')
    for (const [at, piece] of inserted) {
      // Most go between tags, where the reader meets them as markup.
      const near = text.indexOf('<', Math.floor(at * text.length))
      const place = near === -1 ? text.length : near
      text = text.slice(0, place) + piece + text.slice(place)
    }
    return Buffer.from(text)
  }

  test('a Word package with damaged bytes', async () => {
    await fc.assert(
      fc.asyncProperty(edits, (changes) => survives(edited(whole, changes))),
      { numRuns: parts.runs(150, 1500) },
    )
  })

  test('a Word package with damaged XML', async () => {
    const sample = unzipSync(readFileSync(join(SAMPLES, 'lanchuan-construction-2023.docx')))['word/document.xml']
    const originals = fc.constantFrom(documentXml, documentXml, documentXml, sample ?? documentXml)
    await fc.assert(
      fc.asyncProperty(originals, edits, pieces(wordPieces), fc.boolean(), (original, changes, inserted, alsoBytes) => {
        const xml = withPieces(original, inserted)
        return survives(
          wordPackage('', {
            numbering,
            styles,
            parts: { 'word/document.xml': alsoBytes ? edited(xml, changes) : xml },
          }),
        )
      }),
      { numRuns: parts.runs(250, 2500) },
    )
  })

  test('a Word package with damaged styles and numbering', async () => {
    const wrap = (name: string, content: string): Uint8Array =>
      Buffer.from(
        `<w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${name}>`,
      )
    await fc.assert(
      fc.asyncProperty(edits, edits, (one, other) =>
        survives(
          wordPackage(body, {
            parts: {
              'word/numbering.xml': edited(wrap('numbering', numbering), one),
              'word/styles.xml': edited(wrap('styles', styles), other),
            },
          }),
        ),
      ),
      { numRuns: parts.runs(100, 1000) },
    )
  })

  test('a web page with damaged bytes and markup', async () => {
    const originals = fc.constantFrom(html, html, html, readFileSync(join(SAMPLES, 'chengyi-town-2022.html')))
    await fc.assert(
      fc.asyncProperty(originals, edits, pieces(htmlPieces), fc.boolean(), (original, changes, inserted, alsoBytes) => {
        const damaged = withPieces(original, inserted)
        return survives(alsoBytes ? edited(damaged, changes) : damaged)
      }),
      { numRuns: parts.runs(300, 3000) },
    )
  })

  test('a file that begins like any kind and goes on like another', async () => {
    const heads = [
      'PK\x03\x04',
      'PK\x05\x06',
      '{\\rtf',
      '\x89PNG',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      'MIME-Version: 1.0\n',
      '<?xml version="1.0"?>',
      '<html>',
      '\xff\xfe',
      '\xfe\xff',
      '\xef\xbb\xbf',
      '[1',
      '',
    ]
    const bodies = fc.oneof(
      fc.constantFrom(whole, html, documentXml, Buffer.from('一、总体情况\n规章\t0\t0\n'.repeat(30))),
      fc.uint8Array({ maxLength: 200 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), bodies, edits, (head, tail, changes) =>
        survives(edited(Buffer.concat([latin(head), tail]), changes)),
      ),
      { numRuns: parts.runs(200, 2000) },
    )
  })
})
