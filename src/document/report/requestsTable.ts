/**
 * The requests table 收到和处理政府信息公开申请情况 (section 三) → statutory cells. Rows are matched to those of the forms
 * by label and order together; columns by the applicant heading where the grid is known, else by their order.
 */
import type { Finding } from '#law/finding.ts'
import type { RequestRowForm } from '#law/report/format.ts'
import {
  APPLICANT_COLUMNS,
  FORMS,
  OTHERWISE_CLOSED_ROWS,
  OTHERWISE_CLOSED_SINGLE,
  requestCellId,
} from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import type { Cells } from './cells.ts'
import { asInferred, cellFrom, cellOf, looksLikeValue, unreadable } from './cells.ts'
import { damagedLabel, displacedCells } from './fault.ts'
import { LIKE_ENOUGH, labelKey, likeness } from './label.ts'
import { splitPacked } from './packed.ts'
import { chooseTogether } from './packedRequests.ts'
import type { RowCell, TableRow } from './rows.ts'

const COLUMN_COUNT = APPLICANT_COLUMNS.length
const TOTAL_RULE = [{ from: 0, total: COLUMN_COUNT - 1 }]
const COLUMN_KEYS: readonly string[] = APPLICANT_COLUMNS.map((column) => labelKey(column.label))
const HEADING_KEYS = new Set([...COLUMN_KEYS, '申请人情况', '法人或其他组织'])

/** All rows that a report may print, in order: （六） as one row or as three. */
const FORM_ROWS: readonly RequestRowForm[] = FORMS['2019'].requests.flatMap((row) =>
  row.id === OTHERWISE_CLOSED_SINGLE.id ? [row, ...OTHERWISE_CLOSED_ROWS] : [row],
)
const FORM_KEYS: readonly string[] = FORM_ROWS.map((row) => labelKey(row.path.at(-1) ?? ''))
const GROUP_KEYS = new Set(['', ...FORM_ROWS.flatMap((row) => row.path.slice(0, -1)).map(labelKey)])
const ROW_OF_KEY = new Map(FORM_KEYS.map((key, index) => [key, index]))
const CORNER = /勾稽关系|第一项加第二项/

/** A row of the file that holds values, before it is matched. */
interface DataRow {
  readonly row: TableRow
  /** Own label cells, outermost first. */
  readonly labels: readonly string[]
  /** One for each applicant column (null: no cell there), or null where the cells cannot be told apart. */
  readonly values: readonly (RowCell | null)[] | null
  /** Cells of `values` that stand under more than one column, or that come down from the row above. */
  readonly merged: readonly RowCell[]
  readonly raw: readonly RowCell[]
}

export interface RequestsReading {
  readonly cells: Cells
  readonly findings: readonly Finding[]
  /** The format that the rows under （六） show; null if they are missing. */
  readonly format: Format | null
}

/** Reads the rows of the requests table. */
export function readRequests(rows: readonly TableRow[]): RequestsReading {
  const cells: Cells = {}
  const findings: Finding[] = []
  const headings = new Map<number, Heading>()
  for (const row of rows) {
    if (row.grid === 'exact' && !headings.has(row.table)) headings.set(row.table, headingOf(row.table, rows))
  }
  const found = rows.flatMap((row) => dataRow(row, headings.get(row.table) ?? null) ?? [])
  const data = isInFormOrder(printedColumns(rows, found[0]?.row)) ? found : found.map(withoutOrder)
  const matches = matchRows(data)
  const packed = new Map<string, string>()
  data.forEach((entry, index) => {
    const match = matches[index]
    const form = match ? FORM_ROWS[match.form] : undefined
    if (!match || !form) return
    if (entry.row.grid === 'packed') packed.set(form.id, entry.raw[0]?.text ?? '')
    readDataRow(entry, form, match, cells, findings)
  })
  if (packed.size > 0) chooseTogether(packed, cells)
  findings.push(...damagedHeadings(rows, data))
  const has = (id: string) => requestCellId(id, 'total') in cells
  const format = has('otherwiseClosed.other') ? '2021' : has('otherwiseClosed') ? '2019' : null
  return { cells, findings, format }
}

