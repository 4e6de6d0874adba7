/** Lines of print in a part of a page: where they stand, and their pictures for the recogniser. */
import type { Box } from '../page/glyph.ts'
import { cutOut, type Picture } from './picture.ts'
import { CROP_HEIGHT, type Crop } from './task.ts'
import type { Ink } from './threshold.ts'

/** A separate blot of ink. */
export interface Blot extends Box {
  readonly area: number
}

/** In pixels: x1 and y1 are the first behind. */
export interface PrintLine extends Box {
  readonly blots: readonly Blot[]
}

/** Blots of ink within a box that touch at sides or corners. */
export function blotsOf({ width, height, dots }: Ink, box: Box): Blot[] {
  const x0 = Math.max(0, Math.floor(box.x0))
  const y0 = Math.max(0, Math.floor(box.y0))
  const w = Math.min(width, Math.ceil(box.x1)) - x0
  const h = Math.min(height, Math.ceil(box.y1)) - y0
  if (w <= 0 || h <= 0) return []
  const seen = new Uint8Array(w * h)
  const blots: Blot[] = []
  const stack: number[] = []
  for (let first = 0; first < seen.length; first++) {
    if (seen[first] === 1 || dots[(y0 + ((first / w) | 0)) * width + x0 + (first % w)] !== 1) continue
    let [left, right, top, bottom, area] = [w, 0, h, 0, 0]
    seen[first] = 1
    stack.push(first)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % w
      const y = (at / w) | 0
      area++
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      for (let ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
          const next = ny * w + nx
          if (seen[next] === 1 || dots[(y0 + ny) * width + x0 + nx] !== 1) continue
          seen[next] = 1
          stack.push(next)
        }
      }
    }
    blots.push({ x0: x0 + left, y0: y0 + top, x1: x0 + right + 1, y1: y0 + bottom + 1, area })
  }
  return blots
}

/** The blots as lines from the top: those that share most of their height stand on one. `em` is the usual height of print. */
export function printLinesOf(blots: readonly Blot[], em: number): PrintLine[] {
  const bands: { y0: number; y1: number; blots: Blot[] }[] = []
  // The tall ones first: they make the lines, dots and dashes join them.
  for (const blot of [...blots].sort((one, other) => other.y1 - other.y0 - (one.y1 - one.y0))) {
    const middle = (blot.y0 + blot.y1) / 2
    const band = bands.find(({ y0, y1 }) => {
      const shared = Math.min(y1, blot.y1) - Math.max(y0, blot.y0)
      return shared >= 0.4 * Math.min(blot.y1 - blot.y0, y1 - y0) || (middle >= y0 && middle <= y1)
    })
    if (band === undefined) bands.push({ y0: blot.y0, y1: blot.y1, blots: [blot] })
    else {
      band.blots.push(blot)
      if (Math.max(band.y1, blot.y1) - Math.min(band.y0, blot.y0) <= 1.35 * em) {
        band.y0 = Math.min(band.y0, blot.y0)
        band.y1 = Math.max(band.y1, blot.y1)
      }
    }
  }
  return joinedBands(bands, em)
    .map((band) => lineOf(band.blots))
    .sort((one, other) => one.y0 - other.y0)
}

/** Parts of characters above each other (二, 三, 公) are one line where they together are no higher than print is. */
function joinedBands(bands: { y0: number; y1: number; blots: Blot[] }[], em: number) {
  const sorted = [...bands].sort((one, other) => one.y0 - other.y0)
  for (let index = 1; index < sorted.length; ) {
    const above = sorted[index - 1]
    const below = sorted[index]
    if (above === undefined || below === undefined) break
    const together = Math.max(above.y1, below.y1) - Math.min(above.y0, below.y0)
    const overlap = Math.min(above.y1, below.y1) - Math.max(above.y0, below.y0)
    if (together <= 1.2 * em || overlap > 0.5 * Math.min(above.y1 - above.y0, below.y1 - below.y0)) {
      above.y0 = Math.min(above.y0, below.y0)
      above.y1 = Math.max(above.y1, below.y1)
      above.blots.push(...below.blots)
      sorted.splice(index, 1)
    } else index++
  }
  return sorted
}

