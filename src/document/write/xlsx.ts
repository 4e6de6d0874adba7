/**
 * Annual report → XLSX: a sheet for each statutory table with its merges, print set-up and formulas for the totals, and
 * a sheet 正文 with particulars and sections. A total gets its formula only where the formula gives the number that
 * stands there, so that no spreadsheet changes a figure on its own. No article.
 */
import { APPLICANT_COLUMNS, REVIEW_COLUMNS } from '#law/report/format.ts'
import { type PlacedCell, type PrintedLabel, type PrintedTable, placedRows } from '#law/report/layout.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { composeReport, printCell, reportTables } from '../compose.ts'
import { address, linesOf, rowHeight, type SheetCell, type SheetRow, sheetXml } from './sheet.ts'
import { TEXT_SHEET, textSheet } from './textSheet.ts'
import { workbookParts } from './xlsxParts.ts'
import { zipArchive } from './zip.ts'

/** The bytes of the workbook. */
export function writeXlsx(report: AnnualReport): Uint8Array {
  const tables = reportTables(report).map((table) => ({
    name: SHEET_NAMES[table.number],
    xml: tableSheet(table, report.cells),
    headRows: table.headRows,
  }))
  const document = composeReport(report)
  const text = { name: TEXT_SHEET, xml: textSheet(document), headRows: 1 }
  return zipArchive(workbookParts([...tables, text], document.title ?? ''))
}

/** Numbered like the sections that hold the tables, as findings name them. */
const SHEET_NAMES = { 2: '表二 主动公开', 3: '表三 依申请公开', 4: '表四 复议诉讼' } as const
/** Of the columns of a table together, in characters. */
const TABLE_WIDTH = 96

function tableSheet(table: PrintedTable, values: Readonly<Record<string, Cell>>): string {
  const placed = placedRows(table)
  const places = new Map(
    placed
      .flat()
      .flatMap((cell) => (cell.kind === 'value' ? [[cell.id, address(cell.row, cell.column)] as const] : [])),
  )
  const formulas = totalFormulas(values, places)
  const widths = table.widths.map((width) => (width * TABLE_WIDTH) / 1000)
  const rows = placed.map((cells): SheetRow => {
    const heights = cells.map((cell) => (cell.kind === 'label' ? labelHeight(cell, widths) / cell.rowSpan : 1))
    return {
      height: rowHeight(Math.max(...heights)),
      cells: cells.map((cell): SheetCell => {
        const place = { row: cell.row, column: cell.column, rowSpan: cell.rowSpan, colSpan: cell.colSpan }
        return cell.kind === 'label'
          ? { ...place, style: cell.heads === 'row' ? 'label' : 'heading', content: { text: cell.text } }
          : { ...place, style: 'value', content: contentOf(cell.id, values[cell.id], formulas.get(cell.id)) }
      }),
    }
  })
  return sheetXml(rows, { widths, landscape: false, title: table.caption, headRows: table.headRows })
}

/** In lines: a spreadsheet does not make the rows of merged cells high enough by itself. */
function labelHeight(cell: PlacedCell & PrintedLabel, widths: readonly number[]): number {
  const width = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, part) => sum + part, 0)
  return linesOf(cell.text, width)
}

/** A number with more digits than a spreadsheet keeps stands as text. */
function contentOf(id: string, cell: Cell | undefined, formula: string | undefined): SheetCell['content'] {
  if (!cell || cell.value === null) return null
  const text = printCell(id, cell)
  return isExact(text) ? { number: text, ...(formula !== undefined && { formula }) } : { text }
}

const MOST_DIGITS = 15
const isExact = (text: string) => /^-?[\d.]+$/.test(text) && text.replace(/\D/g, '').length <= MOST_DIGITS

/** Formulas of the totals (T3-2, T3-3, T4-1) that give the numbers of the report. */
function totalFormulas(
  values: Readonly<Record<string, Cell>>,
  places: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const formulas = new Map<string, string>()
  const add = (total: string, parts: readonly string[]) => {
    const sum = parts.reduce((known, id) => known + (values[id]?.value ?? Number.NaN), 0)
    if (parts.length === 0 || values[total]?.value !== sum || ![total, ...parts].every((id) => isKept(values[id])))
      return
    formulas.set(total, `SUM(${rangesOf(parts.flatMap((id) => places.get(id) ?? []))})`)
  }
  const rows = [
    ...new Set([...places.keys()].filter((id) => id.startsWith('3.')).map((id) => id.slice(0, id.lastIndexOf('.')))),
  ]
  const results = rows.filter((row) => !['3.new', '3.carriedIn', '3.handledTotal', '3.carriedOut'].includes(row))
  for (const column of APPLICANT_COLUMNS) {
    if (column.id !== 'total')
      add(
        `3.handledTotal.${column.id}`,
        results.map((row) => `${row}.${column.id}`),
      )
  }
  for (const row of rows) {
    add(
      `${row}.total`,
      APPLICANT_COLUMNS.filter((column) => column.id !== 'total').map((column) => `${row}.${column.id}`),
    )
  }
  for (const group of ['reconsideration', 'suitDirect', 'suitAfterReconsideration']) {
    add(
      `4.${group}.total`,
      REVIEW_COLUMNS.filter((column) => column.id !== 'total').map((column) => `4.${group}.${column.id}`),
    )
  }
  return formulas
}

const isKept = (cell: Cell | undefined) => isExact(String(cell?.value))

/** Addresses in one row or one column without a gap as a range. */
function rangesOf(addresses: readonly string[]): string {
  const first = addresses[0] ?? ''
  const last = addresses.at(-1) ?? ''
  return addresses.length > 1 ? `${first}:${last}` : first
}
