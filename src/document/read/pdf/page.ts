/** One page of a PDF as PDFium sees it: glyphs, strokes, fills and pictures where a reader of the page sees them. */
import { type Box, centreX, centreY, type Glyph, holds, isPlaced, type Turn } from '../page/glyph.ts'
import { type Matrix, matrixOfPage, matrixOfTurn, moveBox, moveY, multiply, turnOf } from './matrix.ts'
import type { Pdfium } from './pdfium.ts'
import { type PdfShapes, readShapes } from './shapes.ts'

export interface PdfPage extends PdfShapes {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  /** How many glyphs are not drawn: the text that recognition laid under the picture of a scan. */
  readonly hidden: number
}

/** A glyph in the space of the page, before it is known how the page is turned. */
interface RawGlyph {
  readonly text: string
  readonly box: Box
  readonly originX: number
  readonly originY: number
  readonly size: number
  readonly turn: Turn | null
  /** The text object of the PDF that it belongs to. */
  readonly object: number
  readonly white: boolean
  readonly hidden: boolean
}

const MAX_GLYPHS_PER_PAGE = 100_000
/** Text rendering mode 3: neither filled nor stroked. */
const NOT_DRAWN = 3
/** No character of a report is as large. */
const LARGEST = 10_000
const NEARLY_WHITE = 245
/** Private use, control characters, "no such character": the file does not say which character this is. */
const UNKNOWN = /^[\p{Co}\p{Cn}\p{Cc}]$/u
const NOT_PRINTED = /^[\u00ad\u200b-\u200f\u2060\ufeff]$/

export function readPage(pdfium: Pdfium, page: number, number: number, scratch: number): PdfPage {
  pdfium._FPDF_GetPageBoundingBox(page, scratch)
  const [left = 0, top = 0, right = 0, bottom = 0] = floats(pdfium, scratch, 4)
  const box = { x0: left, y0: bottom, x1: right, y1: top }
  const rotation = ([0, 90, 180, 270] as const)[pdfium._FPDFPage_GetRotation(page) & 3] ?? 0
  const shown = matrixOfPage(box, rotation)
  const raw = readGlyphs(pdfium, page, scratch, shown)
  const paper = moveBox(shown, box)
  const turn = mainTurn(raw)
  const matrix = multiply(shown, matrixOfTurn(paper.x1, paper.y1, turn))
  const whole = moveBox(matrix, box)
  const shapes = readShapes(pdfium, page, scratch, matrix)
  return {
    ...shapes,
    number,
    width: whole.x1,
    height: whole.y1,
    glyphs: raw.flatMap((glyph) => {
      if (glyph.turn === null) return []
      const placed = placeGlyph(glyph, glyph.turn, matrix, turn, whole)
      const hasPlace = isPlaced(placed) && Number.isFinite(placed.base) && placed.size > 0 && placed.size < LARGEST
      return !hasPlace || (glyph.white && isOnPaper(placed, shapes)) ? [] : [placed]
    }),
    hidden: raw.filter((glyph) => glyph.hidden).length,
    cut: shapes.cut || raw.length >= MAX_GLYPHS_PER_PAGE,
  }
}

/** `count` 32-bit floats that a C function wrote. */
export function floats(pdfium: Pdfium, address: number, count: number): Float32Array {
  return pdfium.HEAPF32.subarray(address >> 2, (address >> 2) + count)
}

/** Red, green, blue and alpha as a C function wrote them. */
export function isWhite(pdfium: Pdfium, address: number): boolean {
  return pdfium.HEAP32.subarray(address >> 2, (address >> 2) + 3).every((part) => part >= NEARLY_WHITE)
}

function readGlyphs(pdfium: Pdfium, page: number, scratch: number, shown: Matrix): RawGlyph[] {
  const text = pdfium._FPDFText_LoadPage(page)
  if (text === 0) return []
  const count = Math.min(pdfium._FPDFText_CountChars(text), MAX_GLYPHS_PER_PAGE)
  const glyphs: RawGlyph[] = []
  for (let index = 0; index < count; index++) {
    const glyph = readGlyph(pdfium, text, index, scratch, shown)
    if (glyph !== null) glyphs.push(glyph)
  }
  pdfium._FPDFText_ClosePage(text)
  return glyphs
}

