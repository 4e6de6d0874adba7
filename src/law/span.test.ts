import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, date, datesFrom } from './date.ts'
import { coversDay, entryOn, gaps, isSpan, liesWithin, overlap, overlaps, type Span, succeeded } from './span.ts'

const span = (from: string, to: string | null): Span => ({ from: date(from), to: to === null ? null : date(to) })

describe('a span of days', () => {
  it('has its first and its last day', () => {
    const march = span('2024-03-01', '2024-03-31')
    expect(coversDay(march, date('2024-02-29'))).toBe(false)
    expect(coversDay(march, date('2024-03-01'))).toBe(true)
    expect(coversDay(march, date('2024-03-31'))).toBe(true)
    expect(coversDay(march, date('2024-04-01'))).toBe(false)
    expect(coversDay(span('2024-03-01', null), date('2099-01-01'))).toBe(true)
  })

  it.each([
    [span('2024-01-01', '2024-01-31'), span('2024-01-31', null), true],
    [span('2024-01-01', '2024-01-31'), span('2024-02-01', null), false],
    [span('2024-01-01', null), span('2030-01-01', null), true],
    [span('2024-02-01', '2024-01-01'), span('2024-01-01', null), false],
  ])('%o and %o share a day: %s', (a, b, answer) => {
    expect(overlap(a, b)).toBe(answer)
    expect(overlap(b, a)).toBe(answer)
  })

  it('lies within another where every day of it does', () => {
    expect(liesWithin(span('2024-03-01', '2024-03-31'), span('2024-03-01', '2024-03-31'))).toBe(true)
    expect(liesWithin(span('2024-03-01', '2024-04-01'), span('2024-03-01', '2024-03-31'))).toBe(false)
    expect(liesWithin(span('2024-02-29', '2024-03-31'), span('2024-03-01', null))).toBe(false)
    expect(liesWithin(span('2024-03-01', null), span('2024-03-01', '2024-03-31'))).toBe(false)
  })

  it('ends what it succeeds on the day before, and replaces what began on the same day', () => {
    const first = { ...span('2020-01-01', null), name: '甲' }
    const second = { ...span('2024-05-01', null), name: '乙' }
    const mended = { ...span('2024-05-01', null), name: '丙' }
    const all = succeeded(
      succeeded([first], second, () => true),
      mended,
      () => true,
    )
    expect(all).toEqual([{ ...span('2020-01-01', '2024-04-30'), name: '甲' }, mended])
  })
})

describe('many spans', () => {
  const start = date('2024-01-01')
  const spans = fc.array(
    fc
      .record({ from: fc.nat(40), length: fc.option(fc.integer({ min: -1, max: 15 }), { freq: 5 }) })
      .map(({ from, length }) => ({
        from: addDays(start, from),
        to: length === null ? null : addDays(start, from + length),
      })),
    { maxLength: 5 },
  )
  const days = [...datesFrom(start, addDays(start, 70))]

  it('leave as gaps exactly the days that a day-by-day look finds uncovered', () => {
    fc.assert(
      fc.property(spans, fc.nat(60), fc.option(fc.nat(60)), (entries, first, last) => {
        const within = { from: addDays(start, first), to: last === null ? null : addDays(start, last) }
        const found = gaps(entries, within)
        for (const day of days) {
          const open = coversDay(within, day) && isSpan(within) && !entries.some((entry) => coversDay(entry, day))
          expect(found.some((gap) => coversDay(gap, day))).toBe(open)
        }
      }),
    )
  })

  it('overlap in pairs exactly where some day belongs to two', () => {
    fc.assert(
      fc.property(spans, (entries) => {
        const shared = days.some((day) => entries.filter((entry) => coversDay(entry, day)).length > 1)
        const beyond = entries.filter(({ to }) => to === null).length > 1
        expect(overlaps(entries).length > 0).toBe(shared || beyond)
      }),
    )
  })

  it('after a succession say on its first day the new one, and before that what they said', () => {
    fc.assert(
      fc.property(spans, fc.nat(60), (entries, at) => {
        fc.pre(overlaps(entries).length === 0)
        const from = addDays(start, at)
        const after = succeeded(entries, { from, to: null }, () => true)
        expect(after.filter((entry) => coversDay(entry, from))).toEqual([{ from, to: null }])
        for (const day of days.filter((each) => each < from)) {
          expect(entryOn(after, day)?.from).toBe(entryOn(entries, day)?.from)
        }
      }),
    )
  })
})
