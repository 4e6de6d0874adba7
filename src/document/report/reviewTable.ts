/**
 * The review table 政府信息公开行政复议、行政诉讼情况 (section 四): one row of fifteen numbers → statutory cells.
 */
import type { Finding } from '#law/finding.ts'
import { FORMS, REVIEW_COLUMNS, reviewCellId } from '#law/report/format.ts'
import type { Cells } from './cells.ts'
import { asInferred, cellFrom, cellOf, looksLikeValue, unreadable } from './cells.ts'
import { damagedLabel, displacedCells } from './fault.ts'
import { labelKey, likeness } from './label.ts'
import { splitPacked } from './packed.ts'
import type { RowCell, TableRow } from './rows.ts'

const GROUPS = FORMS['2021'].reviews
const IDS: readonly string[] = GROUPS.flatMap((group) =>
  REVIEW_COLUMNS.map((column) => reviewCellId(group.id, column.id)),
)
const SUM_RULES = GROUPS.map((_, index) => ({ from: index * 5, total: index * 5 + 4 }))
const ROW = '行政复议、行政诉讼'
const HEADING_KEYS = new Set([
  ...GROUPS.flatMap((group) => group.path).map(labelKey),
  ...REVIEW_COLUMNS.map((column) => labelKey(column.label)),
])

export interface ReviewsReading {
  readonly cells: Cells
  readonly findings: readonly Finding[]
}

/** Reads the rows of the review table; no cells if it has no row of numbers. */
export function readReviews(rows: readonly TableRow[]): ReviewsReading {
  const findings: Finding[] = []
  const split = readSplit(rows)
  if (split) return { cells: split, findings }
  const [data, ...others] = rows.filter(isDataRow)
  if (!data) return { cells: {}, findings }
  const damaged = rows
    .slice(0, rows.indexOf(data))
    .flatMap((row) =>
      row.cells.filter((cell) => cell.own && cell.text !== '' && !HEADING_KEYS.has(labelKey(cell.text))),
    )
  if (damaged.length > 0) {
    findings.push(damagedLabel(damaged.map((cell) => cell.text).join(' '), '行政复议、行政诉讼表的表头', IDS))
  }
  const cells = readData(data, rows, findings)
  for (const other of others) contradict(readData(other, rows, []), cells)
  return { cells, findings }
}

/** A second row of numbers with other values (last year's, another report's): neither is certain. */
function contradict(others: Cells, cells: Cells): void {
  for (const [id, { value }] of Object.entries(others)) {
    const known = cells[id]
    if (!known || known.value === value) continue
    const values = [known.value, value].filter((one) => one !== null)
    cells[id] = unreadable(known.raw, known.place, '表中有两行数字，不能确定哪一行是本年的', values)
  }
}

/** The groups below each other or in tables of their own: each row of numbers under its headings, all fifteen once. */
function readSplit(rows: readonly TableRow[]): Cells | null {
  const cells: Cells = {}
  let heads: TableRow[] = []
  for (const row of rows) {
    const values = valuesOf(row.cells.filter((cell) => cell.own))
    const isData = values.length >= 5 && values.every((cell) => cell.text !== '' && looksLikeValue(cell.text))
    if (row.grid !== 'exact' || (isData && values.length >= IDS.length)) return null
    if (heads.some((head) => head.table !== row.table)) heads = []
    if (!isData) {
      heads.push(row)
      continue
    }
    const found = valuesUnder(heads, row)
    if (found?.size !== values.length) return null
    for (const [id, value] of found) {
      if (id in cells) return null
      cells[id] = cellOf(value, 'count')
    }
    heads = []
  }
  return Object.keys(cells).length === IDS.length ? cells : null
}

function isDataRow(row: TableRow): boolean {
  const own = row.cells.filter((cell) => cell.own)
  if (row.grid === 'packed') return own.length === 1 && /^[\d\s]+$/.test(own[0]?.text ?? '')
  const values = valuesOf(own)
  const filled = values.filter((cell) => cell.text !== '')
  if (values.length < 10 || filled.some((cell) => HEADING_KEYS.has(labelKey(cell.text)))) return false
  const numbers = filled.filter((cell) => looksLikeValue(cell.text)).length
  return numbers === filled.length ? numbers > 0 : numbers >= 10
}

