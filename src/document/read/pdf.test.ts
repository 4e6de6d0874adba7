import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { chromium } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { cellsOfForm } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import { fill, filled, handmadePdf, line, picture, ruled, text, turnedText } from '../../../test/handmadePdf.ts'
import { parts } from '../../../test/parts.ts'
import { type PrintedReport, type PrintStyle, printedReport } from '../../../test/printedReport.ts'
import type { Document, FileReading, Table } from '../document.ts'
import { readPdf } from './pdf.ts'
import { isInstalled } from './scan/engine.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-pdf-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const sample = (name: string) => readFileSync(new URL(`../../../samples/${name}`, import.meta.url))

function documentOf(reading: FileReading<Document>): Document {
  if (!reading.ok) throw new Error(reading.error.message)
  return reading.value
}

const tablesOf = (document: Document): Table[] => document.blocks.filter((block) => block.kind === 'table')
const textsOf = (document: Document): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'table' ? [] : [block.text]))
const plain = (words: string): string => words.replace(/\s/g, '')

/** One line for each cell: place, span and text without white space. */
const cellsOf = (cells: PrintedReport['tables'][number]): string[] =>
  cells.map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}x${cell.colSpan} ${plain(cell.text)}`)

/** The texts of a row, cell by cell. */
const rowOf = (table: Table | undefined, row: number): string[] =>
  (table?.cells ?? []).filter((cell) => cell.row === row).map((cell) => cell.text)

async function errorOf(bytes: Uint8Array): Promise<string> {
  const reading = await readPdf(bytes)
  return reading.ok ? 'read' : reading.error.code
}

describe('the report of 洪泽 2024, made by WPS', () => {
  const file = parts.shared === null ? null : join(parts.shared, 'reports/hongze-2024.pdf')
  const read = async () => documentOf(await readPdf(readFileSync(file ?? '')))

  it.skipIf(file === null)('[shared] has three tables, two of them joined over a page', async () => {
    const tables = tablesOf(await read())
    expect(tables.map((table) => [table.grid, table.rows, table.columns, table.page])).toEqual([
      ['exact', 14, 4, 2],
      ['exact', 26, 10, 3],
      ['exact', 4, 15, 4],
    ])
  })

  it.skipIf(file === null)('[shared] gives the publication table row by row', async () => {
    const [table] = tablesOf(await read())
    expect(Array.from({ length: 14 }, (_, row) => rowOf(table, row))).toEqual([
      ['第二十条第（一）项'],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '0', '0', '0'],
      ['行政规范性文件', '3', '0', '8'],
      ['第二十条第（五）项'],
      ['信息内容', '本年处理决定数量'],
      ['行政许可', '9487'],
      ['第二十条第（六）项'],
      ['信息内容', '本年处理决定数量'],
      ['行政处罚', '2776'],
      ['行政强制', '84'],
      ['第二十条第（八）项'],
      ['信息内容', '本年收费金额（单位：万元）'],
      ['行政事业性收费', '7545'],
    ])
  })

  it.skipIf(file === null)('[shared] keeps rows and labels apart and together where page 3 ends', async () => {
    const table = tablesOf(await read())[1]
    const zeros = ['0', '0', '0', '0', '0']
    expect(Array.from({ length: 23 }, (_, index) => rowOf(table, index + 3).map(plain))).toEqual([
      ['一、本年新收政府信息公开申请数量', '95', ...zeros, '95'],
      ['二、上年结转政府信息公开申请数量', '0', ...zeros, '0'],
      ['三、本年度办理结果', '（一）予以公开', '50', ...zeros, '50'],
      ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '9', ...zeros, '9'],
      ['（三）不予公开', '1.属于国家秘密', '0', ...zeros, '0'],
      ['2.其他法律行政止公开', '0', ...zeros, '0'],
      ['3.危及“三安全一稳定”', '1', ...zeros, '1'],
      ['4.保护第三方合法权益', '0', ...zeros, '0'],
      ['5.属于三类内部事务信息', '0', ...zeros, '0'],
      ['6.属于四类过程性信息', '1', ...zeros, '1'],
      ['7.属于行政执法案卷', '1', ...zeros, '1'],
      ['8.属于行政查询事项', '0', ...zeros, '0'],
      ['（四）无法提供', '1.本机关不掌握相关政府信息', '31', ...zeros, '31'],
      ['2.没有现成信息需要另行制作', '1', ...zeros, '1'],
      ['3.补正后申请内容仍不明确', '0', ...zeros, '0'],
      ['（五）不予处理', '1.信访举报投诉类申请', '1', ...zeros, '1'],
      ['2.重复申请', '0', ...zeros, '0'],
      ['3.要求提供公开出版物', '0', ...zeros, '0'],
      ['4.无正当理由大量反复申请', '0', ...zeros, '0'],
      ['5.要求行政机关确认或重新出具已获取信息', '0', ...zeros, '0'],
      ['（六）其他处理', '', '0', ...zeros, '0'],
      ['（七）总计', '', '95', ...zeros, '95'],
      ['四、结转下年度继续办理', '0', ...zeros, '0'],
    ])
    const spans = table?.cells
      .filter((cell) => cell.rowSpan > 2)
      .map((cell) => [plain(cell.text), cell.rowSpan, cell.page])
    expect(spans).toEqual([
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
      ['三、本年度办理结果', 20, 3],
      ['（三）不予公开', 8, 3],
      ['（四）无法提供', 3, 3],
      ['（五）不予处理', 5, 4],
    ])
  })

  it.skipIf(file === null)('[shared] gives the review table and the text around the tables', async () => {
    const document = await read()
    const table = tablesOf(document)[2]
    expect(rowOf(table, 3)).toEqual(['1', '1', '0', '0', '2', '1', '0', '0', '0', '1', '2', '0', '1', '0', '3'])
    expect(document.blocks[0]).toEqual({
      kind: 'heading',
      level: 1,
      text: '淮安市洪泽区人民政府2024年政府信息公开工作年度报告',
      page: 1,
    })
    const texts = textsOf(document)
    expect(texts.map((words) => words.slice(0, 6))).toEqual(
      [
        ...['淮安市洪泽区', '本报告由淮安', '一、总体情况', '2024年，', '（一）主动公', '（二）依申请', '（三）政府信'],
        ...['（四）政府信', '（五）政府信', '二、主动公开', '三、收到和处', '四、政府信息', '五、存在的主', '2024年，'],
        ...['针对存在问题', '六、其他需要', '2024年，'],
      ].map((words) => words.slice(0, 6)),
    )
    expect(texts[1]).toContain('电话：0517-87290606）。')
    expect(texts.at(-1)).toBe(
      '2024年，区政府严格落实《政府信息公开信息处理费管理办法》，全年收取政府信息公开信息处理费0元。',
    )
  })
})

describe('a report printed by Chromium', () => {
  const styles: readonly (readonly [name: string, format: Format, style: PrintStyle])[] = [
    ['with plain lines', '2021', {}],
    ['with empty cells', '2019', { blanks: 0.3 }],
    [
      'with the head of the table on every page',
      '2021',
      {
        repeatHead: true,
        css: '@page { size: A5; margin: 15mm } table { font-size: 7pt; line-height: 9pt } td { padding: 1px 2px }',
      },
    ],
    ['with cells that are cut by the page', '2021', { css: 'table { table-layout: fixed; font-size: 9pt }' }],
    ['with dotted lines', '2019', { css: 'td { border: 1px dotted #888 }' }],
    ['with double lines', '2021', { css: 'td { border: 3px double #000 }' }],
    ['with a frame around each cell', '2019', { css: 'table { border-collapse: separate; border-spacing: 2px }' }],
    ['with white lines on coloured cells', '2021', { css: 'td { border: 1px solid #fff; background: #dde }' }],
    [
      'with coloured cells and no lines',
      '2019',
      {
        css: 'td { border: none; background: #dde } table { border-collapse: separate; border-spacing: 2px; font-size: 8pt; line-height: 11pt; break-inside: avoid }',
      },
    ],
    [
      'with a label from top to bottom',
      '2021',
      { css: 'td[rowspan="22"] { writing-mode: vertical-rl; white-space: nowrap; text-align: center }' },
    ],
    ['with white titles on dark cells', '2021', { css: 'td[colspan="4"] { background: #036; color: #fff }' }],
    ['on its side', '2019', { css: '@page { size: A4 landscape; margin: 20mm }' }],
    ['without indents', '2021', { css: 'p { text-indent: 0; margin: 8pt 0; text-align: left }' }],
  ]

  it.skipIf(parts.chromium === null)(
    '[needs chromium] comes back cell by cell and paragraph by paragraph, whatever its lines look like',
    async () => {
      const browser = await chromium.launch({ executablePath: parts.chromium ?? '', args: ['--no-sandbox'] })
      const page = await browser.newPage()
      for (const [index, [name, format, style]] of styles.entries()) {
        const printed = printedReport(format, index + 1, style)
        await page.setContent(printed.html)
        const head = '<span style="font-size: 8pt; margin-left: 40px">云桥镇政务公开 <span class="date"></span></span>'
        const foot = '<span style="font-size: 8pt; margin-left: 280px">- <span class="pageNumber"></span> -</span>'
        const options = {
          preferCSSPageSize: true,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: head,
          footerTemplate: foot,
        }
        const reading = await readPdf(await page.pdf(options))
        const document = documentOf(reading)
        const tables = tablesOf(document)
        expect
          .soft(
            tables.map((table) => table.grid),
            name,
          )
          .toEqual(['exact', 'exact', 'exact'])
        for (const [number, table] of printed.tables.entries()) {
          expect.soft(cellsOf(tables[number]?.cells ?? []), name).toEqual(cellsOf(table))
        }
        expect.soft(textsOf(document), name).toEqual([printed.title, ...printed.paragraphs])
        expect.soft(reading.ok && reading.findings, name).toEqual([])
      }
      await browser.close()
    },
    120_000,
  )
})

describe('a report printed by LibreOffice', () => {
  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] comes back cell by cell from HTML, over page cuts that leave half a row',
    async () => {
      const css = 'body { font-size: 12pt; line-height: 18pt } td { line-height: 11pt; font-size: 8pt }'
      const formats: readonly Format[] = ['2019', '2021']
      const reports = formats.map(
        (format, index) => [`printed${format}`, printedReport(format, index + 40, { css })] as const,
      )
      for (const [name, { html }] of reports) writeFileSync(join(scratch, `${name}.html`), html)
      toPdf(
        reports.map(([name]) => `${name}.html`),
        'pdf:writer_web_pdf_Export',
      )
      for (const [name, printed] of reports) {
        const document = documentOf(await readPdf(readFileSync(join(scratch, `${name}.pdf`))))
        const tables = tablesOf(document)
        expect.soft(tables.map((table) => table.grid)).toEqual(['exact', 'exact', 'exact'])
        for (const [number, table] of printed.tables.entries()) {
          expect.soft(cellsOf(tables[number]?.cells ?? [])).toEqual(cellsOf(table))
        }
        expect.soft(textsOf(document)).toEqual(expect.arrayContaining([...printed.paragraphs]))
      }
    },
    120_000,
  )

  it.skipIf(parts.libreoffice === null)(
    '[needs libreoffice] comes back with every number of its table from the DOCX samples',
    async () => {
      const names = ['lanchuan-construction-2023', 'wangsheng-transport-2024']
      for (const name of names) writeFileSync(join(scratch, `${name}.docx`), sample(`${name}.docx`))
      toPdf(
        names.map((name) => `${name}.docx`),
        'pdf',
      )
      for (const name of names) {
        const expected: { cells: Record<string, number | null> } = JSON.parse(
          sample(`${name}.expected.json`).toString(),
        )
        const tables = tablesOf(documentOf(await readPdf(readFileSync(join(scratch, `${name}.pdf`)))))
        const requests = cellsOfForm('2021').filter((cell) => cell.table === 3)
        const printed = requests.map(({ id }) => expected.cells[id] ?? null)
        const rows = tables[1]?.rows ?? 0
        const values = Array.from({ length: rows - 3 }, (_, row) => rowOf(tables[1], row + 3).slice(-7)).flat()
        expect.soft(values).toEqual(printed.map((value) => (value === null ? '' : String(value))))
      }
    },
    120_000,
  )

  function toPdf(names: readonly string[], filter: string): void {
    const profile = `-env:UserInstallation=file://${join(scratch, 'profile')}`
    const args = [profile, '--headless', '--convert-to', filter, '--outdir', scratch, ...names]
    execFileSync(parts.libreoffice ?? '', args, { cwd: scratch, stdio: 'ignore' })
  }
})

