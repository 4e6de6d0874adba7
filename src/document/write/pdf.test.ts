import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AnnualReport } from '#law/report/report.ts'
import { exampleReport } from '../../../test/exampleReport.ts'
import { reports } from '../../../test/generatedReports.ts'
import { parts } from '../../../test/parts.ts'
import { type PdfObject, pdfObjects } from '../../../test/pdfStructure.ts'
import { plainReport } from '../../../test/plainReport.ts'
import { composeReport } from '../compose.ts'
import type { Block, Document } from '../document.ts'
import { findLibreOffice } from '../libreOffice.ts'
import { readDocument } from '../read/read.ts'
import { writePdf } from './pdf.ts'
import { proveReport } from './proof.ts'
import { openTypst } from './typst.ts'

const hasTypst = openTypst() !== null
const TITLE = '松溪县禾丰镇人民政府2023年政府信息公开工作年度报告'

async function pdfOf(document: Document): Promise<Uint8Array> {
  const writing = await writePdf(document)
  if (!writing.ok) throw new Error(writing.error.message)
  expect(writing.file.maker).toBe('typst')
  return writing.file.bytes
}

const documentOf = (...texts: readonly string[]): Document => ({
  title: null,
  blocks: texts.map((text): Block => ({ kind: 'paragraph', text })),
})

async function pagesOf(bytes: Uint8Array): Promise<readonly (number | undefined)[]> {
  const reading = await readDocument(bytes, 'report.pdf')
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value.blocks.map((block) => block.page)
}

afterEach(() => vi.unstubAllEnvs())

describe.skipIf(!hasTypst)('[needs typst] a PDF', () => {
  it('says every number and text of any report', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(reports(), async (report) => {
        expect(await proveReport(report, await pdfOf(composeReport(report)), 'pdf')).toEqual([])
      }),
      { numRuns: parts.runs(20, 300) },
    )
  })

  it('of the same report has the same bytes', async () => {
    const document = composeReport(exampleReport())
    expect(await pdfOf(document)).toEqual(await pdfOf(document))
  })

  it.each([
    ['names with rare characters', '张珺、李玥、王喆、朱镕、㛃湾、䶮山、𬭊化'],
    ['brackets of document numbers', '清政办发﹝2023﹞15号、〔2023〕16号'],
    ['what would be markup', '#panic("x") $x^2$ *b* _i_ `r` <l> @ref \\u{41} // [c] /* */ = 1. -- "q"'],
    ['an address longer than a line', `https://www.lanchuan.gov.example/${'zwgk'.repeat(30)}.html`],
    ['a number longer than a line', '1'.repeat(90)],
    ['characters without a shape', 'a\u0000b\u0007c\u00add\ufeffe\u202ef'],
  ])('says %s', async (_, text) => {
    const reading = await readDocument(await pdfOf(documentOf(text)), 'report.pdf')
    const letters = (texts: readonly string[]) => texts.join('').replace(/[\s\p{Cc}\u00ad\ufeff\u202e]/gu, '')
    expect(reading.ok && letters(reading.value.blocks.map((block) => ('text' in block ? block.text : '')))).toBe(
      letters([text]),
    )
  })

  it('is refused with the characters that no font of ours has, though one of the system may have them', async () => {
    expect(await writePdf(documentOf('甲𠮷乙', '丙\ue001丁ع戊𠮷'))).toEqual({
      ok: false,
      error: {
        code: 'no-font',
        message: expect.stringContaining('“𠮷”（U+20BB7）、“\ue001”（U+E001）、“ع”（U+0639）'),
      },
    })
  })

  it('leaves the environment as it was', () => {
    expect(process.env.FONTCONFIG_FILE).toBeUndefined()
  })

  it('has 22 lines of 28 characters on a page', async () => {
    const full = '测'.repeat(22 * 28 - 2)
    expect(await pagesOf(await pdfOf(documentOf(full, '试')))).toEqual([1, 2])
    expect(await pagesOf(await pdfOf(documentOf(full.slice(28), '试')))).toEqual([1, 1])
    expect(await pagesOf(await pdfOf(documentOf(`${full.slice(28)}测`, '试')))).toEqual([1, 2])
  })

  it('keeps the last paragraph on the page of signature and date', async () => {
    const lines = Array.from({ length: 20 }, (_, index): Block => ({ kind: 'paragraph', text: `第${index}行。` }))
    const end = [
      { kind: 'paragraph', text: '松溪县人民政府', role: 'signature' },
      { kind: 'paragraph', text: '2024年1月17日', role: 'date' },
    ] as const satisfies readonly Block[]
    const pages = await pagesOf(await pdfOf({ title: null, blocks: [...lines, ...end] }))
    expect(pages.slice(18, 21)).toEqual([1, 2, 2])
  })

  it.each([
    ['2021', 0],
    ['2021', 6],
    ['2021', 12],
    ['2019', 3],
    ['2019', 9],
  ] as const)('keeps every table of form %s whole behind %d lines of preface', async (format, count) => {
    const preface = ['根据规定编制。', ...Array.from({ length: count }, () => '另起一行。')].join('\n')
    const report = { ...plainReport(format), sections: exampleReport().sections, preface }
    const reading = await readDocument(await pdfOf(composeReport(report)), 'report.pdf')
    const tables = reading.ok ? reading.value.blocks.filter((block) => block.kind === 'table') : []
    expect(tables.map(({ cells }) => new Set(cells.map(({ page }) => page)).size)).toEqual([1, 1, 1])
  })

  it('goes on to the next page with a row that is too long for one', async () => {
    const cell = (column: number, text: string) =>
      ({ row: 0, column, rowSpan: 1, colSpan: 1, text, isText: true }) as const
    const table = {
      kind: 'table',
      grid: 'exact',
      rows: 1,
      columns: 2,
      cells: [cell(0, '短。'), cell(1, '很长的说明。'.repeat(400))],
    } as const satisfies Block
    const reading = await readDocument(await pdfOf({ title: null, blocks: [table] }), 'report.pdf')
    const tables = reading.ok ? reading.value.blocks.filter((block) => block.kind === 'table') : []
    const text = tables.flatMap((found) => found.cells.map((each) => each.text.replace(/\s/g, ''))).join('')
    expect(text.match(/很长的说明。/g)?.length).toBe(400)
  })

  it('takes a date that there is not', async () => {
    const document = documentOf('甲')
    await pdfOf({ ...document, blocks: [{ kind: 'paragraph', text: '2024年2月30日', role: 'date' }] })
  })
})

