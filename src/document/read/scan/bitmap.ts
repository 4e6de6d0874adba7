/** Windows bitmaps (BMP) without compression, which no library of the install decodes. No article. */
import { MAX_PIXELS } from './picture.ts'

export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly channels: 3
  /** Blue, green, red. */
  readonly pixels: Uint8Array
}

/** Null for bytes that are no such bitmap; throws where they are one that is cut off or too large. */
export function decodeBitmap(bytes: Uint8Array): Bitmap | null {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.getUint32(10, true)
  const header = view.getUint32(14, true)
  const width = view.getInt32(18, true)
  const signed = view.getInt32(22, true)
  const height = Math.abs(signed)
  const bits = view.getUint16(28, true)
  const compression = view.getUint32(30, true)
  const isPlain = compression === 0 || (compression === 3 && bits === 32)
  if (header < 40 || width <= 0 || height === 0 || !isPlain || ![1, 4, 8, 24, 32].includes(bits)) {
    throw new Error('a bitmap of a kind that is not read')
  }
  if (width * height > 4 * MAX_PIXELS) throw new Error('the bitmap is too large')
  const stride = Math.ceil((width * bits) / 32) * 4
  if (start + stride * height > bytes.length) throw new Error('the bitmap is cut off')
  const palette = 14 + header
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const row = start + (signed > 0 ? height - 1 - y : y) * stride
    for (let x = 0; x < width; x++) {
      const from =
        bits >= 24
          ? row + (x * bits) / 8
          : palette + 4 * (((bytes[row + ((x * bits) >> 3)] ?? 0) >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1))
      pixels.set(bytes.subarray(from, from + 3), (y * width + x) * 3)
    }
  }
  return { width, height, channels: 3, pixels }
}
