/**
 * Grids of cells from ruling lines: what touches belongs to one grid, its lines give rows and columns, and places with
 * no wall between them are one cell. Knows nothing of PDF: the lines of a scan go the same way.
 */
import { type Box, holds } from './glyph.ts'
import { clustersOf, connected, disjointSets, mergeRules, type Rule } from './ruleGroups.ts'

/** On which sides of a cell no line is drawn. */
export interface OpenSides {
  readonly left: boolean
  readonly top: boolean
  readonly right: boolean
  readonly bottom: boolean
}

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly box: Box
  readonly open: OpenSides
}

export interface Grid {
  readonly box: Box
  /** Places of the lines between columns, with both edges: one more than there are columns. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly GridCell[]
  /** Every cell is a rectangle closed by lines, so that rows, columns and spans are certain. */
  readonly exact: boolean
}

export interface GridTolerance {
  /** Lines nearer to each other than this are one; a gap in a line up to this is none. In units of the page. */
  readonly near: number
  /** More crossings than this on one page are no table. */
  readonly crossings: number
}

const POINTS: GridTolerance = { near: 3, crossings: 250_000 }

/** Part of a side that must be drawn for it to be a wall. */
const WALL = 0.5

/** The grids on a page from the top; null where the lines are too many for any table. */
export function gridsOf(rules: readonly Rule[], tolerance: GridTolerance = POINTS): Grid[] | null {
  const { near } = tolerance
  const vertical = mergeRules(
    rules.filter((rule) => rule.vertical),
    near,
  )
  const horizontal = mergeRules(
    rules.filter((rule) => !rule.vertical),
    near,
  )
  if (vertical.length * horizontal.length > tolerance.crossings) return null
  return connected(vertical, horizontal, near)
    .flatMap((group) => gridOf(group.vertical, group.horizontal, near) ?? [])
    .sort((one, other) => one.box.y0 - other.box.y0 || one.box.x0 - other.box.x0)
}

/** Finds the cell at a point of a grid. */
export function cellFinder(grid: Grid): (x: number, y: number) => GridCell | undefined {
  const columns = grid.xs.length - 1
  const places = new Map<number, GridCell>()
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.colSpan; column++) {
        places.set(row * columns + column, cell)
      }
    }
  }
  return (x, y) => {
    if (!holds(grid.box, x, y)) return undefined
    return places.get((stretchAt(grid.ys, y) - 1) * columns + stretchAt(grid.xs, x) - 1)
  }
}

/** How many of the sorted places are not beyond the point, but never all of them. */
function stretchAt(places: readonly number[], point: number): number {
  let low = 1
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((places[middle - 1] ?? 0) <= point) low = middle
    else high = middle - 1
  }
  return low
}

