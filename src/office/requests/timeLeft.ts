/** How near a due date is, in working days by the calendar that the law counts with. */
import { type Calendar, countWorkdays } from '#law/calendar.ts'
import { addDays, type PlainDate } from '#law/date.ts'

export type Nearness = 'overdue' | 'today' | 'soon' | 'later'

export interface TimeLeft {
  readonly nearness: Nearness
  /** Until the due date, or since it where it is over. */
  readonly workdays: number
}

/** A working week: whoever has no more than this sees it coming. */
const SOON_DAYS = 5

/** Neither today nor, where it is over, the due date counts: 民法典 Art. 201. */
export function timeLeft(due: PlainDate, today: PlainDate, calendar: Calendar): TimeLeft {
  if (due < today) return { nearness: 'overdue', workdays: countWorkdays(calendar, addDays(due, 1), today) }
  if (due === today) return { nearness: 'today', workdays: 0 }
  const workdays = countWorkdays(calendar, addDays(today, 1), due)
  return { nearness: workdays <= SOON_DAYS ? 'soon' : 'later', workdays }
}