describe('the same report', () => {
  const original = sample('lanchuan-county-2024.pdf')
  const source = join(scratch, 'source.pdf')
  writeFileSync(source, original)
  const withQpdf = (...args: readonly string[]): Uint8Array => {
    const target = join(scratch, 'target.pdf')
    execFileSync(parts.qpdf ?? '', [...args, target])
    return readFileSync(target)
  }

  it.skipIf(parts.qpdf === null)('[needs qpdf] reads alike however the file is put together', async () => {
    const expected = documentOf(await readPdf(original))
    const variants = [
      ['--linearize', source],
      ['--object-streams=generate', '--recompress-flate', source],
      ['--qdf', '--object-streams=disable', source],
      ['--rotate=+90', source],
      ['--rotate=+180:2', source],
      ['--rotate=+270', source],
      ['--encrypt', '', 'owner', '256', '--', source],
    ]
    for (const args of variants) {
      expect.soft(await readPdf(withQpdf(...args)), args.join(' ')).toEqual({ ok: true, value: expected, findings: [] })
    }
  })

  it.skipIf(parts.qpdf === null)('[needs qpdf] is refused with a sentence if it needs a password to open', async () => {
    const reading = await readPdf(withQpdf('--encrypt', 'user', 'owner', '256', '--', source))
    expect(reading).toEqual({
      ok: false,
      error: { code: 'encrypted', message: '这个 PDF 设了打开密码，无法读取。请换成没有密码的文件。' },
    })
  })

  it('reads alike with rubbish before and after it', async () => {
    const rubbish = Buffer.from('rubbish\n'.repeat(100))
    expect(await readPdf(Buffer.concat([rubbish, original, rubbish]))).toEqual(await readPdf(original))
  })

  it('is read with a warning if its index points nowhere', async () => {
    const at = original.lastIndexOf('startxref')
    const broken = Buffer.concat([original.subarray(0, at), Buffer.from('startxref\n77\n%%EOF\n')])
    const reading = await readPdf(broken)
    expect(documentOf(reading)).toEqual(documentOf(await readPdf(original)))
    expect(reading.ok && reading.findings.map((finding) => finding.message)).toEqual([
      '这个 PDF 的索引已损坏，内容是重新拼出来的，可能不全，请对照原件。',
    ])
  })

  it('is damaged if it was cut off anywhere', async () => {
    for (const part of [0, 0.01, 0.3, 0.9, 0.999]) {
      expect.soft(await errorOf(original.subarray(0, original.length * part)), String(part)).toBe('damaged')
    }
  })
})

