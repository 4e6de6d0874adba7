/**
 * The requests table 收到和处理政府信息公开申请情况 (section 三) → statutory cells. Rows are matched to those of the forms
 * by label and order together; columns by the applicant heading where the grid is known, else by their order.
 */
import type { Finding } from '#law/finding.ts'
import type { RequestRowForm } from '#law/report/format.ts'
import { APPLICANT_COLUMNS, requestCellId } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import type { Cells } from './cells.ts'
import { asInferred, cellFrom, cellOf, unreadable } from './cells.ts'
import { damagedLabel, displacedCells, unknownRow } from './fault.ts'
import { splitPacked } from './packed.ts'
import { chooseTogether, TOTAL_RULE } from './packedRequests.ts'
import { COLUMN_COUNT, type DataRow, dataRowsOf, isHeadingText } from './requestColumns.ts'
import { exactRow, FORM_ROWS, isGroupLabel, matchRows, type RowMatch } from './requestRows.ts'
import type { TableRow } from './rows.ts'

const IDS_OF_ROW: ReadonlyMap<string, readonly string[]> = new Map(
  FORM_ROWS.map((row) => [row.id, APPLICANT_COLUMNS.map((column) => requestCellId(row.id, column.id))]),
)

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
  const data = dataRowsOf(rows)
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

/** Words above and beside the values that are not those of the form; one finding for each kind. */
function damagedHeadings(rows: readonly TableRow[], data: readonly DataRow[]): Finding[] {
  const first = data[0]
  const above = first ? rows.slice(0, rows.indexOf(first.row)) : []
  const heading = above.flatMap((row) =>
    row.cells.flatMap((cell) => (cell.own && !isHeadingText(cell.text) ? [cell.text] : [])),
  )
  const groups = data.flatMap(({ labels }) =>
    exactRow(labels.slice(-1)) === undefined ? [] : labels.slice(0, -1).filter((label) => !isGroupLabel(label)),
  )
  return [
    ...(heading.length > 0 ? [damagedLabel(heading.join(' '), '申请人情况表的表头', [])] : []),
    ...(groups.length > 0 ? [damagedLabel(groups.join(' '), '三、本年度办理结果及其各项', [])] : []),
  ]
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
