import { describe, expect, it } from 'vitest'
import type { CheckedFile } from '#document/checkedFile.ts'
import type { Finding } from '#law/finding.ts'
import { cellsOfForm } from '#law/report/format.ts'
import type { Cell, Format } from '#law/report/report.ts'
import { exampleReport, read } from '../../test/exampleReport.ts'
import { reportCheckDocument } from './document.tsx'

const FINDING: Finding = {
  check: 'T3-3',
  severity: 'error',
  result: 'fails',
  message: '表三“一”行：总计 6，各列之和 5。',
  cells: ['3.new.person', '3.new.total'],
  quote: null,
}

/** What the server sends, without the data for the browser's script. */
function draw(...files: readonly CheckedFile[]): string {
  const assets = { folder: '', script: '/client.js', style: '/portal.css' }
  const html = reportCheckDocument(
    { assets, site: { name: '政府信息公开', demo: false } },
    { files, samples: [], notice: null, summary: null },
    '核对结果',
  )
  return html.replace(/ data-page="[^"]*"/, '').replaceAll('<!-- -->', '')
}
const drawReport = (cells: Readonly<Record<string, Cell>>, findings: readonly Finding[] = []) =>
  draw({ file: 'a.docx', ...exampleReport(cells), findings })
const cellHtml = (html: string, id: string) =>
  html.match(new RegExp(`<td id="f1-${id.replaceAll('.', '\\.')}".*?</td>`, 's'))?.[0] ?? ''
const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

/** The report that prints exactly the cells of a form, all of them 0. */
function emptyForm(format: Format, without = ''): CheckedFile {
  const printed = cellsOfForm(format).filter(({ id }) => without === '' || !id.startsWith(without))
  const cells = Object.fromEntries(printed.map(({ id }): [string, Cell] => [id, read(0)]))
  return { file: 'a.docx', ...exampleReport(), format, cells, findings: [] }
}

interface Labelled {
  readonly text: string
  readonly rowSpan: number
  readonly colSpan: number
}

/** The rows of one table: how many columns each takes, with what hangs down from above. */
function widthsOf(html: string, table: 2 | 3 | 4): readonly number[] {
  const body = html.match(new RegExp(`<table class="form-table form-table--${table}".*?</table>`, 's'))?.[0] ?? ''
  let hanging: number[] = []
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => {
    const cells = labelsOf(row)
    const width = cells.reduce((sum, { colSpan }) => sum + colSpan, 0) + hanging.length
    const below = cells.flatMap(({ rowSpan, colSpan }) => Array<number>(colSpan).fill(rowSpan))
    hanging = [...hanging, ...below].map((rows) => rows - 1).filter((rows) => rows > 0)
    return width
  })
}

function labelsOf(html: string): readonly Labelled[] {
  const span = (attributes: string, name: string) =>
    Number(attributes.match(new RegExp(`${name}="(\\d+)"`, 'i'))?.[1] ?? 1)
  return [...html.matchAll(/<t[hd](\s[^>]*)?>(.*?)<\/t[hd]>/gs)].map(([, attributes = '', content = '']) => ({
    text: textOf(content),
    rowSpan: span(attributes, 'rowspan'),
    colSpan: span(attributes, 'colspan'),
  }))
}

