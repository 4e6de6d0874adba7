/**
 * The review table 政府信息公开行政复议、行政诉讼情况 (section 四): one row of fifteen numbers → statutory cells.
 */
import type { Finding } from '#law/finding.ts'
import { FORMS, REVIEW_COLUMNS, reviewCellId } from '#law/report/format.ts'
import type { Cells } from './cells.ts'
import { asInferred, cellFrom, cellOf, looksLikeValue, unreadable } from './cells.ts'
import { damagedLabel, displacedCells } from './fault.ts'
import { labelKey } from './label.ts'
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
  const data = rows.find(isDataRow)
  if (!data) return { cells: {}, findings }
  const damaged = rows
    .slice(0, rows.indexOf(data))
    .flatMap((row) =>
      row.cells.filter((cell) => cell.own && cell.text !== '' && !HEADING_KEYS.has(labelKey(cell.text))),
    )
  if (damaged.length > 0) {
    findings.push(damagedLabel(damaged.map((cell) => cell.text).join(' '), '行政复议、行政诉讼表的表头', IDS))
  }
  return { cells: readData(data, rows, findings), findings }
}

function isDataRow(row: TableRow): boolean {
  const own = row.cells.filter((cell) => cell.own)
  if (row.grid === 'packed') return own.length === 1 && /^[\d\s]+$/.test(own[0]?.text ?? '')
  const values = valuesOf(own)
  return (
    values.length >= 10 && values.every((cell) => looksLikeValue(cell.text)) && values.some((cell) => cell.text !== '')
  )
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
  const fifteen = [values, filled].find((list) => list.length === IDS.length)
  const ordered = byHeading ?? (inFormOrder ? (fifteen ?? null) : null)
  const certain = byHeading !== null || values.length === IDS.length
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

/** Whether the result headings that can be read follow each other as in the form, group after group. */
function isInFormOrder(heads: readonly TableRow[]): boolean {
  const keys = REVIEW_COLUMNS.map((column) => labelKey(column.label))
  return heads.every((row) => {
    const places = row.cells.flatMap((cell) => {
      const place = cell.own ? keys.indexOf(labelKey(cell.text)) : -1
      return place < 0 ? [] : [place]
    })
    return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0) || place === 0)
  })
}

/** The fifteen cells by the headings above them; null unless every heading of the form stands exactly once. */
function valuesByHeading(data: TableRow, rows: readonly TableRow[]): readonly RowCell[] | null {
  const heads = rows.slice(0, rows.indexOf(data)).filter((row) => row.table === data.table)
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
  const ordered = IDS.flatMap((id) => found.get(id) ?? [])
  return ordered.length === IDS.length ? ordered : null
}
