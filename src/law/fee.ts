/**
 * Information-processing fee 信息处理费 (Art. 42; 国办函〔2020〕109号 Art. 3–5, in force since 2021-01-01): by requests in a
 * calendar month or by pages of one request, never both; each band's rate applies to what lies inside the band.
 */

export type FeeStandard = 'items' | 'pages'

export interface FeeBand {
  readonly from: number
  /** Null: no upper end. */
  readonly to: number | null
  /** 元 for each request or page inside the band. */
  readonly rate: number
}

export interface FeeStep extends FeeBand {
  /** Requests or pages that fall into the band. */
  readonly count: number
  readonly amount: number
}

export interface Fee {
  readonly standard: FeeStandard
  readonly quantity: number
  /** 元 */
  readonly amount: number
  readonly steps: readonly FeeStep[]
  readonly article: string
}

/** 收费办法 Art. 5: 30 pages free, then 10, 20 and 40 元 a page. Counted for each request alone. */
export const PAGE_BANDS: readonly FeeBand[] = [
  { from: 1, to: 30, rate: 0 },
  { from: 31, to: 100, rate: 10 },
  { from: 101, to: 200, rate: 20 },
  { from: 201, to: null, rate: 40 },
]

const FREE_ITEMS: FeeBand = { from: 1, to: 10, rate: 0 }
const FIRST_PAID_ITEMS: FeeBand = { from: 11, to: 30, rate: 100 }
const BAND_ITEMS = 10
const RATE_STEP = 100

/** Quantities beyond this are slips of the keyboard. No article. */
export const MAX_FEE_QUANTITY = 1_000_000

/**
 * 收费办法 Art. 4: requests of one applicant in one calendar month; 10 free, 11–30 at 100 元, from 31 on bands of ten,
 * each 100 元 dearer than the one before. The month is that of the legal receipt, counted by organ (our rule).
 */
export function feeByItems(quantity: number): Fee {
  return feeOf('items', quantity, itemBands(quantity), '收费办法 4')
}

/** 收费办法 Art. 5: pages of one request, one side of A4 or smaller being one. */
export function feeByPages(quantity: number): Fee {
  return feeOf('pages', quantity, PAGE_BANDS, '收费办法 5')
}

/** 收费办法 Art. 4: the bands that a number of requests reaches. */
export function itemBands(quantity: number): readonly FeeBand[] {
  const bands: FeeBand[] = [FREE_ITEMS, FIRST_PAID_ITEMS]
  for (let from = 31, rate = 200; from <= quantity; from += BAND_ITEMS, rate += RATE_STEP) {
    bands.push({ from, to: from + BAND_ITEMS - 1, rate })
  }
  return bands
}

function feeOf(standard: FeeStandard, quantity: number, bands: readonly FeeBand[], article: string): Fee {
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > MAX_FEE_QUANTITY) {
    throw new RangeError(`数量应当是0到${MAX_FEE_QUANTITY}的整数。`)
  }
  const steps = bands
    .filter((band) => band.from <= quantity)
    .map((band): FeeStep => {
      const count = Math.min(quantity, band.to ?? quantity) - band.from + 1
      return { ...band, count, amount: count * band.rate }
    })
  return { standard, quantity, amount: steps.reduce((sum, step) => sum + step.amount, 0), steps, article }
}