describe('a PDF that cannot be read', () => {
  const curve = '100 100 m 100 200 200 200 200 100 c f\n'

  it('is a scan if its pages are pictures, with or without a few letters', async () => {
    const scan = { content: picture(0, 0, 595, 842) + text(500, 830, '- 1 -') }
    expect(await errorOf(handmadePdf([scan, scan]))).toBe('scanned')
  })

  it('is a scan if its letters are drawn as outlines', async () => {
    expect(await errorOf(handmadePdf([{ content: curve.repeat(200) }]))).toBe('scanned')
  })

  it('is empty if nothing is written on it', async () => {
    expect(await errorOf(handmadePdf([{ content: '' }]))).toBe('empty')
  })

  it('is damaged if it is no PDF or nothing', async () => {
    expect(await errorOf(new Uint8Array())).toBe('damaged')
    expect(await errorOf(Buffer.from('%PDF-1.7\n'))).toBe('damaged')
    expect(await errorOf(Buffer.from('年度报告'.repeat(1000)))).toBe('damaged')
  })

  it('is too large beyond 500 pages', async () => {
    expect(await errorOf(handmadePdf(Array.from({ length: 501 }, () => ({ content: text(100, 100, 'page') }))))).toBe(
      'too-large',
    )
  })
})

describe('what the reader could not read is said', () => {
  const words =
    text(80, 100, '一、总体情况') +
    text(80, 130, '本镇全年公开信息三百七十四条，受理申请十六件，均在期限内答复，没有行政复议和行政诉讼。', 9)
  const messagesOf = async (bytes: Uint8Array) => {
    const reading = await readPdf(bytes)
    return reading.ok ? reading.findings.map((finding) => finding.message) : [reading.error.code]
  }

  it('a page that is a picture', async () => {
    const pages = [{ content: words }, { content: words }, { content: picture(0, 0, 595, 842) }]
    expect(await messagesOf(handmadePdf(pages))).toEqual([
      `第 3 页是图片，其中的文字和数字${isInstalled() ? '由识别得来' : '没有读到（运行 npm run recognition 装好识别组件后可以识别）'}，请对照原件。`,
    ])
  })

  it('text that recognition laid under a picture', async () => {
    const under =
      text(80, 100, '一、总体情况', 12, 842, 3) +
      text(80, 130, '本镇全年公开信息三百七十四条，受理申请十六件，均在期限内答复。', 12, 842, 3)
    expect(await messagesOf(handmadePdf([{ content: picture(0, 0, 595, 842) + under }]))).toContain(
      '第 1 页是扫描图片，文字由别的软件识别而来，可能有错，请对照原件。',
    )
  })

  it('figures in a table without lines, which are not taken for cells', async () => {
    const rows = [200, 220, 240, 260].map(
      (y) => text(80, y, '规章') + [200, 300, 400, 500].map((x) => text(x, y, '12')).join(''),
    )
    const bytes = handmadePdf([{ content: words + rows.join('') }])
    expect(tablesOf(documentOf(await readPdf(bytes)))).toEqual([])
    expect(await messagesOf(bytes)).toEqual(['第 1 页有没有框线的表格，其中的数字没有采用，请对照原件。'])
  })
})

