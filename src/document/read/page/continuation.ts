/** A table that goes on over pages: its pieces put together. Knows nothing of PDF. */
import type { RecognisedCell } from '../../document.ts'
import type { OpenSides } from './grid.ts'

export interface PieceCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
  readonly page: number
  readonly open: OpenSides
  readonly vertical: boolean
  /** The last line of its text reaches the edge of the cell: the sentence may go on. */
  readonly full: boolean
  readonly recognised?: RecognisedCell
}

export interface Piece {
  /** Places of the lines between columns, from the left edge of the table. */
  readonly xs: readonly number[]
  readonly rows: number
  readonly cells: readonly PieceCell[]
  readonly exact: boolean
}

const NEAR = 4
/** How a label of the form begins: 一、 （一） 1. 第二十条. */
const MARKED =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十]+条)/
const NUMBER = /^[-+\d.,，%\s万元]*$/

const isWords = (text: string): boolean => text !== '' && !NUMBER.test(text)
const isFigure = (text: string): boolean => text !== '' && NUMBER.test(text)

export function beginsMarked(text: string): boolean {
  return MARKED.test(text)
}

/** Takes out lines that only part one cell from an empty one, or from none, while every other column goes through. */
export function withoutNeedlessLines(piece: Piece): Piece {
  let { rows, cells } = piece
  for (let line = rows - 1; line > 0; line--) {
    const above = cells.filter((cell) => cell.row + cell.rowSpan === line)
    const below = cells.filter((cell) => cell.row === line)
    const [over, under] = [above[0], below[0]]
    if (above.length > 1 || below.length > 1) continue
    if (over !== undefined && under !== undefined) {
      if (over.column !== under.column || over.colSpan !== under.colSpan) continue
      if (over.text !== '' && under.text !== '') continue
      const rowSpan = over.rowSpan + under.rowSpan
      const whole = {
        ...(over.text || under.text === '' ? over : withRecognitionOf(over, under)),
        text: over.text || under.text,
        rowSpan,
        open: { ...over.open, bottom: under.open.bottom },
      }
      cells = cells.filter((cell) => cell !== under).map((cell) => (cell === over ? whole : cell))
    }
    cells = cells.map((cell) => {
      const crosses = cell.row < line && cell.row + cell.rowSpan > line
      return {
        ...cell,
        row: cell.row >= line ? cell.row - 1 : cell.row,
        rowSpan: crosses ? cell.rowSpan - 1 : cell.rowSpan,
      }
    })
    rows--
  }
  return { ...piece, rows, cells }
}

/** Whether a table at the top of a page can be the rest of the one at the bottom of the page before: it is as wide. */
export function continues(above: Piece, below: Piece): boolean {
  return Math.abs((above.xs.at(-1) ?? 0) - (below.xs.at(-1) ?? 0)) <= NEAR
}

export function joinPieces(above: Piece, below: Piece): Piece {
  const xs = unionOf(above.xs, below.xs)
  const upper = withoutEmptyStrip(withColumns(above, xs), 'bottom')
  const lower = withoutEmptyStrip(withColumns(withoutRepeatedHead(above, below), xs), 'top')
  const pairs = pairsAtCut(upper, lower)
  const goesOn = rowGoesOn(lower, pairs)
  const shift = upper.rows - (goesOn ? 1 : 0)
  const taken = new Set<PieceCell>()
  const extended = new Map<PieceCell, PieceCell>()
  for (const [over, under] of pairs) {
    if (!goesOn && !labelGoesOn(over, under, upper, lower)) continue
    taken.add(under)
    const rowSpan = over.rowSpan + under.rowSpan - (goesOn ? 1 : 0)
    extended.set(over, {
      ...withRecognitionOf(over, under),
      rowSpan,
      text: joinTexts(over, under),
      open: { ...over.open, bottom: under.open.bottom },
    })
  }
  return {
    xs,
    rows: shift + lower.rows,
    cells: [
      ...upper.cells.map((cell) => extended.get(cell) ?? cell),
      ...lower.cells.filter((cell) => !taken.has(cell)).map((cell) => ({ ...cell, row: cell.row + shift })),
    ],
    exact: above.exact && below.exact,
  }
}

/** Doubt about one part is doubt about the whole. */
function withRecognitionOf(over: PieceCell, under: PieceCell): PieceCell {
  const recognised = under.recognised?.others === undefined ? (over.recognised ?? under.recognised) : under.recognised
  return recognised === undefined ? over : { ...over, recognised }
}

function unionOf(one: readonly number[], other: readonly number[]): number[] {
  const union: number[] = []
  for (const x of [...one, ...other].sort((a, b) => a - b)) {
    if (x - (union.at(-1) ?? -Infinity) > NEAR) union.push(x)
  }
  return union
}

function withColumns(piece: Piece, xs: readonly number[]): Piece {
  const at = (column: number) => {
    const x = piece.xs[column] ?? 0
    const found = xs.findIndex((candidate) => Math.abs(candidate - x) <= NEAR)
    return found < 0 ? column : found
  }
  const cells = piece.cells.map((cell) => {
    const column = at(cell.column)
    return { ...cell, column, colSpan: at(cell.column + cell.colSpan) - column }
  })
  return { ...piece, xs, cells }
}

