/** A picture in shades of grey, and how it is made smaller, cut out and turned. Knows nothing of files. */

/** Row by row from the top left; 0 is black. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** A page is brought to this many pixels at most: A4 at 300 dots an inch. */
export const MAX_PIXELS = 2480 * 3508

/** How much a picture must shrink to keep within the pixels of a page. */
export function shrinkage(width: number, height: number): number {
  return Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)))
}

/**
 * Grey of coloured pixels, where red ink counts as paper: seals are red, print is black, and what is black under a seal
 * stays darker than what is around it. JPEG smears colours, so redness counts for a few pixels around. `order` is the
 * place of red, green and blue in a pixel.
 */
export function greyWithoutSeals(
  pixels: Uint8Array,
  size: { readonly width: number; readonly height: number; readonly channels: number },
  order: readonly [red: number, green: number, blue: number],
): Picture {
  const { width, height, channels } = size
  const grey = new Uint8Array(width * height)
  const [r, g, b] = order
  const across = Math.ceil(width / BLOCK)
  const redness = new Uint8Array(across * Math.ceil(height / BLOCK))
  let isSealed = false
  for (let y = 0, index = 0, from = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK) * across
    for (let x = 0; x < width; x++, index++, from += channels) {
      const red = pixels[from + r] ?? 255
      const green = pixels[from + g] ?? 255
      const blue = pixels[from + b] ?? 255
      grey[index] = (red * 77 + green * 151 + blue * 28) >> 8
      const over = red - (green > blue ? green : blue)
      if (over > RED) {
        const at = row + ((x / BLOCK) | 0)
        if (over > (redness[at] ?? 0)) redness[at] = over
        isSealed = true
      }
    }
  }
  return isSealed ? withoutRed({ width, height, grey }, pixels, channels, order, redness) : { width, height, grey }
}

/** Pixels at a side of the blocks in which redness is looked at together. */
const BLOCK = 4
const RED = 24
/** How much of the redness that a pixel lacks beside its neighbours is added to it. */
const LIFT = 0.5

function withoutRed(
  picture: Picture,
  pixels: Uint8Array,
  channels: number,
  [r, g, b]: readonly [red: number, green: number, blue: number],
  redness: Uint8Array,
): Picture {
  const { width, height, grey } = picture
  const across = Math.ceil(width / BLOCK)
  const around = redness.map((own, at) => {
    const left = at % across > 0
    const right = at % across < across - 1
    let most = own
    for (const row of [at - across, at, at + across]) {
      most = Math.max(most, redness[row] ?? 0, left ? (redness[row - 1] ?? 0) : 0, right ? (redness[row + 1] ?? 0) : 0)
    }
    return most
  })
  for (let y = 0, index = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK) * across
    for (let x = 0; x < width; x++, index++) {
      const most = around[row + ((x / BLOCK) | 0)] ?? 0
      if (most === 0) continue
      const from = index * channels
      const red = pixels[from + r] ?? 255
      const over = Math.max(0, red - Math.max(pixels[from + g] ?? 255, pixels[from + b] ?? 255))
      grey[index] = Math.min(255, Math.max(red, grey[index] ?? 0) + LIFT * Math.max(0, most - over))
    }
  }
  return picture
}

/** Turned clockwise, as often by 90 degrees as said. */
export function turned(picture: Picture, quarters: number): Picture {
  if (quarters % 4 === 0) return picture
  const { width, height, grey } = picture
  const swap = quarters % 2 === 1
  const [w, h] = swap ? [height, width] : [width, height]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const from = swap
        ? quarters === 1
          ? (height - 1 - x) * width + y
          : x * width + (width - 1 - y)
        : (height - 1 - y) * width + (width - 1 - x)
      out[y * w + x] = grey[from] ?? 255
    }
  }
  return { width: w, height: h, grey: out }
}

/** The part from x0, y0 up to but without x1, y1, in another size; areas are averaged where it shrinks. */
export function cutOut(
  picture: Picture,
  box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
  width: number,
  height: number,
): Picture {
  const grey = new Uint8Array(width * height)
  const columns = weightsOf(box.x0, box.x1, width, picture.width)
  const rows = weightsOf(box.y0, box.y1, height, picture.height)
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0
      for (const [atY, partY] of row) {
        const line = atY * picture.width
        for (const [atX, partX] of column) sum += (picture.grey[line + atX] ?? 255) * partX * partY
      }
      grey[y * width + x] = sum + 0.5
    })
  })
  return { width, height, grey }
}

/** For each new pixel the old ones that it is made of, with their parts: the covered area, or the two nearest. */
function weightsOf(from: number, to: number, count: number, limit: number): (readonly [at: number, part: number])[][] {
  const step = (to - from) / count
  const within = (at: number) => Math.min(limit - 1, Math.max(0, at))
  return Array.from({ length: count }, (_, index) => {
    const start = from + index * step
    if (step <= 1) {
      const middle = start + step / 2 - 0.5
      const low = Math.floor(middle)
      return [
        [within(low), low + 1 - middle],
        [within(low + 1), middle - low],
      ]
    }
    const parts: (readonly [number, number])[] = []
    for (let at = Math.floor(start); at < start + step; at++) {
      const part = (Math.min(at + 1, start + step) - Math.max(at, start)) / step
      if (part > 0.001) parts.push([within(at), part])
    }
    return parts
  })
}
