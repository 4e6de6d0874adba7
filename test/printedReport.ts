/**
 * Annual reports of made-up organs to be printed as PDF: the page as HTML, and the grids and paragraphs that it was
 * made from, for comparison. Numbers come from a seed and have several digits, so that a lost or moved one shows.
 */
import { APPLICANT_COLUMNS, FORMS, REQUESTS_CORNER, REVIEW_COLUMNS } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'

export interface PrintedCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
}

export interface PrintedReport {
  readonly html: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly tables: readonly (readonly PrintedCell[])[]
}

export interface PrintStyle {
  readonly css?: string
  /** Attributes of every table. */
  readonly tableAttributes?: string
  /** Part of the numbers that are left blank. */
  readonly blanks?: number
  /** The first rows of the requests table as a head that is repeated on every page. */
  readonly repeatHead?: boolean
}

/** A cell to be placed: text, rows, columns. */
type Content = readonly [text: string, rowSpan?: number, colSpan?: number]

export function printedReport(format: Format, seed: number, style: PrintStyle = {}): PrintedReport {
  const number = numbersFrom(seed, style.blanks ?? 0)
  const title = `清岚县云桥镇人民政府${format === '2019' ? 2020 : 2024}年政府信息公开工作年度报告`
  const tables = [publicationRows(format, number), requestRows(format, number), reviewRows(number)]
  const [publication = [], requests = [], reviews = []] = tables
  const paragraphs = narrative(format === '2019' ? 2020 : 2024)
  const [preface = '', ...sections] = paragraphs
  const paragraph = (text: string) => `<p>${text}</p>`
  const heads = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况']
  const [first = '', second = '', third = ''] = heads
  const fourth = '四、政府信息公开行政复议、行政诉讼情况'
  const closing = [
    '五、存在的主要问题及改进情况',
    ...sections.slice(3, 5),
    '六、其他需要报告的事项',
    ...sections.slice(5),
  ]
  const opening = [preface, first, ...sections.slice(0, 3)]
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>
    @page { size: A4; margin: 25mm 26mm }
    body { font: 16pt/28pt 'Noto Serif CJK SC'; margin: 0 }
    h1 { font-size: 22pt; line-height: 34pt; text-align: center; font-weight: normal }
    p { margin: 0; text-indent: 2em; text-align: justify }
    table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 15pt }
    td, th { border: 1px solid #000; padding: 2px 3px; font-weight: normal }
    td.figure { text-align: center }
    ${style.css ?? ''}</style></head><body><h1>${title}</h1>
    ${[...opening, second].map(paragraph).join('')}
    ${tableHtml(publication, style)}${paragraph(third)}${tableHtml(requests, style, style.repeatHead ? 3 : 0)}
    ${paragraph(fourth)}${tableHtml(reviews, style, style.repeatHead ? 3 : 0)}
    ${closing.map(paragraph).join('')}</body></html>`
  return { html, title, paragraphs: [...opening, second, third, fourth, ...closing], tables: tables.map(place) }
}

/** Where each cell comes to stand, by the rule of HTML: the first free place of the row. */
function place(rows: readonly (readonly Content[])[]): PrintedCell[] {
  const taken = new Set<string>()
  return rows.flatMap((cells, row) => {
    let column = 0
    return cells.map(([text, rowSpan = 1, colSpan = 1]) => {
      while (taken.has(`${row} ${column}`)) column++
      for (let r = row; r < row + rowSpan; r++) for (let c = column; c < column + colSpan; c++) taken.add(`${r} ${c}`)
      return { row, column, rowSpan, colSpan, text }
    })
  })
}

function tableHtml(rows: readonly (readonly Content[])[], style: PrintStyle, head = 0): string {
  const rowHtml = (cells: readonly Content[]) =>
    `<tr>${cells
      .map(([text, rowSpan = 1, colSpan = 1]) => {
        const figure = /^[\d.-]*$/.test(text) ? ' class="figure"' : ''
        return `<td${figure} rowspan="${rowSpan}" colspan="${colSpan}">${text}</td>`
      })
      .join('')}</tr>`
  const thead = head > 0 ? `<thead>${rows.slice(0, head).map(rowHtml).join('')}</thead>` : ''
  return `<table ${style.tableAttributes ?? 'border="1" cellspacing="0" cellpadding="2" width="100%"'}>${thead}<tbody>${rows.slice(head).map(rowHtml).join('')}</tbody></table>`
}

function publicationRows(format: Format, number: () => string): Content[][] {
  const rows: Content[][] = []
  for (const block of FORMS[format].publication) {
    const widths = columnWidths(block.columns.length)
    rows.push([[block.label, 1, 4]])
    rows.push([['信息内容'], ...block.columns.map((column, index): Content => [column.label, 1, widths[index] ?? 1])])
    for (const row of block.rows) {
      rows.push([[row.label], ...block.columns.map((_, index): Content => [number(), 1, widths[index] ?? 1])])
    }
  }
  return rows
}

function columnWidths(columns: number): number[] {
  if (columns === 3) return [1, 1, 1]
  return columns === 2 ? [1, 2] : [3]
}

function requestRows(format: Format, number: () => string): Content[][] {
  const [person, ...others] = APPLICANT_COLUMNS
  const organisations = others.filter((column) => column.group !== null)
  const rows: Content[][] = [
    [
      [REQUESTS_CORNER, 3, 3],
      ['申请人情况', 1, 7],
    ],
    [
      [person.label, 2, 1],
      ['法人或其他组织', 1, 5],
      ['总计', 2, 1],
    ],
    organisations.map((column): Content => [column.label]),
  ]
  const forms = FORMS[format].requests
  const count = (depth: number, path: readonly string[]) =>
    forms.filter((form) => path.slice(0, depth).every((label, index) => form.path[index] === label)).length
  let before: readonly string[] = []
  for (const { path } of forms) {
    const cells: Content[] = []
    path.forEach((label, depth) => {
      const isNew = path.slice(0, depth + 1).some((own, index) => own !== before[index])
      const isLast = depth === path.length - 1
      if (isNew) cells.push([label, isLast ? 1 : count(depth + 1, path), isLast ? 3 - depth : 1])
    })
    rows.push([...cells, ...APPLICANT_COLUMNS.map((): Content => [number()])])
    before = path
  }
  return rows
}

function reviewRows(number: () => string): Content[][] {
  const results = REVIEW_COLUMNS.map((column) => column.label)
  return [
    [
      ['行政复议', 1, 5],
      ['行政诉讼', 1, 10],
    ],
    [...results.map((label): Content => [label, 2, 1]), ['未经复议直接起诉', 1, 5], ['复议后起诉', 1, 5]],
    [...results, ...results].map((label): Content => [label]),
    Array.from({ length: 15 }, (): Content => [number()]),
  ]
}

/** Whole numbers of one to six digits, some blank; the same for the same seed. */
function numbersFrom(seed: number, blanks: number): () => string {
  let state = seed * 7919 + 1
  const next = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  return () => {
    if (next(1000) < blanks * 1000) return ''
    return String(next(10 ** (1 + next(5))))
  }
}

function narrative(year: number): string[] {
  return [
    `根据《中华人民共和国政府信息公开条例》和上级要求，由镇党政办公室编制本报告。报告所列数据的统计期限自${year}年1月1日起，至${year}年12月31日止。对本报告有疑问的，请与清岚县云桥镇人民政府联系（地址：云桥镇石坊街18号，邮编：600418，电话：0600-5550182）。`,
    `${year}年，云桥镇把公开透明作为作风建设的抓手，围绕群众最关心的就医、就学和饮水工程及时公布进展，回应来信来电。`,
    `（一）主动公开情况。全年通过县政府网站、镇政务微信和村级公告栏公开信息1374条，其中民生类占到六成以上，重点项目的资金安排和验收结果逐项列出，便于村民查看。`,
    `（二）监督保障情况。分管负责人每季度听取一次汇报，对漏报、迟报的站所当面提醒；年内没有发生泄露国家秘密或者个人隐私的情形。`,
    `一是公开内容与群众需要之间还有差距，有的信息只讲做法、不讲结果；二是村级公开栏更换不够及时。`,
    `下一步，将逐村核对公开目录，把更换时间写在公告栏上，请村务监督委员会每月检查一次，结果在镇政务微信公布。`,
    `${year}年没有收取信息处理费，没有其他需要报告的事项。`,
  ]
}
