/** What stands on one page: tables with the text of their cells, and the lines of text outside them. */
import type { RecognisedCell } from '../../document.ts'
import { beginsMarked, type Piece, type PieceCell, withoutNeedlessLines } from './continuation.ts'
import { areaOf, type Box, centreX, centreY, type Glyph, holds, isNext } from './glyph.ts'
import { cellFinder, type Grid, type GridCell, gridsOf } from './grid.ts'
import { cellTextOf, type Line, linesOf } from './lines.ts'
import type { Rule } from './ruleGroups.ts'

/** A page as it was drawn, or scanned. */
export interface DrawnPage {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  /** Edges of coloured areas. */
  readonly edges: readonly Rule[]
}

export interface PlacedTable {
  readonly box: Box
  readonly piece: Piece
  /** Its text line by line, for a frame around text that is no table. */
  readonly lines: readonly Line[]
}

export interface PageLayout {
  readonly tables: readonly PlacedTable[]
  readonly lines: readonly Line[]
  /** So many lines are drawn that no table could be looked for. */
  readonly overfull: boolean
}

interface Place {
  readonly search: Search
  readonly cell: GridCell
}

interface Search {
  readonly grid: Grid
  readonly find: (x: number, y: number) => GridCell | undefined
  readonly glyphs: Map<GridCell, Glyph[]>
}

export function layoutOf(page: DrawnPage): PageLayout {
  const found = gridsOf(page.rules)
  const ruled = found ?? []
  const tables = ruled.filter((grid) => grid.cells.length > 1)
  const shaded = (gridsOf(page.edges) ?? []).filter((grid) => isShadedTable(grid, tables))
  const grids = [...ruled, ...shaded].filter(
    (grid) => !isFrame(grid, [...tables, ...shaded], page) && isOnPage(grid, page),
  )
  const searches = grids
    .map((grid): Search => ({ grid, find: cellFinder(grid), glyphs: new Map() }))
    .sort((one, other) => areaOf(one.grid.box) - areaOf(other.grid.box))
  const outside = distribute(page.glyphs, searches)
  const lines = linesOf(outside)
  const overflow = new Set<Line>()
  // Text that ran out of its cell at the end of the page has nothing below it but a page number.
  const lowest = Math.max(0, ...grids.map((grid) => grid.box.y1))
  const below = lines.filter((line) => line.y1 > lowest)
  const last = below.length > 2 ? [] : below
  const placed = searches
    .map((search) => tableOf(search, page.number, last, overflow))
    .sort((one, other) => one.box.y0 - other.box.y0 || one.box.x0 - other.box.x0)
  return { tables: placed, lines: lines.filter((line) => !overflow.has(line)), overfull: found === null }
}

/** Coloured areas are a table where they make closed cells in rows and columns, and no lines do. */
function isShadedTable(grid: Grid, tables: readonly Grid[]): boolean {
  const { box, cells } = grid
  const open = cells.filter(({ open: { left, top, right, bottom } }) => left || top || right || bottom)
  const apart = tables.every(
    (other) => other.box.x1 <= box.x0 || other.box.x0 >= box.x1 || other.box.y1 <= box.y0 || other.box.y0 >= box.y1,
  )
  return grid.exact && open.length * 10 <= cells.length && apart && grid.xs.length > 2 && grid.ys.length > 2
}

function isOnPage({ box }: Grid, page: DrawnPage): boolean {
  return box.x0 < page.width && box.x1 > 0 && box.y0 < page.height && box.y1 > 0
}

/** A border around the page or around a table is no cell. */
function isFrame(grid: Grid, tables: readonly Grid[], page: DrawnPage): boolean {
  if (grid.cells.length > 1) return false
  if (areaOf(grid.box) > 0.4 * page.width * page.height) return true
  return tables.some((other) => holds(grid.box, centreX(other.box), centreY(other.box)))
}

/**
 * Puts every glyph into the smallest cell that holds its middle, a number as a whole, even where it runs over the edge of
 * its cell or of the page; returns those that stand in none.
 */