function readGlyph(pdfium: Pdfium, text: number, index: number, scratch: number, shown: Matrix): RawGlyph | null {
  if (pdfium._FPDFText_IsGenerated(text, index) === 1) return null
  const character = characterOf(pdfium, text, index)
  if (NOT_PRINTED.test(character)) return null

  pdfium._FPDFText_GetFillColor(text, index, scratch, scratch + 4, scratch + 8, scratch + 12)
  if (pdfium.HEAP32[(scratch + 12) >> 2] === 0) return null
  const white = isWhite(pdfium, scratch)

  pdfium._FPDFText_GetMatrix(text, index, scratch)
  const [a = 1, b = 0, c = 0, d = 1] = floats(pdfium, scratch, 4)
  const size = pdfium._FPDFText_GetFontSize(text, index) * Math.hypot(c, d)
  const turn = turnOf(a * shown[0] + b * shown[2], a * shown[1] + b * shown[3])

  pdfium._FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)
  const [originX = 0, originY = 0] = pdfium.HEAPF64.subarray(scratch >> 3, (scratch >> 3) + 2)
  const object = pdfium._FPDFText_GetTextObject(text, index)
  const hidden = pdfium._FPDFTextObj_GetTextRenderMode(object) === NOT_DRAWN
  return {
    text: character,
    box: boxOf(pdfium, text, index, scratch, size),
    originX,
    originY,
    size,
    turn,
    object,
    white,
    hidden,
  }
}

function characterOf(pdfium: Pdfium, text: number, index: number): string {
  if (pdfium._FPDFText_IsHyphen(text, index) === 1) return '-'
  const code = pdfium._FPDFText_GetUnicode(text, index)
  if (code === 0x20 || code === 0xa0 || code === 0x09) return ' '
  const unmapped = code === 0 || code > 0x10ffff || pdfium._FPDFText_HasUnicodeMapError(text, index) === 1
  const character = unmapped ? '\ufffd' : String.fromCodePoint(code)
  return UNKNOWN.test(character) ? '\ufffd' : character
}

/** Advance and line height of the character; where the font gives none that can be (vertical fonts), its ink. */
function boxOf(pdfium: Pdfium, text: number, index: number, scratch: number, size: number): Box {
  pdfium._FPDFText_GetLooseCharBox(text, index, scratch)
  const [x0 = 0, y1 = 0, x1 = 0, y0 = 0] = floats(pdfium, scratch, 4)
  const loose = { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) }
  const longest = Math.max(loose.x1 - loose.x0, loose.y1 - loose.y0)
  if (longest > 0 && longest <= 3 * size) return loose
  pdfium._FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)
  const [left = 0, right = 0, bottom = 0, top = 0] = pdfium.HEAPF64.subarray(scratch >> 3, (scratch >> 3) + 4)
  return { x0: left, y0: bottom, x1: right, y1: top }
}

/** How most of the text is turned: a landscape table may lie on its side on an upright page. */
function mainTurn(glyphs: readonly RawGlyph[]): Turn {
  const counts = { 0: 0, 90: 0, 180: 0, 270: 0 }
  for (const { turn } of glyphs) if (turn !== null) counts[turn]++
  return ([90, 180, 270] as const).find((turn) => counts[turn] > 0.6 * glyphs.length) ?? 0
}

function placeGlyph(glyph: RawGlyph, turn: Turn, matrix: Matrix, pageTurn: Turn, page: Box): Glyph {
  const box = moveBox(matrix, glyph.box)
  return {
    ...box,
    text: glyph.text,
    base: moveY(matrix, glyph.originX, glyph.originY),
    size: glyph.size,
    turn: ((turn - pageTurn + 360) % 360) as Turn,
    run: glyph.object,
    onPage: holds(page, centreX(box), centreY(box)),
  }
}

/** White text with nothing coloured behind it is not there for a reader of the page. */
function isOnPaper(glyph: Glyph, { fills, pictures }: PdfShapes): boolean {
  const x = centreX(glyph)
  const y = centreY(glyph)
  return !fills.some((fill) => !fill.white && holds(fill, x, y)) && !pictures.some((box) => holds(box, x, y))
}
