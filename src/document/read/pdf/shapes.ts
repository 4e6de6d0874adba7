/** The drawn lines, filled areas and pictures of a page of a PDF, out of its paths and the forms that hold paths. */
import { type Box, isPlaced, overlap } from '../page/glyph.ts'
import { type Matrix, moveBox, moveX, moveY, multiply, NO_CHANGE } from './matrix.ts'
import { floats, isWhite } from './page.ts'
import type { Pdfium } from './pdfium.ts'

/** A straight drawn line. */
export interface Stroke extends Box {
  readonly white: boolean
}

/** A filled area without curves. */
export interface Fill extends Box {
  readonly white: boolean
}

export interface PdfShapes {
  readonly strokes: readonly Stroke[]
  readonly fills: readonly Fill[]
  readonly pictures: readonly Box[]
  /** How many paths have curves: letters that are drawn as outlines. */
  readonly curves: number
  /** Texts that PDFium leaves out: single characters of a font that is not embedded have no width for it. */
  readonly lostTexts: number
  /** More is drawn than was read. */
  readonly cut: boolean
}

interface Drawing {
  readonly strokes: Stroke[]
  readonly fills: Fill[]
  readonly pictures: Box[]
  curves: number
  lostTexts: number
  /** What may still be read before the page is called too full. */
  budget: number
}

type Point = readonly [x: number, y: number]

/** Part of a path between two "move to", as the points of its corners. */
interface Outline {
  readonly points: Point[]
  closed: boolean
  curved: boolean
}

const MAX_PARTS_PER_PAGE = 200_000
const MAX_DEPTH = 6
const TEXT = 1
const PATH = 2
const PICTURE = 3
const SHADING = 4
const FORM = 5
const CURVE_TO = 1
const MOVE_TO = 2
/** A rectangle with a smaller one cut out is a frame if the border between them is no wider than this. */
const FRAME_WIDTH = 4
const EVERYWHERE: Box = { x0: -Infinity, y0: -Infinity, x1: Infinity, y1: Infinity }
/** A line on the very edge of its clip is seen. */
const SLACK = 1

export function readShapes(pdfium: Pdfium, page: number, scratch: number, matrix: Matrix): PdfShapes {
  const drawing: Drawing = { strokes: [], fills: [], pictures: [], curves: 0, lostTexts: 0, budget: MAX_PARTS_PER_PAGE }
  const count = pdfium._FPDFPage_CountObjects(page)
  for (let index = 0; index < count && drawing.budget > 0; index++) {
    readObject(pdfium, pdfium._FPDFPage_GetObject(page, index), scratch, matrix, drawing, 0)
  }
  const { strokes, fills, pictures, curves, lostTexts, budget } = drawing
  return { strokes, fills, pictures, curves, lostTexts, cut: budget <= 0 }
}

function readObject(
  pdfium: Pdfium,
  object: number,
  scratch: number,
  matrix: Matrix,
  drawing: Drawing,
  depth: number,
): void {
  drawing.budget--
  const type = pdfium._FPDFPageObj_GetType(object)
  if (type === FORM && depth < MAX_DEPTH) {
    const inner = multiply(objectMatrix(pdfium, object, scratch), matrix)
    const count = pdfium._FPDFFormObj_CountObjects(object)
    for (let index = 0; index < count && drawing.budget > 0; index++) {
      readObject(pdfium, pdfium._FPDFFormObj_GetObject(object, index), scratch, inner, drawing, depth + 1)
    }
  }
  if (type === TEXT && isLostText(pdfium, object, scratch)) drawing.lostTexts++
  if (type !== PATH && type !== PICTURE && type !== SHADING) return
  const window = clipBox(pdfium, object, scratch, matrix, drawing)
  if (window === null) return
  if (type === PATH) {
    readPath(pdfium, object, scratch, matrix, window, drawing)
    return
  }
  pdfium._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = floats(pdfium, scratch, 4)
  const box = overlap(moveBox(matrix, { x0, y0, x1, y1 }), window)
  if (box === null || !isPlaced(box)) return
  if (type === PICTURE) drawing.pictures.push(box)
  else drawing.fills.push({ ...box, white: false })
}

function isLostText(pdfium: Pdfium, object: number, scratch: number): boolean {
  if (pdfium._FPDFFont_GetIsEmbedded(pdfium._FPDFTextObj_GetFont(object)) !== 0) return false
  pdfium._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)
  const [x0 = 0, , x1 = 0] = floats(pdfium, scratch, 4)
  return x1 - x0 < 0.01
}

function objectMatrix(pdfium: Pdfium, object: number, scratch: number): Matrix {
  if (pdfium._FPDFPageObj_GetMatrix(object, scratch) === 0) return NO_CHANGE
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = floats(pdfium, scratch, 6)
  return [a, b, c, d, e, f]
}