describe('a table', () => {
  const xs = [80, 200, 300, 400]
  const ys = [200, 220, 240, 260]
  const rows = [
    ['项目', '上年', '本年'],
    ['规章', '12', '345'],
    ['许可', '', '9487'],
  ]
  const table = ruled(xs, ys) + filled(xs, ys, rows)
  const only = async (page: Parameters<typeof handmadePdf>[0][number]): Promise<string[][]> => {
    const tables = tablesOf(documentOf(await readPdf(handmadePdf([page]))))
    expect(tables).toHaveLength(1)
    return Array.from({ length: tables[0]?.rows ?? 0 }, (_, row) => rowOf(tables[0], row))
  }

  it('is read from strokes, from thin fills and from a form that holds them', async () => {
    const bars = [
      ...xs.map((x) => fill(x - 0.5, 200, x + 0.5, 260)),
      ...ys.map((y) => fill(80, y - 0.5, 400, y + 0.5)),
    ].join('')
    expect(await only({ content: table })).toEqual(rows)
    expect(await only({ content: bars + filled(xs, ys, rows) })).toEqual(rows)
    expect(await only({ content: '/Form Do', form: table })).toEqual(rows)
  })

  it('is read upright where the page or its content lies on its side', async () => {
    expect(await only({ content: table, rotate: 270 })).toEqual(rows)
    const latin = [
      ['Item', 'Before', 'Now'],
      ['Rules', '12', '345'],
      ['Permits', '', '9487'],
    ]
    const turned = `q 0 -1 1 0 0 595 cm ${ruled(xs, ys) + filled(xs, ys, latin)} Q`
    expect(await only({ content: turned, width: 842, height: 595 })).toEqual(latin)
  })

  it('is read where it is inside the crop box, and not where it is outside', async () => {
    const below = text(80, 700, '二、主动公开')
    expect(await only({ content: table + below, cropBox: [50, 500, 595, 842] })).toEqual(rows)
    const reading = await readPdf(handmadePdf([{ content: table + below, cropBox: [0, 0, 595, 400] }]))
    expect(documentOf(reading).blocks).toEqual([{ kind: 'paragraph', text: '二、主动公开', page: 1 }])
  })

  it('keeps a number whole that runs over the edge of its cell', async () => {
    const content = ruled(xs, ys) + text(85, 235, '规章') + text(270, 235, '1234567890')
    expect((await only({ content }))[1]).toEqual(['规章', '1234567890', ''])
  })

  it('keeps numbers apart that fill their cells to the edge', async () => {
    const tight = [80, 200, 233.4, 266.8]
    const content = ruled(tight, ys) + text(85, 235, 'Rules') + text(200, 235, '12345') + text(233.4, 235, '67890')
    expect((await only({ content }))[1]).toEqual(['Rules', '12345', '67890'])
  })

  it('joins a number that its cell breaks into two lines, but not two short ones', async () => {
    const narrow = [80, 200, 240, 280]
    const content =
      ruled(
        narrow,
        ys.map((y) => (y - 200) * 2 + 200),
      ) + [text(205, 255, '12345'), text(205, 270, '67'), text(255, 255, '1'), text(255, 270, '2')].join('')
    expect((await only({ content }))[1]).toEqual(['', '1234567', '1\n2'])
  })

  it('does not say which number is right where one is painted over another', async () => {
    const content = ruled(xs, ys) + text(210, 235, '12') + fill(205, 222, 295, 238, 1) + text(210, 235, '57')
    expect((await only({ content }))[1]).toEqual(['', expect.stringMatching(/^\ufffd+$/), ''])
  })

  it('is not divided by an underline or a struck out word', async () => {
    const content = table + line(210, 236, 240, 236) + line(310, 228, 380, 228)
    expect(await only({ content })).toEqual(rows)
  })

  it('is closed where no line is drawn at the end of the page', async () => {
    const top = [80, 100, 120]
    const upper = xs.map((x) => line(x, 760, x, 842)).join('') + [760, 780].map((y) => line(80, y, 400, y)).join('')
    const lower = ruled(xs, top)
    const bytes = handmadePdf([
      {
        content:
          upper +
          filled(
            xs,
            [760, 780, 800],
            [
              ['项目', '上年', '本年'],
              ['规章', '12', '345'],
            ],
          ),
      },
      {
        content:
          lower +
          filled(xs, top, [
            ['许可', '', '9487'],
            ['强制', '0', '84'],
          ]),
      },
    ])
    const tables = tablesOf(documentOf(await readPdf(bytes)))
    expect(tables).toHaveLength(1)
    expect([0, 1, 2, 3].map((row) => rowOf(tables[0], row))).toEqual([...rows, ['强制', '0', '84']])
    expect(tables[0]?.cells.map((cell) => cell.page)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])
  })

  it('reads text that is written downwards, turned or letter below letter', async () => {
    const tall = [200, 280, 300]
    const letters = [...'Total'].map((letter, index) => text(250, 215 + index * 13, letter)).join('')
    const figures = text(350, 230, '12') + text(350, 245, '34') + text(350, 290, '345')
    const content = ruled(xs, tall) + turnedText(130, 210, 'Result') + letters + figures
    expect((await only({ content }))[0]).toEqual(['Result', 'Total', '12\n34'])
  })

  it('does not show white words on white paper, but white words on a dark cell', async () => {
    const white = (words: string) => `q 1 g ${words} Q\n`
    const dark = fill(80, 200, 400, 220, 0.1)
    const content =
      dark + ruled(xs, ys) + white(text(90, 214, '项目')) + white(text(210, 234, '999')) + text(310, 234, '345')
    expect(await only({ content })).toEqual([
      ['项目', '', ''],
      ['', '', '345'],
      ['', '', ''],
    ])
  })

  it('is no table if it is a frame around text', async () => {
    const content =
      ruled([60, 540], [90, 160]) +
      text(80, 120, '一、总体情况') +
      text(80, 140, '全年公开信息三百七十四条，受理申请十六件。')
    expect(documentOf(await readPdf(handmadePdf([{ content }]))).blocks.map((block) => block.kind)).toEqual([
      'paragraph',
      'paragraph',
    ])
  })
})

