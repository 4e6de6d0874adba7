import { describe, expect, it } from 'vitest'
import { instantOf } from '#store/instant.ts'
import { secondsToWait } from './slowDown.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const NONE = { count: 0, last: null }
const failures = (count: number, secondsAgo: number) => ({ count, last: instantOf(NOW - secondsAgo * 1000) })

describe('the next attempt', () => {
  it.each([
    [1, 0, 0],
    [2, 0, 0],
    [3, 0, 2],
    [3, 1.5, 1],
    [3, 2, 0],
    [4, 0, 4],
    [5, 0, 900],
    [5, 899, 1],
    [5, 900, 0],
    [9, 60, 840],
  ])('after %i failures of a login, the last %f s ago, comes in %i s', (count, ago, wait) => {
    expect(secondsToWait(NOW, failures(count, ago), NONE)).toBe(wait)
  })

  it.each([
    [19, 0, 0],
    [20, 0, 1],
    [23, 0, 8],
    [26, 0, 60],
    [500, 0, 60],
    [500, 60, 0],
  ])('after %i failures of an address, the last %f s ago, comes in %i s', (count, ago, wait) => {
    expect(secondsToWait(NOW, NONE, failures(count, ago))).toBe(wait)
  })

  it('waits for the longer of both', () => {
    expect(secondsToWait(NOW, failures(3, 0), failures(23, 0))).toBe(8)
    expect(secondsToWait(NOW, failures(5, 0), failures(23, 0))).toBe(900)
    expect(secondsToWait(NOW, NONE, NONE)).toBe(0)
  })
})
