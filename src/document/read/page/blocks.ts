/**
 * Pages as the blocks of a document: tables joined over pages, page numbers and running heads left out, paragraphs and
 * the title from the lines. Knows nothing of PDF.
 */
import type { Block, Table, TableCell } from '../../document.ts'
import { continues, joinPieces, type Piece } from './continuation.ts'
import type { DrawnPage, PageLayout } from './layout.ts'
import type { Line } from './lines.ts'
import { headingOf, type PagedLine, paragraphsOf, textShapeOf, titleLinesOf } from './paragraphs.ts'
import { withoutRunningHeads } from './runningHeads.ts'

/** Line of text or table, in the order of the pages. */
type Item =
  | { readonly kind: 'line'; readonly line: PagedLine }
  | {
      readonly kind: 'table'
      readonly piece: Piece
      readonly page: number
      readonly lastPage: number
      readonly lines: readonly PagedLine[]
    }

/** What stands on the pages, in the order in which a person reads it. */
export function blocksOfPages(pages: readonly DrawnPage[], layouts: readonly PageLayout[]): Block[] {
  return blocksOf(itemsOf(pages, layouts))
}

function itemsOf(pages: readonly DrawnPage[], layouts: readonly PageLayout[]): Item[] {
  const kept = withoutRunningHeads(
    pages.map((page, index) => ({
      height: page.height,
      lines: layouts[index]?.lines ?? [],
      tables: layouts[index]?.tables.map((table) => table.box) ?? [],
    })),
  )
  const items: Item[] = []
  for (const [index, { number }] of pages.entries()) {
    for (const [position, item] of pageItems(layouts[index], kept[index] ?? [], number).entries()) {
      const last = items.at(-1)
      const isRest =
        position === 0 &&
        item.kind === 'table' &&
        last?.kind === 'table' &&
        last.lastPage === number - 1 &&
        continues(last.piece, item.piece)
      if (!isRest) items.push(item)
      else
        items[items.length - 1] = {
          ...last,
          piece: joinPieces(last.piece, item.piece),
          lastPage: number,
          lines: [...last.lines, ...item.lines],
        }
    }
  }
  return items.flatMap((item) =>
    item.kind === 'table' && item.piece.xs.length <= 2 ? linesOfFrame(item.lines) : [item],
  )
}

function pageItems(layout: PageLayout | undefined, lines: readonly Line[], page: number): Item[] {
  const paged = (line: Line): PagedLine => ({ ...line, page })
  const placed = [
    ...lines.map((line) => ({ y: line.base, item: { kind: 'line', line: paged(line) } satisfies Item })),
    ...(layout?.tables ?? []).map(({ box, piece, lines: inside }) => ({
      y: box.y0,
      item: { kind: 'table', piece, page, lastPage: page, lines: inside.map(paged) } satisfies Item,
    })),
  ]
  return placed.sort((one, other) => one.y - other.y).map(({ item }) => item)
}

/** A frame around text, or boxes below each other, is no table. */
function linesOfFrame(lines: readonly PagedLine[]): Item[] {
  return lines.map((line) => ({ kind: 'line', line }))
}

function blocksOf(items: readonly Item[]): Block[] {
  const lines = items.flatMap((item) => (item.kind === 'line' ? [item.line] : []))
  const shape = textShapeOf(lines)
  const beforeTables = items.findIndex((item) => item.kind === 'table')
  const title = new Set(titleLinesOf(beforeTables < 0 ? lines : lines.slice(0, beforeTables), shape))
  const blocks: Block[] = []
  let run: PagedLine[] = []
  const endRun = (): void => {
    blocks.push(...paragraphsOf(run, shape))
    run = []
  }
  for (const item of items) {
    if (item.kind === 'table') {
      endRun()
      blocks.push(tableOf(item.piece, item.page))
    } else if (!title.has(item.line)) {
      run.push(item.line)
    } else if (![...title].slice(1).includes(item.line)) {
      endRun()
      const heading = headingOf([...title])
      if (heading !== null) blocks.push(heading)
    }
  }
  endRun()
  return blocks
}

/** Rows, columns and spans are certain only where every cell is a closed rectangle; else just the order in the rows is. */
function tableOf(piece: Piece, page: number): Table {
  const columns = piece.xs.length - 1
  const cells = piece.cells.map(
    ({ row, column, rowSpan, colSpan, text, page, recognised }): TableCell => ({
      ...{ row, column, rowSpan, colSpan, text, page },
      ...(recognised !== undefined && { recognised }),
    }),
  )
  cells.sort((one, other) => one.row - other.row || one.column - other.column)
  return {
    kind: 'table',
    grid: piece.exact ? 'exact' : 'ragged',
    rows: piece.rows,
    columns,
    cells: piece.exact ? cells : raggedCells(cells, piece.rows),
    page,
  }
}

/** A span as one cell, and an empty cell in each row that it covers below its first. */
function raggedCells(cells: readonly TableCell[], rows: number): TableCell[] {
  const ragged: TableCell[] = []
  for (let row = 0; row < rows; row++) {
    cells
      .filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row)
      .sort((one, other) => one.column - other.column)
      .forEach((cell, column) => {
        ragged.push({ ...cell, row, column, rowSpan: 1, colSpan: 1, text: cell.row === row ? cell.text : '' })
      })
  }
  return ragged
}
