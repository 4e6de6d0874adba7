import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  compareDates,
  date,
  datesFrom,
  daysBetween,
  earlier,
  later,
  parseDate,
  weekday,
  yearOf,
} from './date.ts'

const DAY_MS = 86_400_000
/** Days since 1970-01-01, an independent clock to compare with. */
const anyDay = fc.integer({ min: -25_000, max: 60_000 }).map((days) => ({
  days,
  text: new Date(days * DAY_MS).toISOString().slice(0, 10),
}))

describe('a plain date', () => {
  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-06-31',
    '2025-6-1',
    '20250601',
    '',
    '2025-06-01T00:00',
    '1900-02-29',
  ])('does not take %j for a date', (text) => {
    expect(parseDate(text)).toBeNull()
    expect(() => date(text)).toThrow(RangeError)
  })

  it.each(['2024-02-29', '2000-02-29', '2025-12-31', '2019-01-01'])('takes %s', (text) => {
    expect(parseDate(text)).toBe(text)
  })

  it('agrees with the Gregorian calendar on days between, on later days and on weekdays', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [first, second] = [date(a.text), date(b.text)]
        expect(daysBetween(first, second)).toBe(b.days - a.days)
        expect(addDays(first, b.days - a.days)).toBe(second)
        expect(weekday(first)).toBe(new Date(a.days * DAY_MS).getUTCDay() || 7)
        expect(Math.sign(compareDates(first, second))).toBe(Math.sign(a.days - b.days))
      }),
    )
  })

  it.each([
    ['2025-01-15', 6, '2025-07-15'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-31'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2024-06-30', 12, '2025-06-30'],
  ])('moves %s by %i months to %s (民法典 Art. 202)', (from, months, to) => {
    expect(addMonths(date(from), months)).toBe(to)
  })

  it('lists the days of a span and knows the earlier, the later and the year', () => {
    expect([...datesFrom(date('2024-02-28'), date('2024-03-01'))]).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect([...datesFrom(date('2024-03-02'), date('2024-03-01'))]).toEqual([])
    expect(earlier(date('2024-03-02'), date('2024-03-01'))).toBe('2024-03-01')
    expect(later(date('2024-03-02'), date('2024-03-01'))).toBe('2024-03-02')
    expect(yearOf(date('2024-03-02'))).toBe(2024)
  })
})
