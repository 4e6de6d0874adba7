/**
 * The numbers a check works with. A blank or unreadable cell is no operand: it is null, never 0.
 */
import { OTHERWISE_CLOSED_ROWS, OTHERWISE_CLOSED_SINGLE, type RequestRowForm, requestCellId } from './format.ts'
import type { AnnualReport } from './report.ts'

export type Cells = AnnualReport['cells']

/** The value of a cell that was read or worked out; null where the cell is blank, unreadable or not printed. */
export function operand(cells: Cells, id: string): number | null {
  return cells[id]?.value ?? null
}

/** The sum of cells; null as soon as one of them has no value. */
export function sumOf(cells: Cells, ids: readonly string[]): number | null {
  let sum = 0
  for (const id of ids) {
    const value = operand(cells, id)
    if (value === null) return null
    sum += value
  }
  return sum
}

/** The cells among `ids` that have no value. */
export function missing(cells: Cells, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => operand(cells, id) === null)
}

/** Words to add to a message when one of the cells was worked out and not simply read. */
export function inferredNote(cells: Cells, ids: readonly string[]): string {
  return ids.some((id) => cells[id]?.how === 'inferred') ? '（其中有推定的数）' : ''
}

/** The rows that make up （六）其他处理: three in form 2021, one in form 2019 and in reports that kept the single row. */
export function otherwiseClosedRows(cells: Cells): readonly RequestRowForm[] {
  const single = requestCellId(OTHERWISE_CLOSED_SINGLE.id, 'total') in cells
  const three = OTHERWISE_CLOSED_ROWS.some((row) => requestCellId(row.id, 'total') in cells)
  return single && !three ? [OTHERWISE_CLOSED_SINGLE] : OTHERWISE_CLOSED_ROWS
}

/** True when the document prints the requests table (at least one of its rows). */
export function hasTable(cells: Cells, table: 2 | 3 | 4): boolean {
  const prefix = `${table}.`
  for (const id in cells) if (id.startsWith(prefix)) return true
  return false
}

/** How a row of the requests table is called in a sentence. */
export function rowName(row: RequestRowForm): string {
  const [first, ...inner] = row.path
  return inner.length === 0 ? (first ?? row.id) : inner.join('').replace(/（区分处理的.*?）/, '')
}
