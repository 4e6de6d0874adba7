/** Where the headings of a sheet stand, and which column each of them is. */
import { ALL_IMPORT_COLUMNS, columnForm, type ImportColumn, isImportColumn, plainHeading } from './importColumn.ts'
import type { ImportMapping } from './importMapping.ts'

/** A sheet whose headings are found. */
export interface RequestSheet {
  readonly heads: readonly string[]
  /** Line of the headings, from 1. */
  readonly headLine: number
  /** The rows behind them that are not empty, each with its line. */
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A title and remarks may stand above the headings. */
const MOST_LINES_ABOVE = 10

/** The line in which most headings are known is that of the headings. */
export function sheetOf(rows: readonly (readonly string[])[]): RequestSheet {
  const known = rows.slice(0, MOST_LINES_ABOVE).map((row) => Object.keys(guessedColumns(row)).length)
  const most = Math.max(0, ...known)
  const at = most === 0 ? 0 : known.indexOf(most)
  const heads = (rows[at] ?? []).map((head) => head.replaceAll(/\s+/g, ' ').trim())
  return {
    heads,
    headLine: at + 1,
    rows: rows
      .map((cells, index) => ({ line: index + 1, cells }))
      .slice(at + 1)
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
  }
}

/** What was kept, as far as the sheet has its headings; what is not kept is guessed. */
export function mappingFor(heads: readonly string[], kept: ImportMapping): ImportMapping {
  const here = Object.entries(kept.columns).filter(([, heading]) => heading === null || heads.includes(heading))
  const taken = new Set(here.map(([, heading]) => heading))
  const guessed = guessedColumns(heads.filter((head) => !taken.has(head)))
  const columns: ImportMapping['columns'] = { ...guessed, ...Object.fromEntries(here) }
  const stands = (column: string) => isImportColumn(column) && typeof columns[column] === 'string'
  const fixed = Object.entries(kept.fixed).filter(([column]) => !stands(column))
  return { columns, fixed: Object.fromEntries(fixed), words: kept.words }
}

function guessedColumns(heads: readonly string[]): Partial<Record<ImportColumn, string>> {
  const free = new Map<string, string>()
  for (const head of heads) {
    const plain = plainHeading(head)
    if (plain !== '' && !free.has(plain)) free.set(plain, head.replaceAll(/\s+/g, ' ').trim())
  }
  const found: Partial<Record<ImportColumn, string>> = {}
  // By its own name first, so that no other column takes its heading.
  for (const names of [
    (column: ImportColumn) => [columnForm(column).name],
    (column: ImportColumn) => columnForm(column).called,
  ]) {
    for (const column of ALL_IMPORT_COLUMNS) {
      if (found[column] !== undefined) continue
      const plain = names(column)
        .map(plainHeading)
        .find((name) => free.has(name))
      if (plain === undefined) continue
      found[column] = free.get(plain) ?? ''
      free.delete(plain)
    }
  }
  return found
}
