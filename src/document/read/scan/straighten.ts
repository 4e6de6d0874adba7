/**
 * Straightens a page by its own lines: how far it is turned, and how the ruling lines of its tables converge in a
 * photograph. No article.
 */
import type { Picture } from './picture.ts'
import { type Ink, inkOf, transposed } from './threshold.ts'

/**
 * Where a point of the straight page is found on the picture, both from the middle in widths of the page:
 * x' = (x + rise·y) / (1 − across·x − down·y), y' = (slope·x + y) / (same). Level lines of the picture have the slope
 * `slope` in the middle, and upright ones lean by `lean`; `across` and `down` are their convergence.
 */
export interface Bend {
  readonly slope: number
  readonly lean: number
  readonly across: number
  readonly down: number
}

export interface Straightened {
  readonly picture: Picture
  readonly ink: Ink
  /** Lines still stand askew by more than can be read: it is a photograph that cannot be straightened. */
  readonly bent: boolean
}

const NO_BEND: Bend = { slope: 0, lean: 0, across: 0, down: 0 }
/** Turns that are looked for, in degrees. */
const MOST_TURN = 6
/** Changes below this do not move a pixel of a page by one. */
const NOTHING = 0.0004
/** Convergence beyond this is no slight perspective: edges of a page that differ by an eighth. */
const MOST_CONVERGENCE = 0.13

export function straightened(picture: Picture): Straightened {
  const ink = inkOf(picture)
  const turn = Math.tan((turnOf(ink) * Math.PI) / 180)
  const turning: Bend = { slope: turn, lean: -turn, across: 0, down: 0 }
  const isTurned = Math.abs(turn) > NOTHING
  const upright = isTurned ? warped(picture, [turning]) : picture
  const uprightInk = isTurned ? inkOf(upright) : ink
  const bend = bendOf(uprightInk)
  if (Math.max(...Object.values(bend).map(Math.abs)) <= NOTHING) {
    return { picture: upright, ink: uprightInk, bent: false }
  }
  const straight = warped(picture, isTurned ? [turning, bend] : [bend])
  const straightInk = inkOf(straight)
  const rest = bendOf(straightInk)
  const tooMuch = Math.max(Math.abs(bend.across), Math.abs(bend.down)) > MOST_CONVERGENCE
  const left = Math.max(...Object.values(rest).map(Math.abs)) > 0.006
  return { picture: straight, ink: straightInk, bent: tooMuch || left }
}

/** The picture as it is before the bends, the last of them first undone. */
function warped(picture: Picture, bends: readonly Bend[]): Picture {
  const { width, height, grey } = picture
  const out = new Uint8Array(width * height)
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2]
  const last = bends.at(-1) ?? NO_BEND
  const first = bends.length > 1 ? (bends[0] ?? NO_BEND) : null
  for (let y = 0; y < height; y++) {
    const v = (y - middleY) / width
    for (let x = 0; x < width; x++) {
      const u = (x - middleX) / width
      const part = 1 - last.across * u - last.down * v
      let s = (u + last.lean * v) / part
      let t = (last.slope * u + v) / part
      if (first !== null) {
        const s0 = s
        s = s0 + first.lean * t
        t = first.slope * s0 + t
      }
      out[y * width + x] = between(grey, width, height, s * width + middleX, t * width + middleY)
    }
  }
  return { width, height, grey: out }
}

function between(grey: Uint8Array, width: number, height: number, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 255
  const at = y0 * width + x0
  const fx = x - x0
  const fy = y - y0
  const above = (grey[at] ?? 255) * (1 - fx) + (grey[at + 1] ?? 255) * fx
  const below = (grey[at + width] ?? 255) * (1 - fx) + (grey[at + width + 1] ?? 255) * fx
  return above * (1 - fy) + below * fy + 0.5
}

/** Degrees by which the rows and columns of the ink are turned: where their sums are most uneven. */
function turnOf({ width, height, dots }: Ink): number {
  const xs: number[] = []
  const ys: number[] = []
  const step = Math.max(1, Math.round(width / 900))
  for (let y = 1; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      // Upper edges of ink: thick areas count no more than thin ones.
      if (dots[y * width + x] === 1 && dots[(y - 1) * width + x] !== 1) {
        xs.push(x - width / 2)
        ys.push(y)
      }
    }
  }
  if (xs.length < 50) return 0
  const bins = new Int32Array(Math.ceil((height + width) / step) + 2)
  const unevenness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180)
    bins.fill(0)
    for (let index = 0; index < xs.length; index++) {
      const bin = Math.round(((ys[index] ?? 0) - slope * (xs[index] ?? 0) + width / 2) / step)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    return bins.reduce((sum, count) => sum + count * count, 0)
  }
  const best = (around: number, reach: number, by: number): number => {
    let most = -1
    let found = around
    for (let degrees = around - reach; degrees <= around + reach + 1e-9; degrees += by) {
      const value = unevenness(degrees)
      if (value > most || (value === most && Math.abs(degrees) < Math.abs(found))) {
        most = value
        found = degrees
      }
    }
    return found
  }
  const found = best(best(best(0, MOST_TURN, 0.4), 0.4, 0.1), 0.08, 0.02)
  return unevenness(found) > 1.02 * unevenness(0) ? found : 0
}

