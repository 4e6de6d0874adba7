import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { timeLeft } from './timeLeft.ts'

describe('what is left until a due date', () => {
  // 2026-09-25 to 27 is 中秋节, 2026-10-01 to 07 国庆节; Sunday 09-20 and Saturday 10-10 are working days.
  it.each([
    ['2026-09-16', '2026-09-18', 'overdue', 2],
    // Over the weekend only Sunday the 20th counts.
    ['2026-09-18', '2026-09-20', 'overdue', 1],
    ['2026-09-18', '2026-09-18', 'today', 0],
    // 09-20, 21, 22, 23, 24.
    ['2026-09-24', '2026-09-18', 'soon', 5],
    // The three days off of the festival count for nothing; 28 is the next.
    ['2026-09-28', '2026-09-18', 'later', 6],
    // 09-30, then 10-08, 09, 10.
    ['2026-10-10', '2026-09-29', 'soon', 4],
  ])('of %s on %s is %s, %i working days', (due, today, nearness, workdays) => {
    expect(timeLeft(date(due), date(today), STATE_COUNCIL_CALENDAR)).toEqual({ nearness, workdays })
  })
})
