import { describe, expect, it } from 'vitest'
import { weeksOf } from './calendar.ts'

describe('the weeks of a month', () => {
  it('begin with Monday: February 2026 begins on a Sunday and takes five rows', () => {
    const weeks = weeksOf(2026, 2)
    expect(weeks).toHaveLength(5)
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01'])
    expect(weeks[1]?.[0]).toBe('2026-02-02')
    expect(weeks[4]).toEqual(['2026-02-23', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', null])
  })

  it('hold every day of a December once, and none of January', () => {
    const days = weeksOf(2026, 12)
      .flat()
      .filter((day) => day !== null)
    expect([days.length, days[0], days.at(-1)]).toEqual([31, '2026-12-01', '2026-12-31'])
  })

  it('know the leap day', () => {
    expect(weeksOf(2028, 2).flat()).toContain('2028-02-29')
    expect(weeksOf(2027, 2).flat()).not.toContain('2027-02-29')
  })
})