describe('a text', () => {
  const textsIn = async (content: string) => textsOf(documentOf(await readPdf(handmadePdf([{ content }]))))

  it('keeps a hyphen at the end of a line', async () => {
    const content = text(80, 100, 'Telephone of the office of the town 0517-') + text(80, 118, '87290606, ask for it')
    expect(await textsIn(content)).toEqual(['Telephone of the office of the town 0517-87290606, ask for it'])
  })

  it('gives radicals as the characters that they stand for, and leaves full-width forms alone', async () => {
    expect(await textsIn(text(80, 100, '⽬录⻓⼈⺠（１２）％'))).toEqual(['目录长人民（１２）％'])
  })

  it('loses page numbers and what is repeated at the head of the pages, but no line of its own', async () => {
    const body = (page: number) =>
      text(80, 40, '云桥镇政务公开') + text(80, 200, '本页是第三百七十四件') + text(280, 810, `- ${page} -`)
    const pages = [1, 2, 3].map((page) => ({ content: body(page) }))
    expect(textsOf(documentOf(await readPdf(handmadePdf(pages)))).join('')).toBe('本页是第三百七十四件'.repeat(3))
  })

  it('goes on over the end of a page', async () => {
    const lines = [
      '二〇二四年，本镇把公开透明作为作风建设的抓手，围绕群众',
      '最关心的就医就学和饮水工程及时公布进展，逐件回应来信来电，',
      '民生类信息占到六成以上，重点项目的资金安排和验收结果也都逐',
    ]
    const [first = '', second = '', third = ''] = lines
    const content = text(104, 100, first) + text(80, 118, second) + text(80, 136, third)
    const pages = [{ content }, { content: text(80, 100, '项列出。') + text(104, 118, '（一）主动公开。') }]
    expect(textsOf(documentOf(await readPdf(handmadePdf(pages))))).toEqual([
      `${lines.join('')}项列出。`,
      '（一）主动公开。',
    ])
  })
})

describe('the reader', () => {
  it('needs no more memory after many files than after a few', async () => {
    const bytes = sample('lanchuan-county-2024.pdf')
    // What is still reachable after a collection: resident memory also says when the collector last had a reason to run.
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    const kept = async (times: number): Promise<number> => {
      for (let time = 0; time < times; time++) await readPdf(bytes)
      if (typeof collect === 'function') collect()
      const { heapUsed, external } = process.memoryUsage()
      return (heapUsed + external) / 1e6
    }
    const before = await kept(30)
    expect(await kept(parts.runs(60, 200))).toBeLessThan(before + 15)
  }, 60_000)
})