describe.skipIf(!hasTypst || parts.qpdf === null)('[needs typst] [needs qpdf] the structure of a PDF', async () => {
  const objects =
    hasTypst && parts.qpdf !== null ? pdfObjects(await pdfOf(composeReport(exampleReport()))) : new Map<string, never>()
  const dictionaries = () => [...objects.values()].map(({ dictionary }: PdfObject) => dictionary)
  const ofType = (type: string) => dictionaries().filter((dictionary) => dictionary['/Type'] === type)
  const tagged = (tag: string) => ofType('/StructElem').filter((element) => element['/S'] === tag)

  it('is tagged, Chinese, and declares PDF/A-2a', () => {
    const [catalog] = ofType('/Catalog')
    expect(catalog).toMatchObject({
      '/Lang': 'u:zh-CN',
      '/MarkInfo': { '/Marked': true, '/Suspects': false },
      '/StructTreeRoot': expect.any(String),
      '/OutputIntents': expect.anything(),
    })
    const metadata = [...objects.values()].find(({ dictionary }) => dictionary['/Subtype'] === '/XML')?.text ?? ''
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(metadata).toContain(`<rdf:li xml:lang="x-default">${TITLE}</rdf:li>`)
    expect(metadata).toContain('<xmp:CreateDate>2024-01-12')
  })

  it('has a title, six headings and three tables', () => {
    expect([tagged('/H1').length, tagged('/H2').length, tagged('/Table').length]).toEqual([1, 6, 3])
    expect(tagged('/H2').map((heading) => heading['/T'])).toContain('u:四、政府信息公开行政复议、行政诉讼情况')
  })

  it('tells header cells, and for every number the headers of its column', () => {
    // Table 2: 4 blocks with a heading row of 1 cell and one of 4, 2, 2 and 2; table 3: 2 + 3 + 5; table 4: 2 + 7 + 10.
    expect(tagged('/TH').length).toBe(4 + 10 + 10 + 19)
    const numbers = tagged('/TD').filter((cell) => JSON.stringify(cell['/A'] ?? '').includes('/Headers'))
    // Cells of form 2021 (6 + 1 + 2 + 1; 29 rows of 7; 15), and the row labels that stand below the corner.
    expect(numbers.length).toBeGreaterThanOrEqual(10 + 29 * 7 + 15)
  })

  it('embeds every font, ours alone, and maps it to Unicode', () => {
    const files = dictionaries().filter((dictionary) => dictionary['/FontFile2'] ?? dictionary['/FontFile3'])
    const fonts = ofType('/Font').filter((font) => font['/Subtype'] === '/Type0')
    expect(fonts.length).toBeGreaterThan(3)
    for (const font of fonts) {
      expect(font['/ToUnicode']).toEqual(expect.any(String))
      expect(font['/BaseFont']).toMatch(/^\/[A-Z]{6}\+(?:Fandol(?:Fang|Hei|Kai|Song)|NotoSerifSC)-(?:Regular|Bold)/)
    }
    expect(ofType('/Font').length).toBe(2 * fonts.length)
    expect(files.length).toBe(fonts.length)
  })
})