/** Without a label in front ("件数"), which the form does not have. */
function valuesOf(own: readonly RowCell[]): readonly RowCell[] {
  const [first] = own
  return first && first.text !== '' && !looksLikeValue(first.text) ? own.slice(1) : own
}

function readData(data: TableRow, rows: readonly TableRow[], findings: Finding[]): Cells {
  const cells: Cells = {}
  const own = data.cells.filter((cell) => cell.own)
  const values = valuesOf(own)
  const [first] = values
  const raw = values.map((cell) => cell.text || '（空）').join(' ')
  if (data.grid === 'packed' && first) {
    splitPacked(first.text, IDS.length, SUM_RULES).forEach((reading, index) => {
      const id = IDS[index]
      if (id) cells[id] = cellFrom(reading, first.text, first.place)
    })
    return cells
  }
  const byHeading = data.grid === 'exact' ? valuesByHeading(data, rows) : null
  const inFormOrder = isInFormOrder(rows.slice(0, rows.indexOf(data)))
  const filled = values.filter((cell) => cell.text !== '')
  const trimmed = values.slice(0, values.findLastIndex((cell) => cell.text !== '') + 1)
  const fifteen = [values, trimmed, filled].find((list) => list.length === IDS.length)
  const ordered = byHeading ?? (inFormOrder ? (fifteen ?? null) : null)
  const certain = byHeading !== null || fifteen === values || fifteen === trimmed
  IDS.forEach((id, index) => {
    const source = ordered?.[index]
    if (!source) cells[id] = unreadable(raw, first?.place ?? null, '这一行的格数与表头不符，无法对应到列')
    else {
      const cell = cellOf(source, 'count')
      cells[id] = certain ? cell : asInferred(cell, '单元格错位，按先后顺序对应')
    }
  })
  if (!certain) {
    const detail = ordered
      ? `有 ${values.length} 格，其中 ${IDS.length} 格有数，已按先后顺序对应`
      : `应有 ${IDS.length} 格，实有 ${values.length} 格`
    findings.push(displacedCells(ROW, detail, IDS, raw))
  }
  return cells
}

/** Of the four characters of a heading three are right. */
const ALIKE = 0.75

/** Whether the result headings that can be read follow each other as in the form, group after group. */
function isInFormOrder(heads: readonly TableRow[]): boolean {
  const keys = REVIEW_COLUMNS.map((column) => labelKey(column.label))
  return heads.every((row) => {
    const places = row.cells.flatMap((cell) => {
      const key = labelKey(cell.text)
      const place = cell.own ? keys.findIndex((known) => likeness(known, key) >= ALIKE) : -1
      return place < 0 ? [] : [place]
    })
    return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0) || place === 0)
  })
}

/** The fifteen cells by the headings above them; null unless every heading of the form stands exactly once. */
function valuesByHeading(data: TableRow, rows: readonly TableRow[]): readonly RowCell[] | null {
  const heads = rows.slice(0, rows.indexOf(data)).filter((row) => row.table === data.table)
  const found = valuesUnder(heads, data)
  if (found === null) return null
  const first = Math.min(...[...found.values()].map((cell) => cell.column))
  const used = new Set(found.values())
  // A number without a heading: cells too many have moved the others.
  if (data.cells.some((cell) => cell.own && cell.text !== '' && cell.column > first && !used.has(cell))) return null
  const ordered = IDS.flatMap((id) => found.get(id) ?? [])
  return ordered.length === IDS.length ? ordered : null
}

/** The cells of a row by the group and the result above them; null if two stand under the same. */
function valuesUnder(heads: readonly TableRow[], data: TableRow): ReadonlyMap<string, RowCell> | null {
  const found = new Map<string, RowCell>()
  for (const value of data.cells) {
    const above = heads.flatMap((row) =>
      row.cells.filter((cell) => cell.column <= value.column && value.column < cell.column + cell.colSpan),
    )
    const keys = new Set(above.map((cell) => labelKey(cell.text)))
    const group = GROUPS.findLast((form) => keys.has(labelKey(form.path.at(-1) ?? '')))
    const column = REVIEW_COLUMNS.find((form) => keys.has(labelKey(form.label)))
    if (!group || !column || value.colSpan > 1) continue
    const id = reviewCellId(group.id, column.id)
    if (found.has(id)) return null
    found.set(id, value)
  }
  return found
}