/** The head of the table is printed again on each page: the rows of words that are the same in both from the top. */
function withoutRepeatedHead(above: Piece, below: Piece): Piece {
  const hasFigures = (row: number) => below.cells.some((cell) => cell.row === row && isFigure(cell.text))
  let rows = 0
  while (rows < Math.min(above.rows, below.rows) && rowKey(above, rows) === rowKey(below, rows) && !hasFigures(rows))
    rows++
  while (rows > 0 && (crosses(above, rows) || crosses(below, rows))) rows--
  if (!below.cells.some((cell) => cell.row < rows && isWords(cell.text))) return below
  return {
    ...below,
    rows: below.rows - rows,
    cells: below.cells.filter((cell) => cell.row >= rows).map((cell) => ({ ...cell, row: cell.row - rows })),
  }
}

function rowKey(piece: Piece, row: number): string {
  return piece.cells
    .filter((cell) => cell.row === row)
    .map((cell) => `${cell.rowSpan} ${cell.text.replace(/\s/g, '')}`)
    .join('|')
}

function crosses(piece: Piece, row: number): boolean {
  return piece.cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row)
}

/** A row cut by the page leaves a strip without text at one side of the cut: it is no row. */
function withoutEmptyStrip(piece: Piece, side: 'top' | 'bottom'): Piece {
  const strip = side === 'top' ? 0 : piece.rows - 1
  const inside = piece.cells.filter((cell) => cell.row <= strip && cell.row + cell.rowSpan > strip)
  const own = inside.filter((cell) => cell.rowSpan === 1)
  if (piece.rows < 2 || own.length === 0 || own.some((cell) => cell.text !== '')) return piece
  const cells = piece.cells
    .filter((cell) => !own.includes(cell))
    .map((cell) => {
      const rowSpan = inside.includes(cell) ? cell.rowSpan - 1 : cell.rowSpan
      const ends = side === 'bottom' && cell.row + rowSpan === strip
      const row = side === 'top' && cell.row > 0 ? cell.row - 1 : cell.row
      return { ...cell, row, rowSpan, open: ends ? { ...cell.open, bottom: true } : cell.open }
    })
  return { ...piece, rows: piece.rows - 1, cells }
}

/** Cells that end at the cut with the cells that begin below them in the same columns. */
function pairsAtCut(upper: Piece, lower: Piece): (readonly [PieceCell, PieceCell])[] {
  return lower.cells
    .filter((cell) => cell.row === 0)
    .flatMap((under) => {
      const over = upper.cells.find(
        (cell) =>
          cell.row + cell.rowSpan === upper.rows && cell.column === under.column && cell.colSpan === under.colSpan,
      )
      return over === undefined ? [] : [[over, under] as const]
    })
}

/**
 * Whether the first row below is the rest of the last row above: every cell has its other half, a numbered label is full
 * and goes on below without a number of its own, and the figures all stand in one half, over or under empty cells.
 */
function rowGoesOn(lower: Piece, pairs: readonly (readonly [PieceCell, PieceCell])[]): boolean {
  if (pairs.length === 0 || pairs.length !== lower.cells.filter((cell) => cell.row === 0).length) return false
  if (pairs.some(([, under]) => beginsMarked(under.text))) return false
  const halves = pairs.filter(([, under]) => under.rowSpan === 1)
  const label = halves.some(([over, under]) => beginsMarked(over.text) && over.full && isWords(under.text))
  const above = halves.some(([over]) => isFigure(over.text))
  const below = halves.some(([, under]) => isFigure(under.text))
  const whole = halves.every(
    ([over, under]) => !(isFigure(over.text) || isFigure(under.text)) || over.text === '' || under.text === '',
  )
  return label && whole && !(above && below)
}

/**
 * Whether a label at the left of several rows goes on below the cut: the cell below stands left of other labels and is
 * empty, repeats the label, or is the rest of one that began above with a number.
 */
function labelGoesOn(over: PieceCell, under: PieceCell, upper: Piece, lower: Piece): boolean {
  if (!hasLabelBeside(under, lower)) return false
  if (under.text === '' || under.text === over.text) return true
  if (over.text === '') return over.rowSpan > 1 && hasLabelBeside(over, upper)
  return beginsMarked(over.text) && !beginsMarked(under.text) && !NUMBER.test(under.text)
}

function hasLabelBeside(cell: PieceCell, piece: Piece): boolean {
  return piece.cells.some(
    (other) =>
      other.column >= cell.column + cell.colSpan &&
      other.row >= cell.row &&
      other.row < cell.row + cell.rowSpan &&
      other.text !== '' &&
      !NUMBER.test(other.text),
  )
}

function joinTexts(over: PieceCell, under: PieceCell): string {
  if (over.text === '' || under.text === '' || under.text === over.text) return over.text || under.text
  return over.vertical || under.vertical ? over.text + under.text : `${over.text}\n${under.text}`
}