/** A level line: y = at + slope·x from the middle, in widths of the page. */
interface Trace {
  readonly at: number
  readonly slope: number
  readonly length: number
}

function bendOf(ink: Ink): Bend {
  const middle = ink.width
  const level = tracesOf(ink, middle)
  const upright = tracesOf(transposed(ink), middle)
  const rows = fitted(level)
  const columns = fitted(upright)
  return {
    slope: rows?.offset ?? 0,
    across: rows?.growth ?? 0,
    lean: columns?.offset ?? 0,
    down: columns?.growth ?? 0,
  }
}

/** Slope of the lines as a linear function of their place: they meet in one point. Null where there are too few. */
function fitted(traces: readonly Trace[]): { readonly offset: number; readonly growth: number } | null {
  let kept = traces
  for (let round = 0; ; round++) {
    if (kept.length < 4) return null
    let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0]
    for (const { at, slope, length } of kept) {
      const weight = length * length
      w += weight
      wx += weight * at
      wy += weight * slope
      wxx += weight * at * at
      wxy += weight * at * slope
    }
    const spread = wxx - (wx * wx) / w
    const growth = spread / w < 0.004 ? 0 : (wxy - (wx * wy) / w) / spread
    const offset = (wy - growth * wx) / w
    if (round === 2) return { offset, growth }
    const off = kept.map(({ at, slope }) => Math.abs(slope - offset - growth * at)).sort((a, b) => a - b)
    const limit = Math.max(0.0008, 3 * (off[off.length >> 1] ?? 0))
    kept = kept.filter(({ at, slope }) => Math.abs(slope - offset - growth * at) <= limit)
  }
}

/** Long thin level lines, followed from strip to strip, so that they may lean a little. */
function tracesOf({ width, height, dots }: Ink, unit: number): Trace[] {
  const strip = Math.max(8, Math.round(unit / 70))
  const most = Math.max(3, Math.round(unit / 200))
  const strips = Math.floor(width / strip)
  const open: { readonly points: [x: number, y: number][]; last: number; missed: number }[] = []
  const done: (readonly [x: number, y: number][])[] = []
  for (let index = 0; index < strips; index++) {
    const middles = thinRuns(dots, width, height, index * strip, strip, most)
    const taken = new Set<number>()
    for (const trace of open) {
      const near = middles.find((y) => !taken.has(y) && Math.abs(y - trace.last) <= Math.max(1.5, strip * 0.07))
      if (near === undefined) trace.missed++
      else {
        taken.add(near)
        trace.points.push([(index + 0.5) * strip, near])
        trace.last = near
        trace.missed = 0
      }
    }
    for (let at = open.length - 1; at >= 0; at--) {
      const trace = open[at]
      if (trace !== undefined && (trace.missed > 1 || index === strips - 1)) {
        done.push(trace.points)
        open.splice(at, 1)
      }
    }
    for (const y of middles) if (!taken.has(y)) open.push({ points: [[(index + 0.5) * strip, y]], last: y, missed: 0 })
  }
  return done.filter((points) => points.length >= 9).map((points) => lineThrough(points, width, height, unit))
}

/** Middles of the thin dark bars that go through a whole strip. */
function thinRuns(
  dots: Uint8Array,
  width: number,
  height: number,
  from: number,
  strip: number,
  most: number,
): number[] {
  const middles: number[] = []
  let start = -1
  for (let y = 0; y <= height; y++) {
    let count = 0
    if (y < height) {
      const line = y * width
      const below = y + 1 < height ? line + width : line
      for (let x = from; x < from + strip; x++) count += (dots[line + x] ?? 0) | (dots[below + x] ?? 0)
    }
    const isDark = count >= 0.85 * strip
    if (isDark && start < 0) start = y
    if (!isDark && start >= 0) {
      if (y - start <= most + 1) middles.push((start + y) / 2)
      start = -1
    }
  }
  return middles
}

function lineThrough(
  points: readonly (readonly [x: number, y: number])[],
  width: number,
  height: number,
  unit: number,
) {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  for (const [px, py] of points) {
    const x = (px - (width - 1) / 2) / unit
    const y = (py - (height - 1) / 2) / unit
    n++
    sx += x
    sy += y
    sxx += x * x
    sxy += x * y
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
  return { slope, at: (sy - slope * sx) / n, length: points.length }
}