function gridOf(vertical: readonly Rule[], horizontal: readonly Rule[], near: number): Grid | null {
  const xs = linesAt(vertical, horizontal, near)
  const ys = linesAt(horizontal, vertical, near)
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 1 || rows < 1) return null
  const place = (row: number, column: number) => row * columns + column

  /** Drawn part of the line at x between two neighbouring rows' edges, and the same for y. */
  const wallsX = xs.map((x) =>
    covered(
      vertical.filter((rule) => Math.abs(rule.at - x) <= near),
      ys,
    ),
  )
  const wallsY = ys.map((y) =>
    covered(
      horizontal.filter((rule) => Math.abs(rule.at - y) <= near),
      xs,
    ),
  )
  const wallX = (line: number, row: number) => (wallsX[line]?.[row] ?? 0) >= WALL
  const wallY = (line: number, column: number) => (wallsY[line]?.[column] ?? 0) >= WALL

  const sets = disjointSets(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (column + 1 < columns && !wallX(column + 1, row)) sets.join(place(row, column), place(row, column + 1))
      if (row + 1 < rows && !wallY(row + 1, column)) sets.join(place(row, column), place(row + 1, column))
    }
  }
  const regions = new Map<number, [row: number, column: number][]>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const root = sets.find(place(row, column))
      const region = regions.get(root)
      if (region === undefined) regions.set(root, [[row, column]])
      else region.push([row, column])
    }
  }
  let exact = true
  const spans: Span[] = []
  for (const region of regions.values()) {
    const parts = rectangles(region)
    if (parts.length > 1) exact = false
    spans.push(...parts)
  }
  const rowLines = usedLines(spans.flatMap((span) => [span.top, span.bottom]))
  const columnLines = usedLines(spans.flatMap((span) => [span.left, span.right]))
  const at = (list: readonly number[], index: number) => list[index] ?? 0
  const drawn = (wall: (line: number, index: number) => boolean, line: number, from: number, to: number) => {
    let count = 0
    for (let index = from; index < to; index++) if (wall(line, index)) count++
    return count * 2 >= to - from
  }
  const cells = spans
    .map(
      ({ top, left, bottom, right }): GridCell => ({
        row: rowLines.indexOf(top),
        column: columnLines.indexOf(left),
        rowSpan: rowLines.indexOf(bottom) - rowLines.indexOf(top),
        colSpan: columnLines.indexOf(right) - columnLines.indexOf(left),
        box: { x0: at(xs, left), y0: at(ys, top), x1: at(xs, right), y1: at(ys, bottom) },
        open: {
          left: !drawn(wallX, left, top, bottom),
          right: !drawn(wallX, right, top, bottom),
          top: !drawn(wallY, top, left, right),
          bottom: !drawn(wallY, bottom, left, right),
        },
      }),
    )
    .sort((one, other) => one.row - other.row || one.column - other.column)
  return {
    box: { x0: at(xs, 0), y0: at(ys, 0), x1: at(xs, columns), y1: at(ys, rows) },
    xs: columnLines.map((line) => at(xs, line)),
    ys: rowLines.map((line) => at(ys, line)),
    cells,
    exact,
  }
}

/**
 * Where the lines stand, with an edge that is not drawn added where at least two crossing lines run out beyond the last:
 * a table cut by the end of the page, or one that is open at its sides.
 */
function linesAt(rules: readonly Rule[], crossing: readonly Rule[], near: number): number[] {
  const places = clustersOf(
    rules.map((rule) => rule.at).sort((a, b) => a - b),
    (at) => at,
    near,
  ).map((cluster) => cluster.reduce((sum, at) => sum + at, 0) / cluster.length)
  const starts = crossing.map((rule) => rule.from).sort((a, b) => a - b)
  const ends = crossing.map((rule) => rule.to).sort((a, b) => b - a)
  const first = places[0] ?? Infinity
  const last = places.at(-1) ?? -Infinity
  const [start = Infinity, start2 = Infinity] = starts
  const [end = -Infinity, end2 = -Infinity] = ends
  if (start2 < first - 2 * near) places.unshift(start)
  if (end2 > last + 2 * near) places.push(end)
  return places
}

/** For each stretch between two neighbouring places the part that the lines cover. */
function covered(rules: readonly Rule[], places: readonly number[]): number[] {
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? from
    const parts = rules
      .map((rule) => [Math.max(rule.from, from), Math.min(rule.to, to)] as const)
      .filter(([start, end]) => end > start)
      .sort(([a], [b]) => a - b)
    let length = 0
    let reached = from
    for (const [start, end] of parts) {
      length += Math.max(0, end - Math.max(start, reached))
      reached = Math.max(reached, end)
    }
    return to > from ? length / (to - from) : 1
  })
}

interface Span {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The region as one rectangle, or cut into rows of rectangles where it is none. */
function rectangles(region: readonly (readonly [row: number, column: number])[]): Span[] {
  const runs: Span[] = []
  const sorted = [...region].sort(([r1, c1], [r2, c2]) => r1 - r2 || c1 - c2)
  for (const [row, column] of sorted) {
    const last = runs.at(-1)
    if (last !== undefined && last.top === row && last.right === column)
      runs[runs.length - 1] = { ...last, right: column + 1 }
    else runs.push({ top: row, left: column, bottom: row + 1, right: column + 1 })
  }
  const spans: Span[] = []
  for (const run of runs) {
    const above = spans.findIndex(
      (span) => span.bottom === run.top && span.left === run.left && span.right === run.right,
    )
    const span = spans[above]
    if (span === undefined) spans.push(run)
    else spans[above] = { ...span, bottom: run.bottom }
  }
  return spans
}

function usedLines(lines: readonly number[]): number[] {
  return [...new Set(lines)].sort((a, b) => a - b)
}