/** Grid column of each applicant column; null where the table does not print all of them. */
type Heading = readonly number[] | null

function headingOf(table: number, rows: readonly TableRow[]): Heading {
  const places = new Map<string, number>()
  for (const row of rows) {
    if (row.table !== table) continue
    for (const cell of row.cells) {
      if (!cell.own || cell.text === '' || cell.text.length > 12) continue
      const key = labelKey(cell.text)
      if (COLUMN_KEYS.includes(key) && !places.has(key)) places.set(key, cell.column)
    }
    if (places.size >= COLUMN_COUNT && row.cells.some((cell) => /^\p{Nd}+$/u.test(cell.text))) break
  }
  const columns = COLUMN_KEYS.map((key) => places.get(key) ?? -1)
  return columns.includes(-1) ? null : columns
}

/** Keys of the second-level headings as printed above the first values (自然人 and 总计 stand in another row). */
function printedColumns(rows: readonly TableRow[], first: TableRow | undefined): readonly string[] {
  const above = first ? rows.slice(0, rows.indexOf(first)) : []
  const line = above.find((row) => row.cells.some((cell) => cell.own && labelKey(cell.text) === COLUMN_KEYS[1]))
  return line?.cells.filter((cell) => cell.own).map((cell) => labelKey(cell.text)) ?? []
}

/** Whether the headings that can be seen stand in the order of the form. */
function isInFormOrder(keys: readonly string[]): boolean {
  const places = keys.map((key) => COLUMN_KEYS.indexOf(key)).filter((place) => place >= 0)
  return places.every((place, index) => place > (places[index - 1] ?? -1))
}

/** Columns in an order that is not the form's: only a known grid can tell the values apart. */
function withoutOrder(entry: DataRow): DataRow {
  return entry.row.grid === 'ragged' ? { ...entry, values: null } : entry
}

function dataRow(row: TableRow, heading: Heading): DataRow | null {
  const { cells } = row
  if (row.grid === 'packed') {
    const value = cells.at(-1)
    if (!value || cells.length < 2) return null
    return { row, labels: cells.slice(0, -1).map((cell) => cell.text), values: null, merged: [], raw: [value] }
  }
  const own = cells.filter((cell) => cell.own)
  if (!heading || row.grid !== 'exact') return dataRowByOrder(row, own)
  const first = Math.min(...heading)
  const raw = cells.filter((cell) => cell.column >= first)
  const labels = own.filter((cell) => cell.column < first && cell.text !== '').map((cell) => cell.text)
  if (raw.length === 0 || !isData(raw, labels)) return null
  const ordered = heading.every((column, index) => column > (heading[index - 1] ?? -1))
  if (ordered && raw.length === COLUMN_COUNT && raw.every((cell) => cell.own))
    return { row, labels, values: raw, merged: [], raw }
  const values = heading.map((column) => cells.find((cell) => cell.column === column) ?? null)
  const merged = values.flatMap((cell, index) => {
    const next = Math.min(...heading.filter((column) => column > (heading[index] ?? 0)))
    return cell && (!cell.own || cell.column + cell.colSpan > next) ? [cell] : []
  })
  return { row, labels, values, merged, raw }
}

