/** Which days change when a year's notice is loaded, for whoever confirms it. 全国年节及纪念日放假办法 Art. 7. */
import { type Calendar, dayOf, withNotice } from './calendar.ts'
import { date, datesFrom, type PlainDate } from './date.ts'
import type { Notice } from './notice.ts'

export interface DayChange {
  readonly date: PlainDate
  readonly before: 'workday' | 'dayOff'
  readonly after: 'workday' | 'dayOff'
}

/** Every day of the year that is a working day in one calendar and not in the other. No article. */
export function noticeChanges(calendar: Calendar, notice: Notice): readonly DayChange[] {
  const loaded = withNotice(calendar, notice)
  const { year } = notice
  return [...datesFrom(date(`${year}-01-01`), date(`${year}-12-31`))].flatMap((day) => {
    const before = kindOf(calendar, day)
    const after = kindOf(loaded, day)
    return before === after ? [] : [{ date: day, before, after }]
  })
}

export type DroppedDays = Pick<Notice, 'holidays' | 'workingWeekends'>

/** Days off and working weekends of the year as it is loaded of which a notice says nothing: it may be a part only. No article. */
export function droppedDays(calendar: Calendar, { year, holidays, workingWeekends }: Notice): DroppedDays {
  const present = calendar.years.get(year)?.notice
  const named = new Set([...holidays, ...workingWeekends])
  const dropped = (days: readonly PlainDate[] = []) => days.filter((day) => !named.has(day))
  return { holidays: dropped(present?.holidays), workingWeekends: dropped(present?.workingWeekends) }
}

/** Before the first loaded year nothing is known: Monday to Friday, as the calendar does for years to come. */
function kindOf(calendar: Calendar, day: PlainDate): DayChange['before'] {
  const known =
    day >= date(`${calendar.firstYear}-01-01`) ? calendar : { ...calendar, firstYear: Number(day.slice(0, 4)) }
  return dayOf(known, day).workday ? 'workday' : 'dayOff'
}
