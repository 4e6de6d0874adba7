/**
 * The flow of blocks that a DOCX or HTML reader produces while it goes through its file once. No article: it holds the
 * rule which tables are tables and which only lay out a page.
 */
import type { Block, Table } from '../document.ts'

/** A cell while its table is being read; a later row may still lengthen it. */
export interface OpenCell {
  readonly row: number
  column: number
  rowSpan: number
  colSpan: number
  /** Covered by a merged neighbour: what stands in it is not shown. */
  covered: boolean
  /** Its share of the flow: first block and the one after the last. */
  from: number
  to: number
}

interface OpenTable {
  readonly from: number
  readonly cells: OpenCell[]
  rows: number
  /** Cells of the tables inside this one. */
  innerCells: number
}

export interface Flow {
  /** Splits at line breaks; blank ones are dropped. */
  paragraph(text: string): void
  heading(level: number, text: string): void
  caption(text: string): void
  openTable(): void
  openCell(row: number, column: number, rowSpan: number, colSpan: number): OpenCell
  closeCell(cell: OpenCell): void
  /** Rows that the file has, also those without a cell. True: the table became one block; false: it was layout. */
  closeTable(rows: number): boolean
  /** How many blocks there are so far. */
  length(): number
  blocks(): readonly Block[]
}

export function openFlow(): Flow {
  const blocks: Block[] = []
  const tables: OpenTable[] = []

  return {
    paragraph(text) {
      if (!text.includes('\n')) {
        const line = tidy(text)
        if (line !== '') blocks.push({ kind: 'paragraph', text: line })
        return
      }
      for (const part of text.split('\n')) {
        const line = tidy(part)
        if (line !== '') blocks.push({ kind: 'paragraph', text: line })
      }
    },

    heading(level, text) {
      const line = tidy(text.replaceAll('\n', ''))
      if (line !== '') blocks.push({ kind: 'heading', level, text: line })
    },

    caption(text) {
      const line = tidy(text.replaceAll('\n', ''))
      if (line !== '') blocks.push({ kind: 'paragraph', text: line, isCaption: true })
    },

    openTable() {
      tables.push({ from: blocks.length, cells: [], rows: 0, innerCells: 0 })
    },

    openCell(row, column, rowSpan, colSpan) {
      const cell = { row, column, rowSpan, colSpan, covered: false, from: blocks.length, to: blocks.length }
      tables.at(-1)?.cells.push(cell)
      return cell
    },

    closeCell(cell) {
      cell.to = blocks.length
    },

    closeTable(rows) {
      const table = tables.pop()
      if (table === undefined) return false
      const cells = table.cells.filter((cell) => !cell.covered)
      const isTable = isDataTable(cells, table.innerCells)
      const parent = tables.at(-1)
      if (parent !== undefined) parent.innerCells += table.innerCells + (isTable ? cells.length : 0)
      if (!isTable) return false
      const loose = looseBlocks(blocks, table)
      const block = asBlock(blocks, cells, rows)
      blocks.length = table.from
      for (const outside of loose) blocks.push(outside)
      blocks.push(block)
      return true
    },

    length: () => blocks.length,
    blocks: () => blocks,
  }
}

/**
 * A table of one column frames a text, and one that holds more cells in inner tables than of its own lays out a page:
 * what they hold stays in the flow as it is.
 */
function isDataTable(cells: readonly OpenCell[], innerCells: number): boolean {
  return innerCells < cells.length && cells.some((cell) => cell.column > 0 || cell.colSpan > 1)
}

/** What stands between the cells (a caption, text that belongs to no cell) goes before the table, as browsers show it. */
function looseBlocks(blocks: readonly Block[], table: OpenTable): readonly Block[] {
  const loose: Block[] = []
  let next = table.from
  const takeUntil = (end: number): void => {
    for (; next < end; next++) {
      const block = blocks[next]
      if (block !== undefined) loose.push(block)
    }
  }
  for (const cell of table.cells) {
    takeUntil(cell.from)
    next = Math.max(next, cell.to)
  }
  takeUntil(blocks.length)
  return loose
}

/** A grid that is wider was not drawn: a span without bounds made it so. */
const WIDEST = 63

function asBlock(blocks: readonly Block[], cells: readonly OpenCell[], rows: number): Table {
  let columns = 0
  for (const cell of cells) columns = Math.max(columns, cell.column + cell.colSpan)
  if (columns > WIDEST) columns = closeRanks(cells)
  return {
    kind: 'table',
    grid: 'exact',
    rows,
    columns,
    cells: cells.map((cell) => ({
      row: cell.row,
      column: cell.column,
      rowSpan: Math.min(cell.rowSpan, rows - cell.row),
      colSpan: cell.colSpan,
      text: textOf(blocks, cell.from, cell.to),
    })),
  }
}

/** Leaves out the columns in which no cell begins, as they have no width; the number of the others. */
function closeRanks(cells: readonly OpenCell[]): number {
  const begun = [...new Set(cells.map((cell) => cell.column))].sort((one, other) => one - other)
  const rank = new Map(begun.map((column, index) => [column, index]))
  for (const cell of cells) {
    const end = firstAtOrBehind(begun, cell.column + cell.colSpan)
    cell.column = rank.get(cell.column) ?? cell.column
    cell.colSpan = Math.max(1, end - cell.column)
  }
  return begun.length
}

function firstAtOrBehind(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function textOf(blocks: readonly Block[], from: number, to: number): string {
  let text = ''
  for (let index = from; index < to; index++) {
    const block = blocks[index]
    if (block === undefined) continue
    const part = block.kind === 'table' ? block.cells.map((cell) => cell.text).join('\n') : block.text
    text = text === '' ? part : `${text}\n${part}`
  }
  return text.trim()
}

/** Without invisible characters and without white space around; a no-break space is a space. */
function tidy(text: string): string {
  return (
    SPECIAL_SPACE.test(text) ? text.replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, '').replaceAll('\u00a0', ' ') : text
  ).trim()
}

const SPECIAL_SPACE = /[\u00a0\u00ad\u200b\u2060\ufeff]/
