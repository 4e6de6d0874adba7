/**
 * Before a report is written: only numbers that were read or confirmed may stand in an official file, and a blank stays
 * blank: it is not 0.
 */
import type { AnnualReport, Cell } from '#law/report/report.ts'

export type Confirmation =
  | { readonly ok: true; readonly report: AnnualReport }
  | { readonly ok: false; readonly report: AnnualReport; readonly open: readonly OpenCell[] }

/** A cell that nobody has taken for right yet. */
export interface OpenCell {
  readonly id: string
  readonly cell: Cell
}

/**
 * The report with what is accepted, and the cells that stand in the way of writing it: unreadable ones always, inferred
 * ones unless `acceptInferred`, which turns them into values and records that in the cell.
 */
export function confirmReport(
  report: AnnualReport,
  { acceptInferred }: { readonly acceptInferred: boolean },
): Confirmation {
  const open: OpenCell[] = []
  const cells: Record<string, Cell> = {}
  for (const [id, cell] of Object.entries(report.cells)) {
    if (cell.how === 'inferred' && acceptInferred) cells[id] = accepted(cell)
    else {
      if (cell.how === 'inferred' || cell.how === 'unreadable') open.push({ id, cell })
      cells[id] = cell
    }
  }
  const confirmed = { ...report, cells }
  return open.length > 0 ? { ok: false, report: confirmed, open } : { ok: true, report: confirmed }
}

function accepted({ reason, alternatives: _, ...cell }: Cell): Cell {
  return { ...cell, how: 'read', accepted: { how: 'inferred', ...(reason !== undefined && { reason }) } }
}