function lineOf(blots: readonly Blot[]): PrintLine {
  return {
    x0: Math.min(...blots.map((blot) => blot.x0)),
    x1: Math.max(...blots.map((blot) => blot.x1)),
    y0: Math.min(...blots.map((blot) => blot.y0)),
    y1: Math.max(...blots.map((blot) => blot.y1)),
    blots,
  }
}

/** How a line is shown to the recogniser: room above and below in parts of its height, and stretched in width. */
export interface Look {
  readonly room: number
  readonly stretch: number
  /** Softened, so that broken strokes close. */
  readonly soft?: true
  /** Several times side by side: a lone digit is seen better among its like. */
  readonly times?: number
}

export const FIRST_LOOK: Look = { room: 0.14, stretch: 1 }
/** For what is wider than a digit, and for lone digits. */
export const WIDE_LOOKS: readonly Look[] = [
  { room: 0.3, stretch: 1.3 },
  { room: 0.2, stretch: 1, soft: true },
  { room: 0.14, stretch: 1.15, soft: true },
  { room: 0.22, stretch: 1.1 },
]
export const NARROW_LOOKS: readonly Look[] = [
  { room: 0.2, stretch: 1, times: 3 },
  { room: 0.2, stretch: 1.1, times: 3, soft: true },
  { room: 0.3, stretch: 1, times: 4 },
  { room: 0.24, stretch: 1.2, times: 4, soft: true },
]

const WIDEST = 2600

/** The line alone on white: nothing of what stands around it. */
export function cropOf(picture: Picture, line: Box, em: number, { room, stretch, soft, times = 1 }: Look): Crop {
  const height = Math.max(line.y1 - line.y0, 0.6 * em)
  const pad = Math.max(1, room * height)
  const scale = CROP_HEIGHT / (height + 2 * pad)
  const side = Math.round(Math.max(pad, 0.25 * height) * scale * stretch)
  const printWidth = Math.min(WIDEST, Math.max(4, Math.round((line.x1 - line.x0 + 2) * scale * stretch)))
  const printHeight = Math.min(CROP_HEIGHT, Math.max(2, Math.round((line.y1 - line.y0 + 2) * scale)))
  const box = { x0: line.x0 - 1, y0: line.y0 - 1, x1: line.x1 + 1, y1: line.y1 + 1 }
  const print = stretched(cutOut(picture, box, printWidth, printHeight).grey)
  const step = printWidth + Math.round(0.2 * height * scale * stretch)
  const width = 2 * side + printWidth + (times - 1) * step
  const grey = new Uint8Array(width * CROP_HEIGHT).fill(255)
  const top = (CROP_HEIGHT - printHeight) >> 1
  for (let time = 0; time < times; time++) {
    for (let y = 0; y < printHeight; y++) {
      grey.set(print.subarray(y * printWidth, (y + 1) * printWidth), (top + y) * width + side + time * step)
    }
  }
  return { width, grey: soft === true ? softened(grey, width) : grey }
}

/** Each pixel the mean of those around it, twice. */
function softened(grey: Uint8Array, width: number): Uint8Array {
  let out = grey
  for (const step of [1, width, 1, width]) {
    const from = out
    out = from.map((value, at) => ((from[at - step] ?? 255) + value + (from[at + step] ?? 255)) / 3)
  }
  return out
}

/** Paper white and ink black, whatever the light was. */
function stretched(grey: Uint8Array): Uint8Array {
  const counts = new Int32Array(256)
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1
  const share = (part: number): number => {
    let rest = part * grey.length
    for (let value = 0; value < 256; value++) {
      rest -= counts[value] ?? 0
      if (rest <= 0) return value
    }
    return 255
  }
  const dark = share(0.01)
  const light = share(0.85)
  if (light - dark < 20) return grey
  return grey.map((value) => Math.min(255, Math.max(0, Math.round(((value - dark) * 255) / (light - dark)))))
}
