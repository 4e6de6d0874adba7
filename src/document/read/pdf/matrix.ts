/** An affine change of place as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
import type { Box, Turn } from '../page/glyph.ts'

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const NO_CHANGE: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner
  const [p, q, r, s, t, u] = outer
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

export function moveX(m: Matrix, x: number, y: number): number {
  return m[0] * x + m[2] * y + m[4]
}

export function moveY(m: Matrix, x: number, y: number): number {
  return m[1] * x + m[3] * y + m[5]
}

/** The upright box around a box that was moved. */
export function moveBox(m: Matrix, box: Box): Box {
  const xs = [moveX(m, box.x0, box.y0), moveX(m, box.x1, box.y0), moveX(m, box.x0, box.y1), moveX(m, box.x1, box.y1)]
  const ys = [moveY(m, box.x0, box.y0), moveY(m, box.x1, box.y0), moveY(m, box.x0, box.y1), moveY(m, box.x1, box.y1)]
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

/** From the space of a PDF page (y upwards) to the page as shown: `turn` is its /Rotate. */
export function matrixOfPage(box: Box, turn: Turn): Matrix {
  switch (turn) {
    case 0:
      return [1, 0, 0, -1, -box.x0, box.y1]
    case 90:
      return [0, 1, 1, 0, -box.y0, -box.x0]
    case 180:
      return [-1, 0, 0, 1, box.x1, -box.y0]
    case 270:
      return [0, -1, -1, 0, box.y1, box.x1]
  }
}

/** Turns a page of this size (y downwards) back, so that text that reads in direction `turn` reads left to right. */
export function matrixOfTurn(width: number, height: number, turn: Turn): Matrix {
  switch (turn) {
    case 0:
      return NO_CHANGE
    case 90:
      return [0, -1, 1, 0, 0, width]
    case 180:
      return [-1, 0, 0, -1, width, height]
    case 270:
      return [0, 1, -1, 0, height, 0]
  }
}

/** The nearest quarter turn of a direction (y downwards), or null where it is askew by more than 10 degrees. */
export function turnOf(x: number, y: number): Turn | null {
  const degrees = (Math.atan2(y, x) * 180) / Math.PI
  const quarter = Math.round(degrees / 90)
  if (Math.abs(degrees - quarter * 90) > 10) return null
  const turns = [0, 90, 180, 270] as const
  return turns[((quarter % 4) + 4) % 4] ?? 0
}
