/**
 * The rows of all tables of a document in reading order, each as its list of cells, told apart by which of the three
 * statutory tables they belong to. No article.
 */
import { APPLICANT_COLUMNS, FORMS, OTHERWISE_CLOSED_SINGLE, REQUESTS_CORNER } from '#law/report/format.ts'
import type { Place } from '#law/report/report.ts'
import type { Document, GridKind, RecognisedCell, Table, TableCell } from '../document.ts'
import { labelKey } from './label.ts'
import { sectionHeading } from './sections.ts'

/** A cell as its row sees it. `own` is false for one that a row span brings down from a row above. */
export interface RowCell {
  readonly text: string
  readonly column: number
  readonly colSpan: number
  readonly own: boolean
  readonly place: Place
  readonly recognised?: RecognisedCell
}

export interface TableRow {
  readonly grid: GridKind
  /** Index of its table in the document, from 0. */
  readonly table: number
  readonly cells: readonly RowCell[]
}

/** 2 publication, 3 requests, 4 reviews: the numbers of the sections that hold them. */
export type TableNumber = 2 | 3 | 4

export type StatutoryRows = Readonly<Record<TableNumber, readonly TableRow[]>>

const TABLE_OF_KEY = new Map<string, TableNumber>()
for (const form of Object.values(FORMS)) {
  for (const block of form.publication) {
    TABLE_OF_KEY.set(labelKey(block.label), 2)
    for (const row of block.rows) TABLE_OF_KEY.set(labelKey(row.label), 2)
    for (const column of block.columns) TABLE_OF_KEY.set(labelKey(column.label), 2)
  }
  for (const row of [...form.requests, OTHERWISE_CLOSED_SINGLE]) {
    for (const label of row.path) TABLE_OF_KEY.set(labelKey(label), 3)
  }
  for (const group of form.reviews) for (const label of group.path) TABLE_OF_KEY.set(labelKey(label), 4)
}
TABLE_OF_KEY.set('信息内容', 2)
TABLE_OF_KEY.set(labelKey(REQUESTS_CORNER), 3)
TABLE_OF_KEY.set('申请人情况', 3)
for (const column of APPLICANT_COLUMNS) {
  if (column.id !== 'total' && column.id !== 'otherOrganisation') TABLE_OF_KEY.set(labelKey(column.label), 3)
}
for (const word of ['结果维持', '结果纠正', '尚未审结']) TABLE_OF_KEY.set(word, 4)

/** Longest label of the forms with room for what stands around it; longer cells are text. */
const LABEL_LIMIT = 80

/** Labels that only the statutory table has; 行政处罚 or 行政复议 alone may stand in any table of an office. */
const CERTAIN: Readonly<Record<TableNumber, RegExp>> = {
  2: /^(?:(?:条例)?第二十条第|本年(?:新制作|新公开|制发|废止|处理决定|收费)|现行有效件|对外公开总|上一年项目)/,
  3: /^(?:本列数据的勾稽|申请人情况|一本年新收|四结转下年度|七总计)/,
  4: /^(?:未经复议直接起诉|复议后起诉|结果维持|尚未审结)/,
}

/**
 * Sorts the rows of all tables. A row belongs where its labels belong; one without a known label (a damaged one) goes
 * with the row before it in the same table, and a table without any known label with the section that it stands in.
 * A table counts only if it has a label that no other table has, or follows directly on one of the same kind.
 */
export function statutoryRows(document: Document, year: number | null = null): StatutoryRows {
  const rows: Record<TableNumber, TableRow[]> = { 2: [], 3: [], 4: [] }
  const earlier = new Set<number>()
  let section: number | null = null
  let caption = ''
  let index = 0
  let before: TableNumber | null = null
  for (const block of document.blocks) {
    if (block.kind !== 'table') {
      const next: number | null = sectionHeading(block.text)?.number ?? section
      // 一、总体情况 once more behind the whole report: another report begins.
      if (section !== null && section >= 5 && next === 1 && rows[3].length > 0) break
      section = next
      caption = block.text
      continue
    }
    if (isOfEarlierYear(caption, year)) earlier.add(index)
    caption = ''
    const tableRows = rowsOf(block, index++)
    const kinds = tableRows.map(tableOfRow)
    const sectionTable = section === 2 || section === 3 || section === 4 ? section : null
    const certain = new Set<TableNumber | null>([sectionTable, before])
    for (const row of tableRows)
      for (const number of [2, 3, 4] as const) if (has(row, CERTAIN[number])) certain.add(number)
    let kind = kinds.find((found) => found !== null) ?? sectionTable
    tableRows.forEach((row, position) => {
      kind = kinds[position] ?? kind
      if (kind !== null && certain.has(kind)) rows[kind].push(row)
    })
    before = kind
  }
  const current = (number: TableNumber) => {
    const left = rows[number].filter((row) => !earlier.has(row.table))
    return left.length === 0 ? rows[number] : left
  }
  return { 2: current(2), 3: current(3), 4: current(4) }
}

/** What stands over a table says that it is of an earlier year, shown beside this year's for comparison. */
function isOfEarlierYear(caption: string, year: number | null): boolean {
  if (caption.length > 40 || sectionHeading(caption) !== null) return false
  if (/上年|去年|上一年/.test(caption)) return true
  const named = caption.match(/20\d\d(?=\s*年)/g) ?? []
  return year !== null && named.length === 1 && Number(named[0]) < year
}

function has(row: TableRow, pattern: RegExp): boolean {
  return row.cells.some((cell) => cell.own && cell.text.length > 3 && pattern.test(labelKey(cell.text)))
}

function tableOfRow(row: TableRow): TableNumber | null {
  for (const cell of row.cells) {
    if (!cell.own || cell.text.length < 2 || cell.text.length > LABEL_LIMIT || /^[\d\s.,]+$/.test(cell.text)) continue
    const kind = TABLE_OF_KEY.get(labelKey(cell.text))
    if (kind !== undefined) return kind
  }
  return null
}

function placeOf({ row, column, page, line }: TableCell, table: number): Place {
  const place = { table: table + 1, row: row + 1, column: column + 1 }
  if (page !== undefined) return { ...place, page }
  return line === undefined ? place : { ...place, line }
}

function rowsOf(table: Table, index: number): readonly TableRow[] {
  const rows: RowCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    const place = placeOf(cell, index)
    const last = Math.min(cell.row + cell.rowSpan, table.rows)
    for (let row = cell.row; row < last; row++) {
      rows[row]?.push({
        text: cell.text,
        column: cell.column,
        colSpan: cell.colSpan,
        own: row === cell.row,
        place,
        ...(cell.recognised !== undefined && { recognised: cell.recognised }),
      })
    }
  }
  return rows.map((cells) => ({
    grid: table.grid,
    table: index,
    cells: cells.length > 1 ? cells.sort((a, b) => a.column - b.column) : cells,
  }))
}