describe.skipIf(!hasTypst || parts.pdftotext === null)('[needs typst] [needs pdftotext] the pages of a PDF', () => {
  it('are numbered outside, a character from the edge of the text and 7 mm below it', async () => {
    const bytes = await pdfOf(documentOf('测'.repeat(28 * 60)))
    const html = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: bytes, encoding: 'utf8' })
    const dashes = [...html.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">—</g)].map(
      ([, ...box]) => box.map((each) => (Number(each) / 72) * 25.4),
    )
    const edges = dashes.map(([left = 0, , right = 0]) => ({ left: left - 28, right: 210 - 26 - right }))
    const [first, second] = [edges.slice(0, 2), edges.slice(2, 4)]
    expect(first[1]?.right).toBeCloseTo((14 / 72) * 25.4, 0)
    expect(second[0]?.left).toBeCloseTo((14 / 72) * 25.4, 0)
    for (const [, top = 0, , bottom = 0] of dashes) expect((top + bottom) / 2).toBeCloseTo(297 - 35 + 7, 0)
  })

  it('are not drawn apart before a number that stands whole on the next line', async () => {
    const rightOf = async (text: string) => {
      const input = await pdfOf(documentOf(text))
      const html = execFileSync('pdftotext', ['-bbox', '-', '-'], { input, encoding: 'utf8' })
      return (Number(/xMax="([\d.]+)" yMax="[\d.]+">测/.exec(html)?.[1]) / 72) * 25.4
    }
    // Two characters of indent and twenty of text, of 15.8 pt each, right of the margin of 28 mm; a full line ends at 184 mm.
    expect(await rightOf(`${'测'.repeat(20)}${'1'.repeat(24)}${'测'.repeat(9)}`)).toBeCloseTo(
      28 + (22 * 15.8 * 25.4) / 72,
      0,
    )
    expect(await rightOf('测'.repeat(60))).toBeCloseTo(184, 0)
  })
})

describe('where there is no typst for the system', () => {
  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] LibreOffice loses no number and no mark of any report',
    { timeout: 600_000 },
    async () => {
      const check = async (report: AnnualReport) => {
        const writing = await writePdf(composeReport(report), null)
        expect(writing.ok && (await proveReport(report, writing.file.bytes, 'pdf'))).toEqual([])
      }
      await Promise.all(fc.sample(reports(), parts.runs(6, 96)).map(check))
    },
  )

  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] LibreOffice makes the PDF from the DOCX, and it is said',
    { timeout: 120_000 },
    async () => {
      const report = exampleReport()
      const writing = await writePdf(composeReport(report), null)
      if (!writing.ok) throw new Error(writing.error.message)
      expect(writing.file.maker).toBe('libreoffice')
      expect(await proveReport(report, writing.file.bytes, 'pdf')).toEqual([])
      if (parts.qpdf === null) return
      const objects = [...pdfObjects(writing.file.bytes).values()]
      const fonts = objects.flatMap(({ dictionary }) => dictionary['/FontName'] ?? [])
      expect(fonts.length).toBeGreaterThanOrEqual(3)
      for (const font of fonts) expect(font).toMatch(/\+(?:Fandol|NotoSerifSC)/)
      expect(objects.some(({ text }) => text.includes('<pdfaid:part>2</pdfaid:part>'))).toBe(true)
    },
  )

  it('a character that no font has is said before LibreOffice prints a box for it', async () => {
    expect(await writePdf(documentOf('甲𠮷乙㛃𬭊', '丙\ue001丁ع戊𠮷'), null)).toMatchObject({
      error: {
        code: 'no-font',
        message: expect.stringContaining('“𠮷”（U+20BB7）、“\ue001”（U+E001）、“ع”（U+0639）'),
      },
    })
  })

  it('and no LibreOffice either, one sentence says what to do', async ({ skip }) => {
    vi.stubEnv('PATH', '')
    skip(findLibreOffice() !== null, 'LibreOffice stands where it always is found')
    expect(await writePdf(documentOf('甲'), null)).toEqual({
      ok: false,
      error: {
        code: 'no-maker',
        message:
          '这台机器不能生成 PDF：自带的排版程序 typst 没有适合本系统的版本，也没有找到 LibreOffice。请安装 LibreOffice 后再试，或者先写成 DOCX。',
      },
    })
  })
})

describe('the fonts', () => {
  it('are those that fonts/README.md names', () => {
    const folder = new URL('../../../fonts/', import.meta.url)
    const rows = [
      ...readFileSync(new URL('README.md', folder), 'utf8').matchAll(/^\| (\S+\.[ot]tf) .* ([0-9a-f]{64}) \|$/gm),
    ]
    expect(rows.length).toBe(6)
    for (const [, name = '', digest] of rows) {
      expect(
        createHash('sha256')
          .update(readFileSync(new URL(name, folder)))
          .digest('hex'),
      ).toBe(digest)
    }
  })
})
