/**
 * The columns of the requests table 收到和处理政府信息公开申请情况: which cells of a printed row are its seven values, by the
 * applicant heading where the grid is known, else by their order. What is shifted, merged or unordered is said.
 */
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { looksLikeValue } from './cells.ts'
import { labelKey } from './label.ts'
import { exactRow, isGroupLabel, isRowLabel } from './requestRows.ts'
import type { RowCell, TableRow } from './rows.ts'

export const COLUMN_COUNT = APPLICANT_COLUMNS.length
const COLUMN_KEYS: readonly string[] = APPLICANT_COLUMNS.map((column) => labelKey(column.label))
const HEADING_KEYS = new Set([...COLUMN_KEYS, '申请人情况', '法人或其他组织'])
const CORNER = /勾稽关系|第一项加第二项/

/** A row of the file that holds values, before it is matched. */
export interface DataRow {
  readonly row: TableRow
  /** Own label cells, outermost first. */
  readonly labels: readonly string[]
  /** One for each applicant column (null: no cell there), or null where the cells cannot be told apart. */
  readonly values: readonly (RowCell | null)[] | null
  /** Cells of `values` that stand under more than one column, or that come down from the row above. */
  readonly merged: readonly RowCell[]
  readonly raw: readonly RowCell[]
  /** Why the values are matched by their order alone although the table has columns; null where that is no doubt. */
  readonly doubt: string | null
}

/** The rows that hold values, each with its labels and its values. */
export function dataRowsOf(rows: readonly TableRow[]): readonly DataRow[] {
  const headings = new Map<number, Heading>()
  for (const row of rows) {
    if (row.grid === 'exact' && !headings.has(row.table)) headings.set(row.table, headingOf(row.table, rows))
  }
  const found = rows.flatMap((row) => dataRow(row, headings.get(row.table) ?? NO_HEADING) ?? [])
  return isInFormOrder(rows, found[0]?.row) ? found : found.map((entry) => withoutOrder(entry, headings))
}

interface Heading {
  /** Grid column of each applicant column; null where the table does not print all of them in a place of its own. */
  readonly columns: readonly number[] | null
  /** The first column with values, this year's or last year's, and the one behind the last that has a heading. */
  readonly start: number
  readonly end: number
  /** Some of the applicant columns are printed, others are not. */
  readonly isPartial: boolean
}

const NO_HEADING: Heading = { columns: null, start: 0, end: 0, isPartial: false }
const LAST_YEAR = /上年|去年|上一年/

function headingOf(table: number, rows: readonly TableRow[]): Heading {
  const places = new Map<string, Set<number>>()
  const lastYear: RowCell[] = []
  let end = 0
  for (const row of rows) {
    if (row.table !== table) continue
    if (row.cells.some((cell) => cell.own && isRowLabel(cell.text))) break
    for (const cell of row.cells) {
      if (!cell.own || cell.text === '') continue
      end = Math.max(end, cell.column + cell.colSpan)
      if (LAST_YEAR.test(cell.text)) lastYear.push(cell)
      const key = labelKey(cell.text)
      if (!COLUMN_KEYS.includes(key) && key !== '合计') continue
      if (lastYear.some((above) => above.column <= cell.column && cell.column < above.column + above.colSpan)) continue
      places.set(key, (places.get(key) ?? new Set()).add(cell.column))
    }
    if (places.size >= COLUMN_COUNT && row.cells.some((cell) => /^\p{Nd}+$/u.test(cell.text))) break
  }
  const total = places.get('总计') ?? places.get('合计')
  const found = COLUMN_KEYS.map((key) => [...((key === '总计' ? total : places.get(key)) ?? [])])
  const columns = found.flatMap((columnsOfKey) => (columnsOfKey.length === 1 ? columnsOfKey : []))
  const isWhole = new Set(columns).size === COLUMN_COUNT
  const isPartial = places.size > 0 && found.some((columnsOfKey) => columnsOfKey.length === 0)
  const start = Math.min(...columns, ...lastYear.map((cell) => cell.column))
  return { columns: isWhole ? columns : null, start, end, isPartial }
}

const ORDER = new Map<string, number>([
  ...COLUMN_KEYS.map((key, index): [string, number] => [key, index]),
  ['法人或其他组织', 1],
  ['合计', COLUMN_COUNT - 1],
])

/** Whether the headings that can be seen stand in the order of the form, in each line above the first values. */
function isInFormOrder(rows: readonly TableRow[], first: TableRow | undefined): boolean {
  const above = first ? rows.slice(0, rows.indexOf(first)) : []
  return above.every((row) => {
    const places = row.cells.flatMap((cell) => (cell.own ? (ORDER.get(labelKey(cell.text)) ?? []) : []))
    return places.every((place, index) => place > (places[index - 1] ?? -1))
  })
}

/** Columns in an order that is not the form's: only a known grid can tell the values apart. */
function withoutOrder(entry: DataRow, headings: ReadonlyMap<number, Heading>): DataRow {
  return headings.get(entry.row.table)?.columns ? entry : { ...entry, values: null }
}

