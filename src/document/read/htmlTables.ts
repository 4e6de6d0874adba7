/** Places the cells of HTML tables on their grids. No article; the HTML standard, "Forming a table". */
import type { Flow, OpenCell } from './flow.ts'

/** The standard's own limits; beyond this column a cell takes one place. */
const WIDEST = 1000
const HIGHEST = 65_534

interface OpenTable {
  row: number
  column: number
  /** By column: the first row in which it is free again. */
  readonly busyUntil: number[]
  /** Cells of the row group being read. */
  group: OpenCell[]
}

export interface HtmlTables {
  openTable(): void
  openRow(): void
  openCell(rowSpan: number, colSpan: number): OpenCell | null
  /** A cell never reaches beyond the rows of its group. */
  closeGroup(): void
  closeTable(): boolean
}

export function openHtmlTables(flow: Flow): HtmlTables {
  const tables: OpenTable[] = []

  const closeGroup = (): void => {
    const table = tables.at(-1)
    if (table === undefined) return
    for (const cell of table.group) cell.rowSpan = Math.min(cell.rowSpan, table.row + 1 - cell.row)
    table.group = []
    table.busyUntil.length = 0
  }

  return {
    openTable() {
      flow.openTable()
      tables.push({ row: -1, column: 0, busyUntil: [], group: [] })
    },

    openRow() {
      const table = tables.at(-1)
      if (table === undefined) return
      table.row++
      table.column = 0
    },

    openCell(rowSpan, colSpan) {
      const table = tables.at(-1)
      if (table === undefined) return null
      const { busyUntil, row } = table
      while ((busyUntil[table.column] ?? 0) > row) table.column++
      const { column } = table
      const isFarOut = column >= WIDEST
      const width = isFarOut ? 1 : Math.min(Math.max(colSpan, 1), WIDEST - column)
      // 0 rows: down to the end of the group.
      const height = isFarOut ? 1 : rowSpan === 0 ? HIGHEST : Math.min(rowSpan, HIGHEST)
      table.column += width
      if (height > 1)
        for (let at = column; at < table.column; at++) busyUntil[at] = Math.max(busyUntil[at] ?? 0, row + height)
      const cell = flow.openCell(row, column, height, width)
      table.group.push(cell)
      return cell
    },

    closeGroup,

    closeTable() {
      closeGroup()
      const table = tables.pop()
      return table !== undefined && flow.closeTable(table.row + 1)
    },
  }
}
