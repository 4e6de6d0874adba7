/** What scanners, fax machines, cameras and stamps do to a page, made by rule and the same each time. */
import { cutOut, type Picture, turned } from '#document/read/scan/picture.ts'

/** Red, green and blue of each pixel. */
export interface Coloured {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

export interface Wear {
  readonly dpi: number
  /** Degrees clockwise. */
  readonly skew?: number
  /** Degrees by which the paper leans away from the camera, about its level and its upright axis. */
  readonly tilt?: readonly [level: number, upright: number]
  readonly quarters?: number
  /** Standard deviation in pixels. */
  readonly blur?: number
  /** Standard deviation in shades of 255. */
  readonly noise?: number
  /** How much darker one corner is than the opposite one, 0 to 1. */
  readonly shadow?: number
  readonly oneBit?: boolean
  /** Quality of JPEG; PNG where there is none. */
  readonly jpeg?: number
  /** A round red stamp, its middle in parts of the page and its diameter in millimetres. */
  readonly seal?: { readonly x: number; readonly y: number; readonly diameter: number; readonly isGrey?: boolean }
}

const MM_PER_INCH = 25.4
const A4_WIDTH_MM = 210

/** The page as it comes out of the device; `page` is clean, of any resolution, A4. */
export function worn(page: Picture, wear: Wear, seed: number): Coloured {
  const chance = random(seed)
  const width = Math.round((wear.dpi * A4_WIDTH_MM) / MM_PER_INCH)
  const height = Math.round((width * page.height) / page.width)
  let picture = cutOut(page, { x0: 0, y0: 0, x1: page.width, y1: page.height }, width, height)
  picture = turned(askew(picture, wear.skew ?? 0, wear.tilt ?? [0, 0]), wear.quarters ?? 0)
  const seal = wear.seal === undefined ? null : sealOn(picture, wear.seal, wear.dpi)
  if (wear.blur !== undefined) picture = blurred(picture, wear.blur)
  const pixels = new Uint8Array(picture.width * picture.height * 3)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const at = y * picture.width + x
      const light = 1 - (wear.shadow ?? 0) * (x / picture.width + y / picture.height) * 0.5
      const noise = wear.noise === undefined ? 0 : chance() * wear.noise
      const stamp = seal?.[at] ?? 0
      for (let colour = 0; colour < 3; colour++) {
        const ink = wear.seal?.isGrey === true ? 0.45 : colour === 0 ? 0.92 : 0.25
        const value = (picture.grey[at] ?? 255) * (stamp === 0 ? 1 : 1 - (1 - ink) * (stamp / 255)) * light + noise
        const shade = Math.min(255, Math.max(0, Math.round(value)))
        pixels[at * 3 + colour] = wear.oneBit === true ? (shade < 150 ? 0 : 255) : shade
      }
    }
  }
  return { width: picture.width, height: picture.height, pixels }
}

/** Seen through a lens two page heights away, from where the paper is turned and leans. */
function askew(picture: Picture, skew: number, [level, upright]: readonly [number, number]): Picture {
  if (skew === 0 && level === 0 && upright === 0) return picture
  const { width, height, grey } = picture
  const out = new Uint8Array(width * height).fill(255)
  const [turn, down, across] = [skew, level, upright].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ]
  const distance = 2 * height
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const px = x - width / 2
      const py = y - height / 2
      // The ray through this pixel meets the leaning paper: depth = px·tan(across) + py·tan(down) there.
      const depth = 1 / (1 - (px * Math.tan(across) + py * Math.tan(down)) / distance)
      const qx = (px * depth) / Math.cos(across)
      const qy = (py * depth) / Math.cos(down)
      const sx = qx * Math.cos(turn) + qy * Math.sin(turn) + width / 2
      const sy = -qx * Math.sin(turn) + qy * Math.cos(turn) + height / 2
      out[y * width + x] = between(grey, width, height, sx, sy)
    }
  }
  return { width, height, grey: out }
}

function between(grey: Uint8Array, width: number, height: number, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 255
  const at = y0 * width + x0
  const [fx, fy] = [x - x0, y - y0]
  const above = (grey[at] ?? 255) * (1 - fx) + (grey[at + 1] ?? 255) * fx
  const below = (grey[at + width] ?? 255) * (1 - fx) + (grey[at + width + 1] ?? 255) * fx
  return Math.round(above * (1 - fy) + below * fy)
}

function blurred({ width, height, grey }: Picture, deviation: number): Picture {
  const reach = Math.ceil(3 * deviation)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * deviation * deviation)),
  )
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const along = (source: Uint8Array, step: number, length: number, at: (index: number) => number): Uint8Array => {
    const out = new Uint8Array(source.length)
    for (let index = 0; index < source.length; index++) {
      const place = at(index)
      let sum = 0
      for (let offset = -reach; offset <= reach; offset++) {
        const within = Math.min(length - 1, Math.max(0, place + offset)) - place
        sum += (weights[offset + reach] ?? 0) * (source[index + within * step] ?? 255)
      }
      out[index] = Math.round(sum / whole)
    }
    return out
  }
  const level = along(grey, 1, width, (index) => index % width)
  return { width, height, grey: along(level, width, height, (index) => Math.floor(index / width)) }
}

/** How much red ink lies on each pixel: a ring, a star, and marks like letters around it. */
function sealOn({ width, height }: Picture, { x, y, diameter }: NonNullable<Wear['seal']>, dpi: number): Uint8Array {
  const out = new Uint8Array(width * height)
  const radius = (diameter / 2 / MM_PER_INCH) * dpi
  const line = (1.2 / MM_PER_INCH) * dpi
  for (let py = Math.floor(y * height - radius); py <= y * height + radius; py++) {
    for (let px = Math.floor(x * width - radius); px <= x * width + radius; px++) {
      if (px < 0 || py < 0 || px >= width || py >= height) continue
      const dx = px - x * width
      const dy = py - y * height
      const away = Math.hypot(dx, dy)
      const angle = (Math.atan2(dx, -dy) + 2 * Math.PI) % (2 * Math.PI)
      const isRing = away <= radius && away > radius - line
      const isLetter =
        away > 0.6 * radius && away < 0.85 * radius && (angle < 2.2 || angle > 4.1) && Math.sin(angle * 24) > 0.1
      const point = Math.abs((((angle * 5) / (2 * Math.PI)) % 1) - 0.5) * 2
      const isStar = away < radius * (0.13 + 0.2 * Math.max(0, point) ** 1.5)
      if (isRing || isLetter || isStar) out[py * width + px] = 220
    }
  }
  return out
}

/** Normally distributed numbers from a seed. */
function random(seed: number): () => number {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
  // The sum of four even chances is near enough to the bell.
  return () => (next() + next() + next() + next() - 2) * Math.sqrt(3)
}
