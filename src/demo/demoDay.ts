/** The demonstration's today, which lies in a year whose calendar is loaded: else every date it shows would be provisional. */
import type { Calendar } from '#law/calendar.ts'
import { addMonths, type PlainDate, yearOf } from '#law/date.ts'

/** The day itself, or the same day of the last loaded year. */
export function demoDay(calendar: Calendar, today: PlainDate): PlainDate {
  if (calendar.years.has(yearOf(today))) return today
  const last = Math.max(...calendar.years.keys())
  return addMonths(today, 12 * (last - yearOf(today)))
}