/** Where the columns are not known: the label, then seven values; a damaged label may hold digits ("比6 4分"). */
function dataRowByOrder(row: TableRow, own: readonly RowCell[]): DataRow | null {
  const zone = own.slice(0, Math.max(0, own.length - COLUMN_COUNT))
  const isLabel = (cell: RowCell) => cell.text !== '' && !/^[\p{Nd}\s.,，]+$/u.test(cell.text)
  const labelAt = zone.some(isLabel)
    ? zone.findLastIndex(isLabel)
    : own.findLastIndex((cell) => cell.text !== '' && !looksLikeValue(cell.text))
  if (labelAt < 0) return null
  const labels = own.slice(0, labelAt + 1).flatMap((cell) => (cell.text === '' ? [] : [cell.text]))
  const raw = own.slice(labelAt + 1)
  if (raw.length === 0 || !isData(raw, labels)) return null
  return { row, labels, values: lastSeven(raw), merged: [], raw }
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

/** Words above and beside the values that are not those of the form; one finding for each kind. */
function damagedHeadings(rows: readonly TableRow[], data: readonly DataRow[]): Finding[] {
  const first = data[0]
  const above = first ? rows.slice(0, rows.indexOf(first.row)) : []
  const heading = above.flatMap((row) =>
    row.cells.flatMap((cell) => (cell.own && !isHeadingText(cell.text) ? [cell.text] : [])),
  )
  const groups = data.flatMap(({ labels }) =>
    exactRow(labels.slice(-1)) === undefined
      ? []
      : labels.slice(0, -1).filter((label) => !GROUP_KEYS.has(labelKey(label))),
  )
  return [
    ...(heading.length > 0 ? [damagedLabel(heading.join(' '), '申请人情况表的表头', [])] : []),
    ...(groups.length > 0 ? [damagedLabel(groups.join(' '), '三、本年度办理结果及其各项', [])] : []),
  ]
}

function isHeadingText(text: string): boolean {
  const key = labelKey(text)
  return key === '' || HEADING_KEYS.has(key) || CORNER.test(text.replace(/\s/g, ''))
}

function isData(values: readonly RowCell[], labels: readonly string[]): boolean {
  if (values.some((cell) => HEADING_KEYS.has(labelKey(cell.text)) || CORNER.test(cell.text))) return false
  if (exactRow(labels) !== undefined) return true
  return values.some((cell) => /\p{Nd}/u.test(cell.text)) || values.every((cell) => looksLikeValue(cell.text))
}

interface RowMatch {
  /** Index in FORM_ROWS. */
  readonly form: number
  readonly exact: boolean
  /** False where the label is (almost) beyond recognition and the row's place decided. */
  readonly certain: boolean
}

/**
 * Matches the rows in order: those with a label of the form are fixed; between two fixed rows a damaged label goes to
 * the most alike row still free there, and to the only one left when as many rows as labels are missing.
 */
function matchRows(data: readonly DataRow[]): readonly (RowMatch | null)[] {
  const matches: (RowMatch | null)[] = data.map(() => null)
  data.forEach((entry, index) => {
    const form = exactRow(entry.labels)
    if (form !== undefined) matches[index] = { form, exact: true, certain: true }
  })
  for (let start = 0; start < data.length; ) {
    if (matches[start]) {
      start++
      continue
    }
    let end = start
    while (end < data.length && !matches[end]) end++
    matchGap(data, matches, start, end)
    start = end
  }
  return matches
}

function exactRow(labels: readonly string[]): number | undefined {
  const leaf = labels.at(-1)
  if (leaf === undefined) return undefined
  const found = ROW_OF_KEY.get(labelKey(leaf))
  if (found !== undefined || labels.length < 2) return found
  // A number in a cell of its own before the words, or a label cut in two.
  return ROW_OF_KEY.get(labelKey(labels.slice(-2).join(''))) ?? ROW_OF_KEY.get(labelKey(labels.join('')))
}

function matchGap(data: readonly DataRow[], matches: (RowMatch | null)[], start: number, end: number): void {
  const before = matches[start - 1]?.form ?? -1
  const after = matches[end]?.form ?? FORM_ROWS.length
  let free = rowsBetween(before, after, end - start)
  for (let index = start; index < end; index++) {
    const best = mostAlike(data[index]?.labels ?? [], free)
    if (best === null) continue
    matches[index] = { form: best.form, exact: false, certain: best.likeness >= CERTAIN_LIKENESS }
    free = free.filter((form) => form > best.form)
  }
  for (let index = start; index < end; index++) {
    if (matches[index]) continue
    const lower = lastForm(matches, index)
    let stop = index
    while (stop < end && !matches[stop]) stop++
    const upper = matches[stop]?.form ?? FORM_ROWS.length
    const between = rowsBetween(lower, upper, stop - index)
    if (between.length === stop - index && upper < FORM_ROWS.length) {
      between.forEach((form, offset) => {
        matches[index + offset] = { form, exact: false, certain: false }
      })
    }
    index = stop
  }
}

function lastForm(matches: readonly (RowMatch | null)[], index: number): number {
  for (let before = index - 1; before >= 0; before--) {
    const match = matches[before]
    if (match) return match.form
  }
  return -1
}

/** Form rows strictly between two; （六） as one row where the count fits that, else as its three. */
function rowsBetween(before: number, after: number, count: number): number[] {
  const all = FORM_ROWS.map((_, index) => index).filter((index) => index > before && index < after)
  const isSingle = (index: number) => FORM_ROWS[index]?.id === OTHERWISE_CLOSED_SINGLE.id
  const isOneOfThree = (index: number) => OTHERWISE_CLOSED_ROWS.some((row) => row.id === FORM_ROWS[index]?.id)
  const single = all.filter((index) => !isOneOfThree(index))
  return single.length === count ? single : all.filter((index) => !isSingle(index))
}

/** From this likeness on a damaged label decides with its place; below, its numbers are only inferred. */
const CERTAIN_LIKENESS = 0.75

function mostAlike(labels: readonly string[], free: readonly number[]): { form: number; likeness: number } | null {
  if (GROUP_KEYS.has(labelKey(labels.at(-1) ?? ''))) return null
  const keys = [...new Set([labelKey(labels.at(-1) ?? ''), labelKey(labels.join(''))])].filter((key) => key.length > 1)
  let best: { form: number; likeness: number } | null = null
  let most = LIKE_ENOUGH
  for (const form of free) {
    for (const key of keys) {
      const value = likeness(key, FORM_KEYS[form] ?? '')
      if (value > most) {
        most = value
        best = { form, likeness: value }
      }
    }
  }
  return best
}

function readDataRow(entry: DataRow, form: RequestRowForm, match: RowMatch, cells: Cells, findings: Finding[]): void {
  const ids = APPLICANT_COLUMNS.map((column) => requestCellId(form.id, column.id))
  if (ids.some((id) => id in cells)) return
  const label = form.path.at(-1) ?? ''
  const printed = entry.labels.join(' ')
  if (!match.exact) findings.push(damagedLabel(printed, label, ids))
  const [first] = entry.raw
  if (entry.row.grid === 'packed' && first) {
    const readings = splitPacked(first.text, COLUMN_COUNT, TOTAL_RULE)
    readings.forEach((reading, index) => {
      const id = ids[index]
      if (id) cells[id] = cellFrom(reading, first.text, first.place)
    })
    return
  }
  const raw = entry.raw.map((cell) => cell.text || '（空）').join(' ')
  ids.forEach((id, index) => {
    const source = entry.values?.[index]
    if (!entry.values) cells[id] = unreadable(raw, first?.place ?? null, '这一行的格数与表头不符，无法对应到列')
    else if (!source) cells[id] = unreadable('', first?.place ?? null, '表中没有这一格')
    else if (entry.merged.includes(source)) {
      cells[id] = unreadable(source.text, source.place, '单元格跨列合并，无法确定属于哪一列')
    } else {
      const cell = cellOf(source, 'count')
      cells[id] = match.certain ? cell : asInferred(cell, `行名“${printed}”难以辨认，按上下行的位置认定`)
    }
  })
  if (!entry.values)
    findings.push(displacedCells(label, `应有 ${COLUMN_COUNT} 格，实有 ${entry.raw.length} 格`, ids, raw))
}
