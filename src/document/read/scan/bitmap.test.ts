import { describe, expect, it } from 'vitest'
import { decodeBitmap } from './bitmap.ts'

/** A bitmap of 2 by 2: white and black above, black and white below, bottom row first. */
function bitmap(bits: 1 | 24, rows: readonly number[]): Uint8Array {
  const palette = bits === 1 ? [0, 0, 0, 0, 255, 255, 255, 0] : []
  const bytes = new Uint8Array(54 + palette.length + rows.length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, 54 + palette.length, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, 2, true)
  view.setInt32(22, 2, true)
  view.setUint16(28, bits, true)
  bytes.set(palette, 54)
  bytes.set(rows, 54 + palette.length)
  return bytes
}

const WHITE = [255, 255, 255]
const BLACK = [0, 0, 0]
const CHESS = [...WHITE, ...BLACK, ...BLACK, ...WHITE]

describe('a Windows bitmap', () => {
  it('of 24 bits is read from its bottom row upwards', () => {
    const rows = [...BLACK, ...WHITE, 0, 0, ...WHITE, ...BLACK, 0, 0]
    expect([...(decodeBitmap(bitmap(24, rows))?.pixels ?? [])]).toEqual(CHESS)
  })

  it('of one bit, as fax machines send it, takes its colours from the palette', () => {
    const rows = [0b01000000, 0, 0, 0, 0b10000000, 0, 0, 0]
    expect([...(decodeBitmap(bitmap(1, rows))?.pixels ?? [])]).toEqual(CHESS)
  })

  it('that is cut off is refused', () => {
    expect(() => decodeBitmap(bitmap(24, [0, 0, 0]))).toThrow('cut off')
  })

  it('that claims to be enormous is refused before anything is made for it', () => {
    const bytes = bitmap(24, [0, 0, 0])
    new DataView(bytes.buffer).setInt32(18, 1_000_000, true)
    new DataView(bytes.buffer).setInt32(22, 1_000_000, true)
    expect(() => decodeBitmap(bytes)).toThrow('too large')
  })

  it('is nothing else', () => {
    expect(decodeBitmap(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBeNull()
  })
})
