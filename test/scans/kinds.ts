/** The kinds of scans that are tried, and what is asked of each. */
import type { Wear } from './degrade.ts'

export interface ScanKind {
  readonly name: string
  readonly wear: Wear
  /** The least part of the numbers that must be right; null: right or refused. */
  readonly least: number | null
}

const GREY = 0.995
const ONE_BIT = 0.985

export const KINDS: readonly ScanKind[] = [
  { name: '300 dpi grey', wear: { dpi: 300 }, least: GREY },
  {
    name: '300 dpi grey, 0.4°, blur, noise, JPEG 70',
    wear: { dpi: 300, skew: 0.4, blur: 1, noise: 10, jpeg: 70 },
    least: GREY,
  },
  {
    name: '200 dpi grey, -0.7°, uneven light, noise, JPEG 55',
    wear: { dpi: 200, skew: -0.7, shadow: 0.45, noise: 8, jpeg: 55 },
    least: GREY,
  },
  { name: '200 dpi grey, 2.5°', wear: { dpi: 200, skew: 2.5, noise: 6, jpeg: 75 }, least: GREY },
  { name: '200 dpi grey, -2.5°, blur', wear: { dpi: 200, skew: -2.5, blur: 0.8, jpeg: 75 }, least: GREY },
  { name: '150 dpi grey, noise, JPEG 40', wear: { dpi: 150, skew: 0.6, noise: 6, jpeg: 40 }, least: ONE_BIT },
  { name: '300 dpi 1-bit', wear: { dpi: 300, skew: 0.3, noise: 12, oneBit: true }, least: GREY },
  { name: '200 dpi 1-bit', wear: { dpi: 200, skew: -0.5, noise: 14, oneBit: true }, least: ONE_BIT },
  { name: '150 dpi 1-bit (fax)', wear: { dpi: 150, skew: 0.5, noise: 14, oneBit: true }, least: ONE_BIT },
  {
    name: 'photograph, 5° about both axes',
    wear: { dpi: 200, skew: 1, tilt: [5, -5], shadow: 0.3, noise: 5, jpeg: 80 },
    least: null,
  },
  { name: 'photograph, 3°', wear: { dpi: 250, skew: -0.5, tilt: [-3, 2], shadow: 0.2, jpeg: 80 }, least: null },
  { name: 'upside down, 200 dpi', wear: { dpi: 200, quarters: 2, skew: 0.5, jpeg: 75 }, least: GREY },
  { name: 'on its side, 200 dpi', wear: { dpi: 200, quarters: 1, skew: 0.5, jpeg: 75 }, least: GREY },
  {
    name: 'red seal over the table, 200 dpi',
    wear: { dpi: 200, skew: 0.4, noise: 5, jpeg: 80, seal: { x: 0.6, y: 0.5, diameter: 42 } },
    least: GREY,
  },
  {
    name: 'seal scanned in grey, 200 dpi',
    wear: { dpi: 200, skew: 0.4, jpeg: 80, seal: { x: 0.6, y: 0.5, diameter: 42, isGrey: true } },
    least: null,
  },
]