function distribute(glyphs: readonly Glyph[], searches: readonly Search[]): Glyph[] {
  const outside: Glyph[] = []
  for (let start = 0; start < glyphs.length; ) {
    let end = start + 1
    while (end < glyphs.length && isSameNumber(glyphs[end - 1], glyphs[end])) end++
    const run = glyphs.slice(start, end)
    start = end
    const place = run.reduce<Place | null>((found, glyph) => found ?? placeOf(glyph, searches), null)
    if (place === null) {
      outside.push(...run)
      continue
    }
    const inside = place.search.glyphs.get(place.cell)
    if (inside === undefined) place.search.glyphs.set(place.cell, run)
    else inside.push(...run)
  }
  return outside.filter((glyph) => glyph.turn === 0 && glyph.onPage)
}

function placeOf(glyph: Glyph, searches: readonly Search[]): Place | null {
  for (const search of searches) {
    const cell = search.find(centreX(glyph), centreY(glyph))
    if (cell !== undefined) return { search, cell }
  }
  return null
}

/** Digits that follow each other closely. */
function isSameNumber(before: Glyph | undefined, glyph: Glyph | undefined): boolean {
  if (before === undefined || glyph === undefined) return false
  return /[\d.,]/.test(before.text) && /[\d.,]/.test(glyph.text) && isNext(before, glyph)
}

function tableOf({ grid, glyphs }: Search, page: number, below: readonly Line[], overflow: Set<Line>): PlacedTable {
  const sides = { left: isOpenSide(grid, 'left'), right: isOpenSide(grid, 'right') }
  const lines: Line[] = []
  const cells = grid.cells.flatMap((cell): PieceCell[] => {
    const inside = glyphs.get(cell) ?? []
    const { text: own, lines: cellLines, vertical } = cellTextOf(inside, cell.box)
    lines.push(...cellLines)
    const next = cell.row + cell.rowSpan === grid.ys.length - 1 ? lineBelow(cell, cellLines.at(-1), below) : undefined
    if (next !== undefined) overflow.add(next)
    const text = next === undefined ? own : `${own}\n${next.text}`
    const outside = (cell.open.left && !sides.left) || (cell.open.right && !sides.right)
    if (outside && text === '') return []
    const last = cellLines.at(-1)
    const full = last !== undefined && last.x1 + 1.5 * last.size + (last.x0 - cell.box.x0) / 2 > cell.box.x1
    const { row, column, rowSpan, colSpan, open } = cell
    const recognised = recognitionOf(inside)
    return [
      { row, column, rowSpan, colSpan, open, text, vertical, full, page, ...(recognised !== null && { recognised }) },
    ]
  })
  const xs = grid.xs.map((x) => x - grid.box.x0)
  return {
    box: grid.box,
    piece: withoutNeedlessLines({ xs, rows: grid.ys.length - 1, cells, exact: grid.exact }),
    lines: inReadingOrder(lines),
  }
}

/** What is known of the recognised lines of a cell together. */
function recognitionOf(glyphs: readonly Glyph[]): RecognisedCell | null {
  const lines = [...new Set(glyphs.flatMap((glyph) => glyph.recognition ?? []))]
  if (lines.length === 0) return null
  const picture = lines.find((line) => line.picture !== undefined)?.picture
  return {
    confidence: Math.min(...lines.map((line) => line.confidence)),
    ...(lines.some((line) => line.others !== undefined) && { others: lines.flatMap((line) => line.others ?? []) }),
    ...(picture !== undefined && { picture }),
  }
}

/** The next line of a label that ran out of its cell at the end of a page: as far below the last as lines are apart. */
function lineBelow(cell: GridCell, last: Line | undefined, below: readonly Line[]): Line | undefined {
  return below.find((line) => {
    if (last === undefined || Math.abs(line.size - last.size) > 0.05 * last.size || line.y1 < cell.box.y1) return false
    const step = (line.base - last.base) / line.size
    return (
      step > 0.9 &&
      step < 1.8 &&
      line.x0 >= cell.box.x0 &&
      line.x1 <= cell.box.x1 &&
      !/\d/.test(line.text) &&
      !beginsMarked(line.text)
    )
  })
}

/** Whether the whole table has no line at this side; else a cell without one is the empty space beside a narrower part. */
function isOpenSide(grid: Grid, side: 'left' | 'right'): boolean {
  const edge = grid.cells.filter((cell) =>
    side === 'left' ? cell.column === 0 : cell.column + cell.colSpan === grid.xs.length - 1,
  )
  const open = edge.filter((cell) => cell.open[side]).reduce((sum, cell) => sum + cell.rowSpan, 0)
  return open * 2 > grid.ys.length - 1
}

function inReadingOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort((one, other) => one.base - other.base || one.x0 - other.x0)
}
