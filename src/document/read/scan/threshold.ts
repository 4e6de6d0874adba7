/** Which pixels of a picture are ink: darker than what is around them, so that shadows and tinted paper do not matter. */
import type { Picture } from './picture.ts'

/** 1 where there is ink. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

/** How much darker than its surroundings ink is at least. */
const CONTRAST = 0.16
const LEAST_CONTRAST = 22

export function inkOf({ width, height, grey }: Picture): Ink {
  const radius = Math.max(8, Math.round(width / 45))
  const dots = new Uint8Array(width * height)
  // Sums of columns over the rows of the window, moved down row by row.
  const columns = new Int32Array(width)
  let rows = 0
  const addRow = (y: number, sign: number): void => {
    if (y < 0 || y >= height) return
    rows += sign
    const line = y * width
    for (let x = 0; x < width; x++) columns[x] = (columns[x] ?? 0) + sign * (grey[line + x] ?? 0)
  }
  for (let y = 0; y < radius; y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    addRow(y + radius, 1)
    addRow(y - radius - 1, -1)
    let sum = 0
    let count = 0
    for (let x = 0; x < Math.min(radius, width); x++) {
      sum += columns[x] ?? 0
      count++
    }
    const line = y * width
    for (let x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += columns[x + radius] ?? 0
        count++
      }
      if (x - radius - 1 >= 0) {
        sum -= columns[x - radius - 1] ?? 0
        count--
      }
      const mean = sum / (count * rows)
      if ((grey[line + x] ?? 255) < mean - Math.max(LEAST_CONTRAST, CONTRAST * mean)) dots[line + x] = 1
    }
  }
  return { width, height, dots }
}

/** Rows become columns: what looks for level lines then finds upright ones. */
export function transposed({ width, height, dots }: Ink): Ink {
  const out = new Uint8Array(dots.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = dots[y * width + x] ?? 0
  return { width: height, height: width, dots: out }
}