describe('the tables', () => {
  it.each(['2019', '2021'] as const)('print every cell of form %s once', (format) => {
    const ids = [...draw(emptyForm(format)).matchAll(/data-cell="([^"]*)"/g)].map(([, id]) => id)
    expect(ids).toEqual(cellsOfForm(format).map(({ id }) => id))
  })

  it.each(['2019', '2021'] as const)('are full rectangles in form %s', (format) => {
    const html = draw(emptyForm(format))
    expect(new Set(widthsOf(html, 2))).toEqual(new Set([4]))
    expect(new Set(widthsOf(html, 3))).toEqual(new Set([10]))
    expect(new Set(widthsOf(html, 4))).toEqual(new Set([15]))
  })

  it.each([
    ['2019', '三、本年度办理结果', 20, 1],
    ['2019', '（六）其他处理', 1, 2],
    ['2021', '三、本年度办理结果', 22, 1],
    ['2021', '（三）不予公开', 8, 1],
    ['2021', '（四）无法提供', 3, 1],
    ['2021', '（五）不予处理', 5, 1],
    ['2021', '（六）其他处理', 3, 1],
    ['2021', '（七）总计', 1, 2],
    ['2021', '四、结转下年度继续办理', 1, 3],
    ['2021', '法人或其他组织', 1, 5],
    ['2021', '行政诉讼', 1, 10],
    ['2021', '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
  ] as const)('in form %s merge “%s” over %i rows and %i columns', (format, text, rowSpan, colSpan) => {
    expect(labelsOf(draw(emptyForm(format)))).toContainEqual({ text, rowSpan, colSpan })
  })

  it('show the single row （六） of a report of 2021 that kept it', () => {
    const kept = emptyForm('2021', '3.otherwiseClosed')
    const single = Object.fromEntries(
      cellsOfForm('2019')
        .filter(({ id }) => id.startsWith('3.otherwiseClosed'))
        .map(({ id }): [string, Cell] => [id, read(0)]),
    )
    const html = draw('cells' in kept ? { ...kept, cells: { ...kept.cells, ...single } } : kept)
    expect(html).toContain('data-cell="3.otherwiseClosed.person"')
    expect(html).not.toContain('data-cell="3.otherwiseClosed.other.person"')
    expect(labelsOf(html)).toContainEqual({ text: '（六）其他处理', rowSpan: 1, colSpan: 2 })
    expect(labelsOf(html)).toContainEqual({ text: '三、本年度办理结果', rowSpan: 20, colSpan: 1 })
  })
})

describe('a cell', () => {
  it.each([
    ['a number that was read', read(12), '12'],
    ['a blank one, never 0', { value: null, raw: '', how: 'blank', place: null }, '空'],
    ['an unreadable one with its raw text', { value: null, raw: '1 2', how: 'unreadable', place: null }, '1 2不清'],
    ['an inferred one', { value: 3, raw: '三', how: 'inferred', place: null, reason: '由总计推得' }, '3推断'],
  ] as const)('shows %s', (_what, cell, text) => {
    const html = cellHtml(drawReport({ '3.new.legalService': cell }), '3.new.legalService')
    expect(textOf(html)).toBe(text)
  })

  it('of a row that the file does not print says so', () => {
    const html = draw(emptyForm('2021', '3.withheld.stateSecret'))
    expect(textOf(cellHtml(html, '3.withheld.stateSecret.person'))).toBe('无此行')
  })

  it('shows money in the unit of the form', () => {
    expect(textOf(cellHtml(drawReport({}), '2.art20_8.fees.amount'))).toBe('5.8万元')
  })

  it('says why it is unsure and what else it may be', () => {
    const cell: Cell = {
      value: null,
      raw: '1 2',
      how: 'unreadable',
      place: { page: 2, row: 5 },
      reason: '数字之间有空格。',
      alternatives: [12, 1],
    }
    const html = cellHtml(drawReport({ '3.new.person': cell }), '3.new.person')
    expect(html).toContain('文件中写的是“1 2”。')
    expect(html).toContain('数字之间有空格。')
    expect(html).toContain('也可能是：12、1。')
    expect(html).toContain('位置：第 2 页第 5 行。')
  })

  it('names the findings that concern it and links to them, without colour', () => {
    const html = cellHtml(drawReport({ '3.new.total': read(6) }, [FINDING]), '3.new.total')
    expect(textOf(html)).toBe('6错1')
    expect(html).toContain('href="#f1-p1"')
    expect(html).toContain('错误 1：表三“一”行：总计 6，各列之和 5。')
  })
})

describe('a finding', () => {
  it('shows its message, its rule with formula and basis, and links to its cells', () => {
    const html = drawReport({ '3.new.total': read(6) }, [FINDING])
    expect(html).toContain('发现 <strong>1 个错误</strong>')
    expect(html).toContain('表三“一”行：总计 6，各列之和 5。')
    expect(html).toContain('href="#f1-3.new.person"')
    expect(html).toContain('href="#f1-3.new.total"')
    expect(textOf(html)).toContain('总计＝自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他')
    expect(textOf(html)).toContain('编号 T3-3')
  })

  it('marks its quote in the text and links there and back', () => {
    const quoting: Finding = { ...FINDING, check: 'TXT-1', cells: [], quote: '收到政府信息公开申请5件' }
    const html = drawReport({}, [quoting])
    const anchor = html.match(/<mark id="(f1-q1-\d+)"/)?.[1]
    expect(anchor).toBeDefined()
    expect(html).toContain(`href="#${anchor}"`)
    expect(html).toMatch(/<mark [^>]*>收到政府信息公开申请5件<a [^>]*href="#f1-p1">/)
    expect(html).toMatch(/<details class="narrative" open=""><summary>一、总体情况/)
  })

  it('that cannot be judged is no error and marks the cell that stands in the way', () => {
    const blank: Cell = { value: null, raw: '', how: 'blank', place: null }
    const html = drawReport({ '3.new.person': blank }, [{ ...FINDING, result: 'cannot-be-judged' }])
    expect(html).toContain('发现 <strong>1 处无法核对</strong>')
    expect(textOf(cellHtml(html, '3.new.person'))).toBe('空未1')
    expect(textOf(cellHtml(html, '3.new.total'))).toBe('5')
  })

  it('that cannot be judged is folded with the others of its check under one number', () => {
    const blank: Cell = { value: null, raw: '', how: 'blank', place: null }
    const rows = ['3.new', '3.carriedIn', '3.disclosed']
    const unjudged = rows.map(
      (row): Finding => ({
        ...FINDING,
        result: 'cannot-be-judged',
        message: `${row} 行有空格，无法核对。`,
        cells: [`${row}.person`, `${row}.total`],
      }),
    )
    const html = drawReport(Object.fromEntries(rows.map((row) => [`${row}.person`, blank])), unjudged)
    expect(html).toContain('发现 <strong>3 处无法核对</strong>')
    expect(html.match(/<li id="f1-p\d+"/g)).toEqual(['<li id="f1-p1"'])
    expect(textOf(html)).toContain('有 3 处无法核对：3 格是空的或者认不清，填上就能核对。')
    const places = html.match(/<details><summary>看这 3 处<\/summary>(.*?)<\/details>/s)?.[1] ?? ''
    for (const row of rows) {
      expect(textOf(places)).toContain(`${row} 行有空格，无法核对。`)
      expect(textOf(cellHtml(html, `${row}.person`))).toBe('空未1')
    }
  })

  it('is folded where its check has many, and keeps its number', () => {
    const many = cellsOfForm('2021')
      .slice(0, 7)
      .map(({ id }): Finding => ({ ...FINDING, check: 'READ-1', message: `${id} 认不清。`, cells: [id] }))
    const html = drawReport({}, many)
    const folded = html.match(/<details class="check__more"><summary>还有 4 个<\/summary>(.*?)<\/ol>/s)?.[1] ?? ''
    expect([...folded.matchAll(/<li id="f1-p(\d+)" value="(\d+)"/g)].map(([, id, value]) => [id, value])).toEqual(
      ['4', '5', '6', '7'].map((number) => [number, number]),
    )
    expect(drawReport({}, many.slice(1))).not.toContain('check__more')
  })

  it('comes after every graver one', () => {
    const html = drawReport({}, [
      { ...FINDING, severity: 'hint', message: '提示的话' },
      { ...FINDING, severity: 'warning', message: '警告的话' },
      { ...FINDING, message: '错误的话' },
    ])
    const places = ['错误的话', '警告的话', '提示的话'].map((message) => html.indexOf(`finding__message">${message}`))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })
})

describe('the page', () => {
  it('says plainly when nothing was found', () => {
    const html = drawReport({})
    expect(html).toContain('没有发现问题')
    expect(html).not.toContain('发现的问题')
  })

  it('sums up several files, one of them unreadable', () => {
    const bad: CheckedFile = { file: 'b.doc', error: { code: 'old-word', message: '请另存为 .docx 后再上传。' } }
    const html = draw({ file: 'a.docx', ...exampleReport(), findings: [FINDING] }, bad)
    expect(textOf(html)).toContain('共 2 个文件，其中 1 个读不了')
    expect(html).toContain('href="#f2"')
    expect(html.match(/请另存为 \.docx 后再上传。/g)).toHaveLength(2)
  })

  it('says who can do what about a scan', () => {
    const message = '这是扫描件：请运行 npm run recognition 安装，或改用 Word 文件。'
    const html = draw({ file: 'b.pdf', error: { code: 'scanned', message } })
    expect(textOf(html)).toContain('经办人：请向报送单位要 Word 文件')
    expect(html).toContain('<code>npm run recognition</code>')
    const pictures = draw({ file: 'b.docx', error: { code: 'scanned', message: '这个 Word 文件里只有图片。' } })
    expect(textOf(pictures)).toContain('经办人：请向报送单位要 Word 文件')
    expect(textOf(pictures)).not.toContain('管理员')
  })

  it('shows what it could not read as not read', () => {
    const nothing = { organ: null, year: null, format: null, title: null, cells: {} }
    const html = draw({ file: 'a.docx', ...exampleReport(), ...nothing, findings: [] })
    expect(html).toContain('文件中没有找到年份和表格')
    expect(html).toContain('没有读到')
  })

  it('carries the report in its form, to be written as a file without scripts', () => {
    const value = drawReport({}, [FINDING]).match(/<input type="hidden" name="report" value="([^"]*)"/)?.[1] ?? ''
    const posted = value
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    expect(JSON.parse(posted)).toEqual({ file: 'a.docx', ...exampleReport(), findings: [FINDING] })
  })

  it('lists the cells that nobody has confirmed before it offers a file', () => {
    const html = drawReport({
      '3.new.person': { value: 3, raw: '三', how: 'inferred', place: null, reason: '由总计推得' },
      '3.new.total': { value: null, raw: '5 0', how: 'unreadable', place: null },
    })
    const form = html.match(/<form [^>]*action="\/write".*?<\/form>/s)?.[0] ?? ''
    expect(textOf(form)).toContain('有 2 格还没有确定')
    expect(form).toContain('href="#f1-3.new.person"')
    expect(form).toContain('href="#f1-3.new.total"')
    expect(textOf(form)).toContain('采用推断的数（1 格')
    expect(drawReport({})).not.toContain('还没有确定')
  })

  it('shows the cut-out of the scan beside a doubtful cell', () => {
    const picture = 'data:image/png;base64,iVBORw0KGgo='
    const cell: Cell = { value: null, raw: '8', how: 'unreadable', place: null, confidence: 0.618, picture }
    const html = drawReport({ '3.new.person': cell })
    expect(html).toContain(`<img src="${picture}" alt="原件中这一格的样子"/>`)
    expect(textOf(html)).toContain('识别把握 61%')
  })

  it('writes what a report says as text', () => {
    const html = draw({ file: 'a.docx', ...exampleReport(), title: '<img src=x onerror=alert(1)>', findings: [] })
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).not.toContain('<img')
  })
})
