import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from './id.ts'

/** RFC 9562, appendix A.6: 22 February 2022, 14:22:22 GMT-05:00. */
const EXAMPLE = 0x017f22e279b0

describe('newId', () => {
  it('writes the time of the example of RFC 9562 as the RFC does, with version 7 and variant 10', () => {
    expect(newId(EXAMPLE)).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('sorts ten thousand ids of one millisecond in the order in which they were made', () => {
    const ids = Array.from({ length: 10_000 }, () => newId(EXAMPLE))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('keeps that order when other times come in between, earlier and later ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 50 }), (times) => {
        const made = times.map((time) => ({ time, id: newId(EXAMPLE + time) }))
        const byTime = made.toSorted((one, other) => one.time - other.time).map(({ id }) => id)
        expect(byTime.toSorted()).toEqual(byTime)
      }),
    )
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 48])('refuses %s as a time', (now) => {
    expect(() => newId(now)).toThrow(RangeError)
  })
})
