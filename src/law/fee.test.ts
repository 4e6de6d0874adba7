import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feeByItems, feeByPages, MAX_FEE_QUANTITY } from './fee.ts'

describe('the fee by requests (收费办法 Art. 4)', () => {
  it.each([
    [0, 0],
    [1, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [35, 3000],
    [40, 4000],
    [41, 4300],
    [45, 5500],
    [50, 7000],
    [51, 7400],
    [61, 11500],
  ])('%i in a month cost %i 元', (items, amount) => {
    expect(feeByItems(items)).toMatchObject({ standard: 'items', quantity: items, amount, article: '收费办法 4' })
  })

  it('shows its bands', () => {
    expect(feeByItems(35).steps).toEqual([
      { from: 1, to: 10, rate: 0, count: 10, amount: 0 },
      { from: 11, to: 30, rate: 100, count: 20, amount: 2000 },
      { from: 31, to: 40, rate: 200, count: 5, amount: 1000 },
    ])
  })

  it('adds for one request more the rate of its band: 100 元 more with every ten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (items) => {
        const rate = items < 10 ? 0 : items < 30 ? 100 : 200 + 100 * Math.floor((items - 30) / 10)
        expect(feeByItems(items + 1).amount - feeByItems(items).amount).toBe(rate)
      }),
    )
  })
})

describe('the fee by pages (收费办法 Art. 5)', () => {
  it.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [68, 380],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [250, 4700],
  ])('%i pages cost %i 元', (pages, amount) => {
    expect(feeByPages(pages)).toMatchObject({ standard: 'pages', amount, article: '收费办法 5' })
  })

  it('shows its bands, the last one open', () => {
    expect(feeByPages(201).steps.at(-1)).toEqual({ from: 201, to: null, rate: 40, count: 1, amount: 40 })
  })
})

it.each([-1, 1.5, Number.NaN, MAX_FEE_QUANTITY + 1])('%d is no number of requests or pages', (quantity) => {
  expect(() => feeByItems(quantity)).toThrow(RangeError)
  expect(() => feeByPages(quantity)).toThrow(RangeError)
})