/** The upright box in which the object may be seen; null where it is clipped away. */
function clipBox(pdfium: Pdfium, object: number, scratch: number, matrix: Matrix, drawing: Drawing): Box | null {
  const clip = pdfium._FPDFPageObj_GetClipPath(object)
  const paths = clip === 0 ? 0 : pdfium._FPDFClipPath_CountPaths(clip)
  let window: Box | null = EVERYWHERE
  for (let path = 0; path < paths && window !== null; path++) {
    const count = pdfium._FPDFClipPath_CountPathSegments(clip, path)
    const points: Point[] = []
    for (let index = 0; index < count && drawing.budget > 0; index++) {
      drawing.budget--
      pdfium._FPDFPathSegment_GetPoint(pdfium._FPDFClipPath_GetPathSegment(clip, path, index), scratch, scratch + 4)
      const [x = 0, y = 0] = floats(pdfium, scratch, 2)
      points.push([moveX(matrix, x, y), moveY(matrix, x, y)])
    }
    if (points.length === 0) continue
    const { x0, y0, x1, y1 } = boxAround(points)
    window = overlap(window, { x0: x0 - SLACK, y0: y0 - SLACK, x1: x1 + SLACK, y1: y1 + SLACK })
  }
  return window
}

function readPath(pdfium: Pdfium, path: number, scratch: number, matrix: Matrix, window: Box, drawing: Drawing): void {
  pdfium._FPDFPath_GetDrawMode(path, scratch, scratch + 4)
  const [fillMode = 0, stroked = 0] = pdfium.HEAP32.subarray(scratch >> 2, (scratch >> 2) + 2)
  const outlines = readOutlines(pdfium, path, scratch, multiply(objectMatrix(pdfium, path, scratch), matrix), drawing)
  if (stroked !== 0) {
    pdfium._FPDFPageObj_GetStrokeColor(path, scratch, scratch + 4, scratch + 8, scratch + 12)
    const white = isWhite(pdfium, scratch)
    if (pdfium.HEAP32[(scratch + 12) >> 2] !== 0) {
      for (const outline of outlines) addStrokes(outline, white, window, drawing)
    }
  }
  if (fillMode !== 0) {
    pdfium._FPDFPageObj_GetFillColor(path, scratch, scratch + 4, scratch + 8, scratch + 12)
    const white = isWhite(pdfium, scratch)
    if (pdfium.HEAP32[(scratch + 12) >> 2] !== 0) addFills(outlines, white, window, drawing)
  }
}

function readOutlines(pdfium: Pdfium, path: number, scratch: number, matrix: Matrix, drawing: Drawing): Outline[] {
  const outlines: Outline[] = []
  const count = pdfium._FPDFPath_CountSegments(path)
  for (let index = 0; index < count && drawing.budget > 0; index++) {
    drawing.budget--
    const segment = pdfium._FPDFPath_GetPathSegment(path, index)
    const type = pdfium._FPDFPathSegment_GetType(segment)
    pdfium._FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)
    const [x = 0, y = 0] = floats(pdfium, scratch, 2)
    let outline = outlines.at(-1)
    if (outline === undefined || type === MOVE_TO) {
      outline = { points: [], closed: false, curved: false }
      outlines.push(outline)
    }
    outline.points.push([moveX(matrix, x, y), moveY(matrix, x, y)])
    if (type === CURVE_TO) outline.curved = true
    if (pdfium._FPDFPathSegment_GetClose(segment) !== 0) outline.closed = true
  }
  if (outlines.some((outline) => outline.curved)) drawing.curves++
  return outlines
}

function addStrokes(outline: Outline, white: boolean, window: Box, drawing: Drawing): void {
  const { points, closed, curved } = outline
  if (curved) return
  const ends = closed ? [...points.slice(1), ...points.slice(0, 1)] : points.slice(1)
  ends.forEach(([x1, y1], index) => {
    const [x0, y0] = points[index] ?? [x1, y1]
    const box = { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) }
    const seen = overlap(box, window)
    if (seen !== null && isPlaced(seen)) drawing.strokes.push({ ...seen, white })
  })
}

/** Boxes of the outlines; of a rectangle inside another the four sides of the frame between them. */
function addFills(outlines: readonly Outline[], white: boolean, window: Box, drawing: Drawing): void {
  const boxes = outlines
    .filter((outline) => !outline.curved && outline.points.length >= 3)
    .map((outline) => boxAround(outline.points))
  const holes = new Set<Box>()
  for (const [index, outer] of boxes.entries()) {
    const inner = boxes[index + 1]
    if (inner === undefined || holes.has(outer) || !isFrame(outer, inner)) continue
    holes.add(inner)
    holes.add(outer)
    drawing.fills.push(
      ...[
        { ...outer, y1: inner.y0 },
        { ...outer, y0: inner.y1 },
        { ...outer, x1: inner.x0 },
        { ...outer, x0: inner.x1 },
      ].flatMap((side) => seenFill(side, white, window)),
    )
  }
  for (const box of boxes) if (!holes.has(box)) drawing.fills.push(...seenFill(box, white, window))
}

function seenFill(box: Box, white: boolean, window: Box): Fill[] {
  const seen = overlap(box, window)
  return seen === null || !isPlaced(seen) ? [] : [{ ...seen, white }]
}

function boxAround(points: readonly Point[]): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
  for (const [x, y] of points) {
    box.x0 = Math.min(box.x0, x)
    box.y0 = Math.min(box.y0, y)
    box.x1 = Math.max(box.x1, x)
    box.y1 = Math.max(box.y1, y)
  }
  return box
}

function isFrame(outer: Box, inner: Box): boolean {
  const widths = [inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1]
  return widths.every((width) => width >= 0 && width <= FRAME_WIDTH) && widths.some((width) => width > 0)
}
