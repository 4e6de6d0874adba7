/** The working calendar as the API tells of it. */
import { useQuery } from '@tanstack/react-query'
import type { LoadedYear } from '#api/calendar.ts'
import { type Calendar, calendarOf } from '#law/calendar.ts'
import { addDays, date, datesFrom, type PlainDate, weekday } from '#law/date.ts'
import { checkNotice } from '#law/notice.ts'
import { get } from '../request.ts'

/** The key of everything that was read of the calendar. */
export const CALENDAR = '/api/calendar'

export interface ShownCalendar {
  readonly years: ReadonlyMap<number, LoadedYear>
  readonly calendar: Calendar
}

export function useCalendar() {
  return useQuery({
    queryKey: [CALENDAR],
    queryFn: async (): Promise<ShownCalendar> => {
      const { years } = await get<{ readonly years: readonly LoadedYear[] }>(CALENDAR)
      return { years: new Map(years.map((each) => [each.year, each])), calendar: calendarOf(years.flatMap(noticesOf)) }
    },
  })
}

function noticesOf({ year, holidays, workingWeekends, sources }: LoadedYear) {
  const spans = holidays.map(({ from, to }) => `${from}/${to}`)
  const checked = checkNotice({ year, holidays: spans, workingWeekends, sources })
  if (!checked.ok) throw new Error(checked.faults.join(''))
  return checked.notices
}

export const firstOf = (year: number, month: number): PlainDate => date(`${year}-${String(month).padStart(2, '0')}-01`)

/** The days of a month by weeks from Monday; null where the week has days of another month. */
export function weeksOf(year: number, month: number): readonly (readonly (PlainDate | null)[])[] {
  const first = firstOf(year, month)
  const next = month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
  const days = [...datesFrom(first, addDays(next, -1))]
  const cells = [...Array.from({ length: weekday(first) - 1 }, () => null), ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => cells[week * 7 + at] ?? null),
  )
}
