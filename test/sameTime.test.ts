import { expect, it } from 'vitest'
import { chanceOfLonger } from './sameTime.ts'

const TEN = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]

it('knows ten that are all longer: rank sum 55, mean 27.5, deviation 9.811, z 2.752', () => {
  const other = TEN.map((each, at) => each - 1 - at)
  expect(chanceOfLonger(TEN, other, 0)).toBeCloseTo(0.00296, 4)
  expect(chanceOfLonger(other, TEN, 0)).toBeCloseTo(0.9979, 3)
})

it('counts only what is longer than the margin, by its rank', () => {
  // 1 to 10 less 2.5: -1.5, -0.5, 0.5 to 7.5. By size 0.5, 0.5, 1.5, 1.5, then 2.5 to 7.5: 55 less 1 and 3, or less.
  const other = TEN.map((each, at) => each - 1 - at)
  const chance = chanceOfLonger(TEN, other, 2.5)
  expect(chance).toBeGreaterThan(0.006)
  expect(chance).toBeLessThan(0.02)
  expect(chanceOfLonger(TEN, other, 20)).toBeGreaterThan(0.99)
})

it('sees nothing in what is equal', () => {
  expect(chanceOfLonger(TEN, TEN, 0)).toBe(1)
})
