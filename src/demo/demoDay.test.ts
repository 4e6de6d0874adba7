import { expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { demoDay } from './demoDay.ts'

it.each([
  ['2026-11-20', '2026-11-20'],
  // The notices of 2019 to 2026 are carried.
  ['2027-03-02', '2026-03-02'],
  ['2028-02-29', '2026-02-28'],
  ['2018-07-01', '2026-07-01'],
])('the demonstration at %s lives on %s', (today, day) => {
  expect(demoDay(STATE_COUNCIL_CALENDAR, date(today))).toBe(day)
})
