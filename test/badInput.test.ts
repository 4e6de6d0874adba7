import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { FileFaultCode } from '#document/document.ts'
import { openReaders } from '#document/readers.ts'
import { encodeAs } from '../scripts/samples/encode.ts'
import { SAMPLES } from '../scripts/samples/reports.ts'
import { expectation } from '../scripts/samples/sample.ts'
import { compoundFile, picturePdf, wordDocument, wordPackage, zeros, zipPart } from './badFiles.ts'
import { parts } from './parts.ts'

const FOLDER = join(import.meta.dirname, '../samples')
const sample = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const utf8 = (text: string) => new TextEncoder().encode(text)
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-bad-'))
const readers = openReaders({ workers: 1 })
const TIME_LIMIT_MS = 20_000
const MEMORY_LIMIT_MB = 1500

afterAll(async () => {
  await readers.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** The sentence and the code; afterwards the same readers read a good report. */
async function refused(bytes: Uint8Array, name: string, ...codes: FileFaultCode[]): Promise<void> {
  const start = performance.now()
  const reading = await readers.read(bytes, name)
  expect(performance.now() - start).toBeLessThan(TIME_LIMIT_MS)
  if (reading.ok) throw new Error(`read as a report of ${reading.value.organ}`)
  expect(codes).toContain(reading.error.code)
  expect(reading.error.message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
  expect(reading.error.message).not.toMatch(/undefined|null|NaN|Error|\bat \//)
  await readersLive()
}

const GOOD = SAMPLES.find(({ report }) => report.name === 'lanchuan-construction-2023')

async function readersLive(): Promise<void> {
  if (GOOD === undefined) throw new Error('the good sample is gone')
  const reading = await readers.read(sample('lanchuan-construction-2023.docx'), 'good.docx')
  if (!reading.ok) throw new Error(reading.error.message)
  const cells = Object.fromEntries(Object.entries(reading.value.cells).map(([id, cell]) => [id, cell.value]))
  expect(cells).toEqual(expectation(GOOD.report).cells)
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(MEMORY_LIMIT_MB)
}

/** It is read, and no number in it is another than the author wrote. */
async function readRight(bytes: Uint8Array, name: string, original: string): Promise<void> {
  const source = SAMPLES.find(({ report }) => report.name === original)
  if (source === undefined) throw new Error(`no sample ${original}`)
  const reading = await readers.read(bytes, name)
  if (!reading.ok) throw new Error(`${reading.error.code}: ${reading.error.message}`)
  const cells = Object.fromEntries(Object.entries(reading.value.cells).map(([id, cell]) => [id, cell.value]))
  expect(cells).toEqual(expectation(source.report).cells)
}

describe('a file that cannot be read gets one clear sentence, and the next one is read', { timeout: 120_000 }, () => {
  it.each(['a.docx', 'a.pdf', 'a.html', 'a.txt', 'a'])('an empty %s', async (name) => {
    await refused(new Uint8Array(0), name, 'empty')
  })

  it('nothing but white space', async () => {
    await refused(utf8(' \r\n\t\u3000\n'), 'a.txt', 'empty')
  })

  it('a picture named .docx', async () => {
    const png = Uint8Array.of(
      0x89,
      0x50,
      0x4e,
      0x47,
      0x0d,
      0x0a,
      0x1a,
      0x0a,
      0,
      0,
      0,
      13,
      0x49,
      0x48,
      0x44,
      0x52,
      0,
      0,
      0,
      1,
    )
    await refused(png, 'a.docx', 'scanned', 'damaged')
  })

  it('random bytes named .txt', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3) * 104729) & 0xff)
    await refused(bytes, 'a.txt', 'unsupported', 'encoding')
  })

  it('a spreadsheet package named .docx', async () => {
    await refused(wordPackage(zipPart('xl/workbook.xml', '<workbook/>')), 'a.docx', 'unsupported', 'damaged')
  })

  it.each([0.2, 0.5, 0.95])('a DOCX cut off at %d of its length', async (share) => {
    const whole = sample('lanchuan-construction-2023.docx')
    await refused(whole.slice(0, Math.floor(share * whole.length)), 'a.docx', 'damaged')
  })

  it.each([0.1, 0.3, 0.6])('a PDF cut off at %d of its length', async (share) => {
    const whole = sample('lanchuan-county-2024.pdf')
    await refused(whole.slice(0, Math.floor(share * whole.length)), 'a.pdf', 'damaged')
  })

  it('an encrypted DOCX', async () => {
    const streams = { EncryptionInfo: utf8('x'.repeat(5000)), EncryptedPackage: utf8('y'.repeat(9000)) }
    await refused(compoundFile(streams), 'a.docx', 'encrypted')
  })

  it.skipIf(parts.qpdf === null)('[needs qpdf] a PDF that needs a password', async () => {
    await refused(encryptedPdf('secret', 'owner'), 'a.pdf', 'encrypted')
  })

  it('a ZIP bomb: a gigabyte of zeros in a DOCX', async () => {
    await refused(wordPackage(zeros('word/document.xml', 1024)), 'a.docx', 'bomb')
  })

  it('a ZIP bomb that lies about its size', async () => {
    await refused(wordPackage(zeros('word/document.xml', 1024, 5000)), 'a.docx', 'bomb')
  })

  it('an XML bomb', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`)
    const xml = `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY e0 "公开">${levels.join('')}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>`
    await refused(wordPackage(zipPart('word/document.xml', xml)), 'a.docx', 'bomb', 'damaged', 'not-a-report')
  })

  it.each(['a.docx', 'a.pdf', 'a.txt'])('a file of 300 MB named %s', async (name) => {
    const path = join(scratch, name)
    const file = openSync(path, 'w')
    ftruncateSync(file, 300 * 1024 * 1024)
    closeSync(file)
    await refused(new Uint8Array(readFileSync(path)), name, 'too-large')
  })

  it('tables in tables, 100,000 levels, as DOCX', async () => {
    const levels = 100_000
    const xml = `${'<w:tbl><w:tr><w:tc>'.repeat(levels)}<w:p><w:r><w:t>0</w:t></w:r></w:p>${'</w:tc></w:tr></w:tbl>'.repeat(levels)}`
    await refused(wordPackage(wordDocument(xml)), 'a.docx', 'bomb', 'damaged', 'not-a-report')
  })

  it('tables in tables, 100,000 levels, as HTML', async () => {
    const page = `<html><body>${'<table><tr><td>'.repeat(100_000)}年度报告`
    await refused(utf8(page), 'a.html', 'bomb', 'damaged', 'not-a-report')
  })

  it('a page of 2,000,000 unclosed elements', async () => {
    await refused(
      utf8(`<html><body>${'<b><i>'.repeat(1_000_000)}`),
      'a.html',
      'bomb',
      'damaged',
      'not-a-report',
      'empty',
    )
  })

  it('a cell that claims to span a million rows and columns', async () => {
    const page = '<html><body><table><tr><td rowspan="1000000" colspan="1000000">自然人</td></tr></table></body></html>'
    await refused(utf8(page), 'a.html', 'bomb', 'damaged', 'not-a-report')
  })

  it('a scanned PDF without a text layer', async () => {
    await refused(picturePdf(), 'a.pdf', 'scanned')
  })

  it('a page whose tables are pictures', async () => {
    const page = new TextDecoder().decode(sample('chengyi-town-2022.html'))
    const pictures = page.replace(
      /<table class="MsoTableGrid"[\s\S]*?<\/table>/g,
      '<img src="/nb/2022/table.png" alt="">',
    )
    expect(pictures).not.toContain('第二十条第')
    await refused(utf8(pictures), 'a.html', 'no-tables')
  })

  it.each([
    ['big5', '臺北市政府資訊公開工作年度報告。一、總體情況。全年主動公開政府資訊三百件，均於期限內辦理完畢。\n'],
    ['shift_jis', 'これは平成の時代に書かれた文書である。平仮名と片仮名、カタカナが混ざっている。\n'],
  ] as const)('a text in %s, which is not used here', async (encoding, text) => {
    await refused(encodeAs(encoding, text.repeat(40)), 'a.txt', 'encoding', 'not-a-report')
  })

  const STRANGERS = {
    'a poem': ['a.txt', '白日依山尽，黄河入海流。欲穷千里目，更上一层楼。\n'.repeat(20)],
    'a news page': [
      'a.html',
      '<html><head><title>要闻</title></head><body><h1>县领导调研春耕</h1><p>日前，县领导到各乡镇调研春耕备耕情况，强调不误农时。</p></body></html>',
    ],
    'a price list': ['a.md', '| 品名 | 单价 |\n| --- | --- |\n| 大米 | 6 |\n| 面粉 | 5 |\n'],
    'a JSON file': ['a.json', JSON.stringify({ name: 'gongkai', numbers: [1, 2, 3] })],
    'another yearly report': [
      'a.txt',
      '岚川县2023年国民经济和社会发展统计公报\n一、综合\n全年地区生产总值318.6亿元，增长5.2%。\n二、农业\n粮食产量42.7万吨。\n',
    ],
  } as const
  it.each(Object.entries(STRANGERS))('no annual report: %s', async (_, [name, text]) => {
    await refused(utf8(text), name, name === 'a.json' ? 'bad-json' : 'not-a-report')
  })

  it('no annual report: a DOCX of something else', async () => {
    const body =
      '<w:p><w:r><w:t>关于召开全县安全生产工作会议的通知</w:t></w:r></w:p><w:p><w:r><w:t>请各单位准时参加。</w:t></w:r></w:p>'
    await refused(wordPackage(wordDocument(body)), 'a.docx', 'not-a-report')
  })
})

describe('a file that only looks bad is read', { timeout: 120_000 }, () => {
  it.each([
    ['lanchuan-construction-2023.docx', 'a.pdf'],
    ['lanchuan-county-2024.pdf', 'a.docx'],
    ['chengyi-town-2022.html', 'a.txt'],
    ['heting-street-2021.txt', 'a.docx'],
  ])('%s named %s', async (original, name) => {
    await readRight(sample(original), name, original.slice(0, original.lastIndexOf('.')))
  })

  it('a page with scripts that would write another report', async () => {
    const page = new TextDecoder().decode(sample('chengyi-town-2022.html'))
    const script = `<script>document.write("<table><tr><td>行政许可</td><td>999</td></tr></table>")</script><noscript><p>一、总体情况</p></noscript><style>td::after{content:"9"}</style><template><table><tr><td>行政处罚</td><td>888</td></tr></table></template><img src=x onerror="document.body.innerHTML=''">`
    const hostile = page.replace('<body>', `<body>${script}`).replace('<tbody>', `<tbody>${script}`)
    await readRight(utf8(hostile), 'a.html', 'chengyi-town-2022')
  })

  it.skipIf(parts.qpdf === null)('[needs qpdf] a PDF that only forbids printing and copying', async () => {
    await readRight(encryptedPdf('', 'owner'), 'a.pdf', 'lanchuan-county-2024')
  })

  it('a text in GB18030 that says it is UTF-8', async () => {
    const text = new TextDecoder().decode(sample('heting-street-2021.txt'))
    await readRight(encodeAs('gb18030', text), 'a.txt', 'heting-street-2021')
  })
})

function encryptedPdf(user: string, owner: string): Uint8Array {
  const target = join(scratch, 'encrypted.pdf')
  const source = join(scratch, 'plain.pdf')
  writeFileSync(source, sample('lanchuan-county-2024.pdf'))
  execFileSync('qpdf', ['--encrypt', user, owner, '256', '--print=none', '--extract=n', '--', source, target])
  return new Uint8Array(readFileSync(target))
}
