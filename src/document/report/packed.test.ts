import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitPacked } from './packed.ts'

const ROW = [{ from: 0, total: 6 }]
const REVIEW = [
  { from: 0, total: 4 },
  { from: 5, total: 9 },
  { from: 10, total: 14 },
]
const values = (raw: string, count: number, sums = ROW) => splitPacked(raw, count, sums).map((cell) => cell.value)

describe('a row of numbers that run together', () => {
  it.each([
    ['640020470', [64, 0, 0, 2, 0, 4, 70]],
    ['0000000', [0, 0, 0, 0, 0, 0, 0]],
    ['713000074', [71, 3, 0, 0, 0, 0, 74]],
    ['500000 5', [5, 0, 0, 0, 0, 0, 5]],
    ['15130000154', [151, 3, 0, 0, 0, 0, 154]],
  ])('%j is split by its own sum', (raw, expected) => {
    const cells = splitPacked(raw, 7, ROW)
    expect(cells.map((cell) => cell.value)).toEqual(expected)
    expect(cells.every((cell) => cell.how === 'inferred')).toBe(true)
  })

  it('is read, not inferred, where blanks stand between all numbers', () => {
    const cells = splitPacked('71 3 0 0 0 0 74', 7, ROW)
    expect(cells.map((cell) => cell.value)).toEqual([71, 3, 0, 0, 0, 0, 74])
    expect(cells.every((cell) => cell.how === 'read')).toBe(true)
  })

  it('leaves open what two ways of splitting leave open', () => {
    // 27,0,0,2,0,1,30 and 2,7,0,0,20,1,30 both add up.
    const cells = splitPacked('270020130', 7, ROW)
    expect(cells.map((cell) => cell.value)).toEqual([null, null, 0, null, null, 1, 30])
    expect(cells[0]).toMatchObject({ how: 'unreadable', alternatives: [2, 27] })
  })

  it('has no numbers where the sum fits no way of splitting: blanks may have been lost', () => {
    expect(values('2626', 7)).toEqual([null, null, null, null, null, null, null])
    expect(values('9000005', 7)).toEqual([null, null, null, null, null, null, null])
  })

  it('splits the fifteen numbers of the review table by the three totals', () => {
    expect(values('10203120001200000', 15, REVIEW)).toEqual([1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0])
  })

  it('has ten ways to split six digits into three numbers without a sum', () => {
    expect(splitPacked('693665', 3, [])[0]).toMatchObject({ how: 'unreadable', value: null })
  })

  it('is blank where nothing stands', () => {
    expect(splitPacked(' ', 7, ROW).every((cell) => cell.how === 'blank' && cell.value === null)).toBe(true)
  })

  it('never gives a number other than the one that was there', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 4000 }))
    fc.assert(
      fc.property(fc.array(count, { minLength: 6, maxLength: 6 }), (parts) => {
        const row = [...parts, parts.reduce((sum, part) => sum + part, 0)]
        splitPacked(row.join(''), 7, ROW).forEach((cell, index) => {
          if (cell.value !== null) expect(cell.value).toBe(row[index])
          else expect(cell.how).toBe('unreadable')
        })
      }),
      { numRuns: 500 },
    )
  })
})