function dataRow(row: TableRow, heading: Heading): DataRow | null {
  const { cells } = row
  if (row.grid === 'packed') {
    const value = cells.at(-1)
    if (!value || cells.length < 2 || !/\p{Nd}/u.test(value.text)) return null
    const labels = cells.slice(0, -1).map((cell) => cell.text)
    return { row, labels, values: [], merged: [], raw: [value], doubt: null }
  }
  const own = cells.filter((cell) => cell.own)
  const { columns } = heading
  if (!columns || row.grid !== 'exact') {
    const entry = dataRowByOrder(row, own)
    return entry && heading.isPartial ? { ...entry, doubt: '表头与规定格式不符，按先后顺序对应' } : entry
  }
  const first = Math.min(...columns)
  const raw = cells.filter((cell) => cell.column >= first)
  const labels = own.filter((cell) => cell.column < heading.start && cell.text !== '').map((cell) => cell.text)
  if (isShifted(cells, labels, columns, heading)) return dataRowShifted(row, own, columns)
  if (raw.length === 0 || !isData(raw, labels)) return null
  const isPlain = (cell: RowCell, index: number) => cell.own && cell.column === columns[index] && cell.colSpan === 1
  if (raw.length === COLUMN_COUNT && raw.every(isPlain))
    return { row, labels, values: raw, merged: [], raw, doubt: null }
  const values = columns.map((column) => cells.find((cell) => cell.column === column) ?? null)
  const merged = values.flatMap((cell, index) => {
    const next = Math.min(...columns.filter((column) => column > (columns[index] ?? 0)))
    return cell && (!cell.own || cell.column + cell.colSpan > next) ? [cell] : []
  })
  return { row, labels, values, merged, raw, doubt: null }
}

/**
 * Whether the cells of a row do not stand under their headings: a cell too few or too many, or a row span that is wrong,
 * moves all that follow it.
 */
function isShifted(
  cells: readonly RowCell[],
  labels: readonly string[],
  columns: readonly number[],
  { start, end }: Heading,
): boolean {
  if (/^[\p{Nd}\s.,，]+$/u.test(labels.at(-1) ?? '')) return true
  for (const cell of cells) {
    if (!cell.own || cell.text === '') continue
    if (cell.column >= end || (cell.column >= start && cell.text.length > 3 && isRowLabel(cell.text))) return true
  }
  return columns.some((column) => {
    const cell = cells.findLast((candidate) => candidate.column <= column)
    return cell === undefined || cell.column < start || cell.column + cell.colSpan <= column
  })
}

/** Seven values in a row that is shifted: by their order, in that of the headings; else they cannot be told apart. */
function dataRowShifted(row: TableRow, own: readonly RowCell[], columns: readonly number[]): DataRow | null {
  const entry = dataRowByOrder(row, own)
  if (!entry?.values) return entry
  const { values } = entry
  const places = columns.map((column) => columns.filter((other) => other < column).length)
  return { ...entry, values: places.map((place) => values[place] ?? null), doubt: '单元格错位，按先后顺序对应' }
}

/** Where the columns are not known: the label, then seven values; a damaged label may hold digits ("比6 4分"). */
function dataRowByOrder(row: TableRow, own: readonly RowCell[]): DataRow | null {
  const zone = own.slice(0, Math.max(0, own.length - COLUMN_COUNT))
  const isLabel = (cell: RowCell) => cell.text !== '' && !/^[\p{Nd}\s.,，]+$/u.test(cell.text)
  const inZone = zone.some(isLabel)
    ? zone.findLastIndex(isLabel)
    : own.findLastIndex((cell) => cell.text !== '' && !looksLikeValue(cell.text))
  if (inZone < 0) return null
  // Of a row that lost a value the last label stands where the first value should.
  const isGroup = isGroupLabel(own[inZone]?.text ?? '')
  const next = own[inZone + 1]?.text ?? ''
  const labelAt = isRowLabel(next) || (isGroup && !looksLikeValue(next)) ? inZone + 1 : inZone
  const labels = own.slice(0, labelAt + 1).flatMap((cell) => (cell.text === '' ? [] : [cell.text]))
  const raw = own.slice(labelAt + 1)
  if (raw.length === 0 || !isData(raw, labels)) return null
  return { row, labels, values: lastSeven(raw), merged: [], raw, doubt: null }
}

/** The seven values, when blank cells too many stand at one end only. */
function lastSeven(raw: readonly RowCell[]): readonly RowCell[] | null {
  const surplus = raw.length - COLUMN_COUNT
  if (surplus <= 0) return surplus === 0 ? raw : null
  const isBlank = (cell: RowCell) => cell.text === ''
  const atStart = raw.slice(0, surplus).every(isBlank)
  const atEnd = raw.slice(-surplus).every(isBlank)
  if (atStart === atEnd) return null
  return atStart ? raw.slice(surplus) : raw.slice(0, COLUMN_COUNT)
}

function isData(values: readonly RowCell[], labels: readonly string[]): boolean {
  if (values.some((cell) => HEADING_KEYS.has(labelKey(cell.text)) || CORNER.test(cell.text))) return false
  if (exactRow(labels) !== undefined) return true
  if (values.some((cell) => /\p{Nd}/u.test(cell.text))) return true
  // A heading row that ends in blanks, as Markdown pads it, is no row of blanks.
  return values.every((cell) => looksLikeValue(cell.text)) && !labels.some((label) => HEADING_KEYS.has(labelKey(label)))
}

/** Whether a text is one of those that the form prints above the values. */
export function isHeadingText(text: string): boolean {
  const key = labelKey(text)
  return key === '' || HEADING_KEYS.has(key) || CORNER.test(text.replace(/\s/g, ''))
}
