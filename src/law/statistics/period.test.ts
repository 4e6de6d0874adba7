import { describe, expect, it } from 'vitest'
import { article } from '../articles.ts'
import { calendarOf, STATE_COUNCIL_CALENDAR } from '../calendar.ts'
import { calendarPrint } from '../calendarPrint.ts'
import { date } from '../date.ts'
import { TOPICS } from '../request/topic.ts'
import { type Board, boardSpan } from './board.ts'
import { onTimeRate } from './figure.ts'
import { monthsOf, periodAround, periodBefore } from './period.ts'

describe('periods', () => {
  it('run from Monday to Sunday, or over a month', () => {
    expect(periodAround('week', date('2026-03-01'))).toEqual({ from: '2026-02-23', to: '2026-03-01' })
    expect(periodAround('week', date('2026-03-02'))).toEqual({ from: '2026-03-02', to: '2026-03-08' })
    expect(periodAround('month', date('2024-02-29'))).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(periodBefore('month', periodAround('month', date('2026-01-15')))).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    })
    expect(periodBefore('week', periodAround('week', date('2026-03-02')))).toEqual({
      from: '2026-02-23',
      to: '2026-03-01',
    })
    expect(monthsOf({ from: date('2025-11-30'), to: date('2026-01-01') })).toEqual(['2025-11', '2025-12', '2026-01'])
  })

  it('of a board: before the next working day, within five, before today', () => {
    const day = (board: Board, today: string) => boardSpan(board, date(today), STATE_COUNCIL_CALENDAR)
    // Friday 2026-02-27; the Saturday after it works.
    expect(day('today', '2026-02-27')).toEqual({ day: 'attend', before: '2026-02-28' })
    expect(day('today', '2026-03-06')).toEqual({ day: 'attend', before: '2026-03-09' })
    expect(day('week', '2026-02-27')).toEqual({ day: 'attend', before: '2026-03-05' })
    expect(day('overdue', '2026-03-02')).toEqual({ day: 'due', before: '2026-03-02' })
    expect(day('open', '2026-03-02')).toEqual({ day: 'attend', before: null })
  })
})

it('a rate is in ‰, and none without answers', () => {
  expect(onTimeRate({ answered: 3, inTime: 2 })).toBe(667)
  expect(onTimeRate({ answered: 0, inTime: 0 })).toBeNull()
})

it('the print of a calendar changes with one day', () => {
  const notice = (...holidays: readonly string[]) => ({
    ...{ year: 2027, holidays: holidays.map(date), workingWeekends: [], sources: ['x'] },
  })
  const print = (...holidays: readonly string[]) => calendarPrint(calendarOf([notice(...holidays)]))
  expect(print('2027-01-01')).toBe(print('2027-01-01'))
  expect(new Set([print(), print('2027-01-01'), print('2027-01-02'), print('2027-01-01', '2027-01-02')]).size).toBe(4)
  for (const each of [print(), print('2027-01-01')]) expect(each).toBe(each | 0)
})

it('every matter names an article that the project holds', () => {
  for (const { article: key } of Object.values(TOPICS)) if (key !== null) expect(() => article(key)).not.toThrow()
})
