/** Lines of text out of single glyphs: left to right on a page, and in a cell also top to bottom. */
import { plainCharacter } from './characters.ts'
import { type Box, centreX, centreY, type Glyph } from './glyph.ts'

export interface Line extends Box {
  readonly text: string
  readonly base: number
  readonly size: number
  /** Width of what cannot be parted from the beginning of the line: the room that the line before had not. */
  readonly head: number
}

export interface CellText {
  readonly text: string
  readonly lines: readonly Line[]
  readonly vertical: boolean
}

const EMPTY_CELL: CellText = { text: '', lines: [], vertical: false }

/** Glyphs whose base lines differ by less than this part of their size stand on one line. */
const SAME_LINE = 0.4
/** Twice the same character within this part of its size is one, drawn twice to look bold. */
const DOUBLED = 0.15
const UNKNOWN = '\ufffd'
const HEAD = /^(?:[（(“‘《〈【〔「『[]*)(?:[A-Za-z0-9.,%/:_@+-]+.?|.)[，。、；：？！）)”’》〉】〕」』\]%％]*/u

/** The lines of horizontal text from the top; glyphs in any order. */
export function linesOf(glyphs: readonly Glyph[]): Line[] {
  const rows: Glyph[][] = []
  for (const glyph of [...glyphs].sort((one, other) => one.base - other.base)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const reach = SAME_LINE * Math.max(glyph.size, first?.size ?? 0)
    if (row !== undefined && first !== undefined && glyph.base - first.base <= reach) row.push(glyph)
    else rows.push([glyph])
  }
  return rows.map(lineOf).filter((line) => line.text !== '')
}

/** The text of a cell, line by line; vertical text as one line, with its columns from the right. */
export function cellTextOf(glyphs: readonly Glyph[], cell: Box): CellText {
  if (glyphs.length === 0) return EMPTY_CELL
  const turned = glyphs.filter((glyph) => glyph.turn !== 0)
  if (turned.length * 2 > glyphs.length) {
    const lines = linesOf(glyphs.map(upright))
    return { text: joinLines(lines, null), lines: [], vertical: true }
  }
  const printed = glyphs.filter((glyph) => glyph.text.trim() !== '')
  if (isVertical(printed)) return { text: verticalText(printed), lines: [], vertical: true }
  const lines = linesOf(glyphs)
  return { text: joinLines(lines, cell), lines, vertical: false }
}

/** A glyph of turned text as if the page were turned so that it reads left to right. */
function upright(glyph: Glyph): Glyph {
  const { x0, y0, x1, y1 } = glyph
  switch (glyph.turn) {
    case 0:
      return glyph
    case 90:
      return { ...glyph, x0: y0, x1: y1, y0: -x1, y1: -x0, base: -x0, turn: 0 }
    case 180:
      return { ...glyph, x0: -x1, x1: -x0, y0: -y1, y1: -y0, base: -y0, turn: 0 }
    case 270:
      return { ...glyph, x0: -y1, x1: -y0, y0: x0, y1: x1, base: x1, turn: 0 }
  }
}

/** All glyphs stand in one column, or most straight below the one before; but a column of figures is not one number. */
function isVertical(glyphs: readonly Glyph[]): boolean {
  if (glyphs.length < 2 || glyphs.every((glyph) => /[\d.,%-]/.test(glyph.text))) return false
  const above = (one: Glyph, other: Glyph): boolean =>
    Math.abs(centreX(one) - centreX(other)) < SAME_LINE * one.size &&
    centreY(other) - centreY(one) > SAME_LINE * one.size
  const pairs = (list: readonly Glyph[]) =>
    list.filter((glyph, index) => {
      const next = list[index + 1]
      return next !== undefined && above(glyph, next)
    }).length
  const downwards = [...glyphs].sort((one, other) => centreY(one) - centreY(other))
  return pairs(downwards) === glyphs.length - 1 || pairs(glyphs) * 2 > glyphs.length - 1
}

