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
import { damagedLabel, displacedCells, unknownRow } from './fault.ts'
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
const IDS_OF_ROW: ReadonlyMap<string, readonly string[]> = new Map(
  FORM_ROWS.map((row) => [row.id, APPLICANT_COLUMNS.map((column) => requestCellId(row.id, column.id))]),
)
const GROUP_KEYS = new Set(['', ...FORM_ROWS.flatMap((row) => row.path.slice(0, -1)).map(labelKey)])
const ROW_OF_KEY = new Map(FORM_KEYS.map((key, index) => [key, index]))
// Offices leave out what stands in brackets behind it.
ROW_OF_KEY.set(
  '二部分公开',
  FORM_KEYS.findIndex((key) => key.startsWith('二部分公开')),
)
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
  /** Why the values are matched by their order alone although the table has columns; null where that is no doubt. */
  readonly doubt: string | null
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
  const found = rows.flatMap((row) => dataRow(row, headings.get(row.table) ?? NO_HEADING) ?? [])
  const data = isInFormOrder(rows, found[0]?.row) ? found : found.map((entry) => withoutOrder(entry, headings))
  const matches = matchRows(data)
  const packed = new Map<string, string>()
  data.forEach((entry, index) => {
    const match = matches[index]
    const form = match ? FORM_ROWS[match.form] : undefined
    if (!match || !form) {
      if (entry.raw.some((cell) => /\p{Nd}/u.test(cell.text))) findings.push(unknownRow(entry.labels.join(' ')))
      return
    }
    if (entry.row.grid === 'packed') packed.set(form.id, entry.raw[0]?.text ?? '')
    readDataRow(entry, form, match, cells, findings)
  })
  if (packed.size > 0) chooseTogether(packed, cells)
  findings.push(...damagedHeadings(rows, data))
  const has = (id: string) => requestCellId(id, 'total') in cells
  const format = has('otherwiseClosed.other') ? '2021' : has('otherwiseClosed') ? '2019' : null
  return { cells, findings, format }
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
    if (row.cells.some((cell) => cell.own && ROW_OF_KEY.has(labelKey(cell.text)))) break
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
    if (cell.column >= end || (cell.column >= start && cell.text.length > 3 && ROW_OF_KEY.has(labelKey(cell.text))))
      return true
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
  const isGroup = GROUP_KEYS.has(labelKey(own[inZone]?.text ?? ''))
  const next = own[inZone + 1]?.text ?? ''
  const labelAt = ROW_OF_KEY.has(labelKey(next)) || (isGroup && !looksLikeValue(next)) ? inZone + 1 : inZone
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
  if (values.some((cell) => /\p{Nd}/u.test(cell.text))) return true
  // A heading row that ends in blanks, as Markdown pads it, is no row of blanks.
  return values.every((cell) => looksLikeValue(cell.text)) && !labels.some((label) => HEADING_KEYS.has(labelKey(label)))
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
  const isSplit = isOneOfThree(before) || isOneOfThree(after)
  return single.length === count && !isSplit ? single : all.filter((index) => !isSingle(index))
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
  const ids = IDS_OF_ROW.get(form.id) ?? []
  if (ids.some((id) => id in cells)) {
    const values = entry.values?.map((cell) => (cell ? cellOf(cell, 'count').value : null)) ?? []
    contradict(ids, values, cells)
    return
  }
  const label = form.path.at(-1) ?? ''
  const printed = entry.labels.join(' ')
  if (!match.exact) findings.push(damagedLabel(printed, label, ids))
  const [first] = entry.raw
  if (entry.row.grid === 'packed' && first && entry.values) {
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
      const reason = match.certain ? entry.doubt : `行名“${printed}”难以辨认，按上下行的位置认定`
      cells[id] = reason === null ? cell : asInferred(cell, reason)
    }
  })
  if (!entry.values) {
    findings.push(displacedCells(label, `应有 ${COLUMN_COUNT} 格，实有 ${entry.raw.length} 格`, ids, raw))
  } else if (entry.doubt !== null) findings.push(displacedCells(label, entry.doubt, ids, raw))
}

/** The same row once more with other values (last year's table, another report): neither is certain. */
function contradict(ids: readonly string[], values: readonly (number | null)[], cells: Cells): void {
  ids.forEach((id, index) => {
    const known = cells[id]
    const other = values[index] ?? null
    if (!known || known.value === null || other === null || other === known.value) return
    cells[id] = unreadable(known.raw, known.place, '同一行出现两次而数值不同', [known.value, other])
  })
}
