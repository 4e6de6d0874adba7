/**
 * The report as text: the one-cell-a-line dump of a Word file, and the forms that web pages leave behind when their tags
 * are stripped.
 */
import { type Grid, grids, wordRow } from './grid.ts'
import { chineseDate, numberedHeading, type SampleReport } from './sample.ts'

/** How a table is written into a text. */
export type TableWriter = (grid: Grid) => string

/** A cell begins with a tab, an empty line ends a row, a continued cell is empty. */
export const dumpTable: TableWriter = (grid) =>
  Array.from({ length: grid.rows }, (_, row) =>
    wordRow(grid, row)
      .map((place) => `\t${place.isContinuation ? '' : pad(place.cell.text, place.cell.row + place.cell.column)}\n`)
      .join(''),
  )
    .join('\n')
    .concat('\n')

/** Real dumps hold wrapped labels and ideographic blanks around figures. */
function pad(text: string, seed: number): string {
  if (/^-?\d+$/.test(text) && seed % 7 === 3) return `　${text}　`
  if (/^-?\d+$/.test(text) && seed % 7 === 5) return ` ${text}`
  if (text.length > 14) return `${text.slice(0, 11)}\n${text.slice(11)}`
  return text
}

/** A Markdown table has no spans: a spanned place is an empty cell, the first row is the header. */
export const markdownTable: TableWriter = (grid) => {
  const lines = Array.from({ length: grid.rows }, (_, row) => {
    const texts = Array.from({ length: grid.columns }, () => '')
    for (const cell of grid.cells) if (cell.row === row) texts[cell.column] = cell.text.replaceAll('|', '\\|')
    return `| ${texts.join(' | ')} |`
  })
  const rule = `|${' --- |'.repeat(grid.columns)}`
  return `\n${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`
}

/** One row a line, cells between tabs, as a table copied from a browser. */
export const tabbedTable: TableWriter = (grid) =>
  `${Array.from({ length: grid.rows }, (_, row) =>
    wordRow(grid, row)
      .map((place) => (place.isContinuation ? '' : place.cell.text))
      .join('\t'),
  ).join('\n')}\n`

/** Tags stripped with nothing in their place: the cells of all rows run together. */
export const packedTable: TableWriter = (grid) =>
  grid.cells
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map((cell) => cell.text)
    .join('')

/** The report with its tables written as told. `separator` stands between its paragraphs. */
export function reportText(report: SampleReport, table: TableWriter, separator = '\n'): string {
  const tables = grids(report)
  const parts: string[] = [...report.title, ...report.preface]
  for (const section of report.sections) {
    parts.push(numberedHeading(section), ...section.paragraphs)
    if (section.number === 2 || section.number === 3 || section.number === 4) parts.push(table(tables[section.number]))
  }
  parts.push(report.signature, chineseDate(report.date))
  return `${parts.join(separator)}${separator}`
}

/** The report as one line, the way crawlers keep a page: a few lines about the page, then everything run together. */
export function crawledText(report: SampleReport): string {
  const head = [
    `标题: ${report.title.join('')}`,
    `发布时间: ${report.date} 10:26`,
    '文号: ',
    `发布机构: ${report.organ}`,
    '栏目: 政府信息公开年报',
    '==================== 正文 ====================',
  ]
  return `${head.join('\n')}\n${reportText(report, packedTable, '')}`
}