function verticalText(glyphs: readonly Glyph[]): string {
  const columns: Glyph[][] = []
  for (const glyph of [...glyphs].sort((one, other) => centreX(other) - centreX(one))) {
    const column = columns.at(-1)
    const first = column?.[0]
    if (column !== undefined && first !== undefined && centreX(first) - centreX(glyph) < 0.6 * glyph.size)
      column.push(glyph)
    else columns.push([glyph])
  }
  return columns
    .flatMap((column) => column.sort((one, other) => centreY(one) - centreY(other)))
    .map((glyph) => plainCharacter(glyph.text))
    .join('')
}

/** A number that fills its cell and goes on in the next line is one number; all else keeps its lines. */
function joinLines(lines: readonly Line[], cell: Box | null): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const wrapped = before !== undefined && cell !== null && isWrappedNumber(before, line, cell)
    text += index === 0 || wrapped ? line.text : `\n${line.text}`
  }
  return text
}

const DIGITS = /^[\d.,]+$/
/** The most that Word leaves free at both sides of a cell together, in points at the usual size of print. */
const PADDING = 12

function isWrappedNumber(before: Line, line: Line, cell: Box): boolean {
  if (!DIGITS.test(before.text) || !DIGITS.test(line.text)) return false
  const digit = (before.x1 - before.x0) / before.text.length
  const room = cell.x1 - cell.x0 - (before.x1 - before.x0)
  return before.text.length > 1 && room < digit + PADDING && line.x1 - line.x0 <= before.x1 - before.x0 + digit / 2
}

function lineOf(glyphs: readonly Glyph[]): Line {
  const sorted = [...glyphs].sort((one, other) => one.x0 - other.x0)
  const size = Math.max(...sorted.slice(0, 400).map((glyph) => glyph.size))
  let text = ''
  const ends: number[] = []
  let before: Glyph | null = null
  for (const glyph of sorted) {
    if (before !== null && glyph.text === before.text && glyph.x0 - before.x0 < DOUBLED * glyph.size) continue
    // Digits on top of each other: one of them was painted over, and nobody can say which.
    const covered = before !== null && isOver(before, glyph)
    if (covered) text = `${text.slice(0, -1)}${UNKNOWN}`
    const character = covered ? UNKNOWN : plainCharacter(glyph.text)
    const space = before !== null && needsSpace(before, glyph) ? ' ' : ''
    if (character.trim() !== '' || (text !== '' && !text.endsWith(' '))) {
      text += space !== '' && text.endsWith(' ') ? character : space + character
      while (ends.length < text.length) ends.push(glyph.x1)
    }
    before = glyph
  }
  const printed = sorted.filter((glyph) => glyph.text.trim() !== '')
  const first = printed[0] ?? sorted[0]
  const last = printed.at(-1) ?? first
  const x0 = first?.x0 ?? 0
  const head = HEAD.exec(text)?.[0].length ?? 1
  return {
    text: text.trim(),
    x0,
    x1: Math.max(x0, last?.x1 ?? x0),
    y0: Math.min(...printed.slice(0, 400).map((glyph) => glyph.y0)),
    y1: Math.max(...printed.slice(0, 400).map((glyph) => glyph.y1)),
    base: first?.base ?? 0,
    size,
    head: (ends[head - 1] ?? x0) - x0,
  }
}

function isOver(before: Glyph, glyph: Glyph): boolean {
  if (!/\d/.test(before.text) || !/\d/.test(glyph.text)) return false
  return before.x1 - glyph.x0 > 0.4 * Math.min(before.x1 - before.x0, glyph.x1 - glyph.x0)
}

/** The file leaves a gap where a reader sees a space: between letters and digits a narrow one, between characters a wide one. */
function needsSpace(before: Glyph, glyph: Glyph): boolean {
  if (before.text === ' ' || glyph.text === ' ') return false
  const latin = /^[!-~]$/.test(before.text) && /^[!-~]$/.test(glyph.text)
  return glyph.x0 - before.x1 > (latin ? 0.25 : 0.9) * Math.min(before.size, glyph.size)
}
