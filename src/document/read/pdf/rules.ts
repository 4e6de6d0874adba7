/** The ruling lines of a page: strokes and thin fills, merged where they continue or double each other. */
import type { Box } from '../page/glyph.ts'
import type { Rule } from '../page/ruleGroups.ts'
import type { PdfShapes } from './shapes.ts'

/** A line, or a filled area as thin as a line. */
interface Mark extends Box {
  readonly white: boolean
}

const THIN = 4
const STRAIGHT = 1.5

/**
 * Every drawn straight line along an axis. White lines count only where they divide a coloured area; elsewhere nobody
 * sees them.
 */
export function rulesOf({ strokes, fills, pictures }: PdfShapes): Rule[] {
  const areas = fills.filter((fill) => !fill.white && !isThin(fill, THIN))
  const marks: Mark[] = [
    ...strokes.filter((stroke) => isThin(stroke, STRAIGHT)),
    ...fills.filter((fill) => isThin(fill, THIN)),
    ...pictures.filter((picture) => isThin(picture, THIN)).map((picture) => ({ ...picture, white: false })),
  ]
  return marks.filter((mark) => !mark.white || areas.some((area) => touches(area, mark))).flatMap(ruleOf)
}

/** The edges of coloured areas: they divide cells where a table has no lines of its own. */
export function edgesOf({ fills }: PdfShapes): Rule[] {
  return fills
    .filter((fill) => !fill.white && !isThin(fill, THIN))
    .flatMap(({ x0, y0, x1, y1 }) => [
      { vertical: true, at: x0, from: y0, to: y1 },
      { vertical: true, at: x1, from: y0, to: y1 },
      { vertical: false, at: y0, from: x0, to: x1 },
      { vertical: false, at: y1, from: x0, to: x1 },
    ])
}

function isThin(box: Box, most: number): boolean {
  const width = box.x1 - box.x0
  const height = box.y1 - box.y0
  return Math.min(width, height) <= most && Math.max(width, height) > 0
}

/** A dot may belong to a dotted line of either direction. */
function ruleOf({ x0, y0, x1, y1 }: Box): Rule[] {
  const upright = { vertical: true, at: (x0 + x1) / 2, from: y0, to: y1 }
  const level = { vertical: false, at: (y0 + y1) / 2, from: x0, to: x1 }
  if (x1 - x0 <= THIN && y1 - y0 <= THIN) return [upright, level]
  return [y1 - y0 > x1 - x0 ? upright : level]
}

/** White lines stand between coloured areas as often as on them. */
function touches(area: Box, mark: Box): boolean {
  return mark.x0 < area.x1 + 1 && mark.x1 > area.x0 - 1 && mark.y0 < area.y1 + 1 && mark.y1 > area.y0 - 1
}
