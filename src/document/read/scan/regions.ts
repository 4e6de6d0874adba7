/** Where print stands on a page: in which cells of its tables, and outside them. */
import type { Box } from '../page/glyph.ts'
import type { Grid } from '../page/grid.ts'
import { type Blot, blotsOf, type PrintLine, printLinesOf } from './print.ts'
import type { Ink } from './threshold.ts'

/** Usual size of print in a table and in the text, where nothing else tells, in points. */
const TABLE_PRINT = 10
export const TEXT_PRINT = 14
/** From the middle of a ruling line to where the inside of a cell begins. */
const EDGE = 1.3

export interface Region {
  readonly lines: readonly PrintLine[]
  readonly em: number
  readonly inTable: boolean
  /** Ink that is no print reaches into it. */
  readonly soiled: boolean
}

/** The cells of the tables and the text outside them; `scale` is pixels a point. */
export function regionsOf(ink: Ink, grids: readonly Grid[], scale: number): Region[] {
  return [...cellRegions(ink, grids, scale), textRegion(ink, grids, scale)]
}

/** Cells of a grid that is no frame around text. */
function cellRegions(ink: Ink, grids: readonly Grid[], scale: number): Region[] {
  return grids.filter(isTable).flatMap((grid) => {
    const cells = grid.cells.map(({ box }) => printOf(ink, insideOf(box, scale), scale))
    const em = usualHeight(cells.flat(), TABLE_PRINT * scale)
    return cells.map((blots): Region => {
      const soiled = blots.some((blot) => blot.y1 - blot.y0 > 1.7 * em)
      return { lines: printLinesOf(blots, em), em, inTable: true, soiled }
    })
  })
}

const isTable = (grid: Grid): boolean => grid.xs.length > 2

function insideOf(box: Box, scale: number): Box {
  return {
    x0: (box.x0 + EDGE) * scale,
    y0: (box.y0 + EDGE) * scale,
    x1: (box.x1 - EDGE) * scale,
    y1: (box.y1 - EDGE) * scale,
  }
}

/** Blots without specks and without what is left of the ruling lines at the edge. */
function printOf(ink: Ink, inside: Box, scale: number): Blot[] {
  const speck = Math.max(2, 0.5 * scale * scale)
  return blotsOf(ink, inside).filter((blot) => blot.area > speck && !isRestOfLine(blot, inside, scale))
}

/** Along the edge, thin, and nearly as long as the edge or a mere crumb: a 1 at the edge of its cell is neither. */
function isRestOfLine(blot: Blot, inside: Box, scale: number): boolean {
  const width = blot.x1 - blot.x0
  const height = blot.y1 - blot.y0
  const thin = 1.5 * scale
  const crumb = 0.3 * TABLE_PRINT * scale
  const isRest = (length: number, whole: number) => length <= crumb || length >= 0.75 * whole
  const atSide = blot.x0 <= inside.x0 + 1 || blot.x1 >= inside.x1 - 1
  const atEnd = blot.y0 <= inside.y0 + 1 || blot.y1 >= inside.y1 - 1
  return (
    (atSide && width <= thin && isRest(height, inside.y1 - inside.y0)) ||
    (atEnd && height <= thin && isRest(width, inside.x1 - inside.x0))
  )
}

function usualHeight(blots: readonly Blot[], otherwise: number): number {
  const heights = blots
    .map((blot) => blot.y1 - blot.y0)
    .filter((height) => height > 0.5 * otherwise && height < 2.5 * otherwise)
    .sort((one, other) => one - other)
  return heights.length < 5 ? otherwise : (heights[Math.floor(heights.length * 0.75)] ?? otherwise)
}

/** What stands outside the tables. */
function textRegion(ink: Ink, grids: readonly Grid[], scale: number): Region {
  const dots = ink.dots.slice()
  for (const { box } of grids.filter(isTable)) {
    const y1 = Math.min(ink.height, Math.ceil((box.y1 + 2) * scale))
    const x0 = Math.max(0, Math.floor((box.x0 - 2) * scale))
    const x1 = Math.min(ink.width, Math.ceil((box.x1 + 2) * scale))
    for (let y = Math.max(0, Math.floor((box.y0 - 2) * scale)); y < y1; y++) {
      dots.fill(0, y * ink.width + x0, y * ink.width + x1)
    }
  }
  const rest = { ...ink, dots }
  const blots = printOf(rest, { x0: 0, y0: 0, x1: ink.width, y1: ink.height }, scale).filter(
    (blot) => blot.y1 - blot.y0 < 60 * scale && blot.x1 - blot.x0 < 90 * scale,
  )
  const em = usualHeight(blots, TEXT_PRINT * scale)
  const isPrint = (line: PrintLine) => line.y1 - line.y0 > 0.3 * em || line.x1 - line.x0 < 3 * em
  return { lines: printLinesOf(blots, em).filter(isPrint), em, inTable: false, soiled: false }
}
