/** Places the cells of a Word file's tables on their grids. No article; ECMA-376 part 1, 17.4. */
import type { Flow, OpenCell } from './flow.ts'
import { propertyOf } from './xml.ts'

/** Word itself allows no more columns. */
const MOST_COLUMNS = 63

interface OpenTable {
  /** −1 before the first row. */
  row: number
  column: number
  cell: OpenCell | null
  /** The cell before in this row, which a horizontal merge lengthens. */
  left: OpenCell | null
  /** By column: the cell that a vertical merge lengthens. */
  readonly above: (OpenCell | undefined)[]
}

/** Each returns false where the file opens or closes what cannot stand there. */
export interface WordTables {
  openTable(): boolean
  openRow(): boolean
  rowProperties(properties: string): void
  /** Takes back the row just opened: a tracked change deleted it. */
  dropRow(): void
  openCell(source: string): boolean
  closeCell(): boolean
  closeTable(): boolean
}

interface CellProperties {
  readonly colSpan: number
  /** A merge mark: begins one, goes on with one, or there is none. A mark without a value goes on. */
  readonly horizontal: Merge
  readonly vertical: Merge
}

type Merge = 'none' | 'begins' | 'goes on'

export function openWordTables(flow: Flow): WordTables {
  const tables: OpenTable[] = []
  /** The same properties stand in most cells of a column. */
  const known = new Map<string, CellProperties>()

  const propertiesOf = (source: string): CellProperties => {
    const before = known.get(source)
    if (before !== undefined) return before
    const properties = cellProperties(source)
    known.set(source, properties)
    return properties
  }

  return {
    openTable() {
      flow.openTable()
      tables.push({ row: -1, column: 0, cell: null, left: null, above: [] })
      return true
    },

    openRow() {
      const table = tables.at(-1)
      if (table === undefined || table.cell !== null) return false
      table.row++
      table.column = 0
      table.left = null
      return true
    },

    rowProperties(properties) {
      const table = tables.at(-1)
      if (table !== undefined) table.column = columnCount(properties, 'gridBefore') ?? 0
    },

    dropRow() {
      const table = tables.at(-1)
      if (table !== undefined) table.row--
    },

    openCell(source) {
      const table = tables.at(-1)
      if (table === undefined || table.cell !== null || table.row < 0) return false
      const { colSpan, horizontal, vertical } = propertiesOf(source)
      const cell = flow.openCell(table.row, table.column, 1, colSpan)
      table.cell = cell
      table.column += colSpan
      if (horizontal === 'goes on' && table.left !== null) {
        cell.covered = true
        if (!table.left.covered) table.left.colSpan += colSpan
        return true
      }
      table.left = cell
      const above = table.above[cell.column]
      if (vertical === 'goes on' && above?.colSpan === colSpan && above.row + above.rowSpan === cell.row) {
        above.rowSpan++
        cell.covered = true
      } else table.above[cell.column] = vertical === 'none' ? undefined : cell
      return true
    },

    closeCell() {
      const table = tables.at(-1)
      if (table === undefined || table.cell === null) return false
      flow.closeCell(table.cell)
      table.cell = null
      return true
    },

    closeTable() {
      const table = tables.pop()
      if (table === undefined || table.cell !== null) return false
      flow.closeTable(table.row + 1)
      return true
    },
  }
}

function cellProperties(source: string): CellProperties {
  return {
    colSpan: Math.max(1, columnCount(source, 'gridSpan') ?? 1),
    horizontal: mergeOf(source, 'hMerge'),
    vertical: mergeOf(source, 'vMerge'),
  }
}

function mergeOf(source: string, name: 'vMerge' | 'hMerge'): Merge {
  const value = propertyOf(source, name)
  return value === null ? 'none' : value === 'restart' ? 'begins' : 'goes on'
}

function columnCount(properties: string, name: string): number | null {
  const value = propertyOf(properties, name)
  return value !== null && /^\d{1,4}$/.test(value) ? Math.min(Number(value), MOST_COLUMNS) : null
}
