/**
 * Working days 工作日: Monday to Friday without the days off of the yearly notice, plus its working weekends 调休
 * (国务院关于职工工作时间的规定 Art. 7; the notices of 国务院办公厅). A calendar is a value, so an office can load
 * next year's notice; what was computed without it says so (`Certainty`) and is computed anew afterwards.
 */
import { NOTICES } from './data/workdays.ts'
import { addDays, addMonths, date, datesFrom, type PlainDate, weekday, yearOf } from './date.ts'
import { checkNotice, type Notice } from './notice.ts'

/** The notices that are loaded, by year. */
export interface Calendar {
  readonly years: ReadonlyMap<number, LoadedYear>
  readonly firstYear: number
}

interface LoadedYear {
  readonly notice: Notice
  readonly holidays: ReadonlySet<PlainDate>
  readonly workingWeekends: ReadonlySet<PlainDate>
}

/** Why a day is or is no working day. */
export type DayReason = 'weekday' | 'weekend' | 'holiday' | 'workingWeekend'

export interface Day {
  readonly date: PlainDate
  readonly workday: boolean
  readonly reason: DayReason
  /** True where the notice of the year is not loaded and only Monday to Friday was looked at. */
  readonly provisional: boolean
  /** Key of the article by which Saturdays and Sundays are free; null where the year's notice decides. */
  readonly article: string | null
}

/** Whether all days that a result rests on are known. */
export interface Certainty {
  readonly provisional: boolean
  /** The first day that is not certain. */
  readonly uncertainFrom: PlainDate | null
  /** The Chinese sentence that must stand beside a provisional result. */
  readonly note: string | null
}

/** A date that was counted out on the calendar. */
export interface Counted extends Certainty {
  readonly date: PlainDate
}

/** A calendar of these notices; a later notice of the same year replaces the earlier. No article. */
export function calendarOf(notices: readonly Notice[]): Calendar {
  const years = new Map<number, LoadedYear>()
  for (const notice of notices) {
    years.set(notice.year, {
      notice,
      holidays: new Set(notice.holidays),
      workingWeekends: new Set(notice.workingWeekends),
    })
  }
  return { years, firstYear: Math.min(...years.keys()) }
}

/** The calendar with one more notice, or with a newer one of the same year (as in 2019 and 2020). No article. */
export function withNotice(calendar: Calendar, notice: Notice): Calendar {
  return calendarOf([...[...calendar.years.values()].map((year) => year.notice), notice])
}

/** The State Council notices 2019–2026 (国务院办公厅, with the changes of 2019-03-22 and of January 2020). */
export const STATE_COUNCIL_CALENDAR: Calendar = calendarOf(
  NOTICES.flatMap((data) => {
    const checked = checkNotice(data)
    if (!checked.ok) throw new Error(checked.faults.join(''))
    return checked.notices
  }),
)

/** The first day that the calendar knows; before it nothing can be counted. No article. */
export function firstDayOf(calendar: Calendar): PlainDate {
  return date(`${calendar.firstYear}-01-01`)
}

/**
 * A day is a working day if it is a working weekend, or a Monday to Friday that is not off (职工工作时间规定 Art. 7). A
 * day before the first loaded year is a RangeError with a Chinese sentence: whoever takes dates from outside checks
 * them against `firstDayOf` beforehand.
 */
export function dayOf(calendar: Calendar, day: PlainDate): Day {
  const year = yearOf(day)
  if (year < calendar.firstYear) throw new RangeError(beforeCalendar(calendar, day))
  const loaded = calendar.years.get(year)
  const reason = reasonOf(day, loaded)
  const workday = reason === 'weekday' || reason === 'workingWeekend'
  const article = reason === 'weekday' || reason === 'weekend' ? '工时规定 7' : null
  return { date: day, workday, reason, provisional: !loaded, article }
}

function reasonOf(day: PlainDate, loaded: LoadedYear | undefined): DayReason {
  if (loaded?.workingWeekends.has(day)) return 'workingWeekend'
  if (loaded?.holidays.has(day)) return 'holiday'
  return weekday(day) >= 6 ? 'weekend' : 'weekday'
}

/** The sentence that a day lies before all loaded notices. No article. */
export function beforeCalendar(calendar: Calendar, day: PlainDate): string {
  return `${day}早于工作日历的第一天（${firstDayOf(calendar)}），没有载入那一年的放假安排，不能计算。`
}

/** Whether a day is a working day (职工工作时间规定 Art. 7 and the yearly notice); see `dayOf`. */
export function isWorkday(calendar: Calendar, day: PlainDate): boolean {
  return dayOf(calendar, day).workday
}

/** 民法典 Art. 201: the first day is not counted; the n-th working day after it ends the period. */
export function nthWorkdayAfter(calendar: Calendar, from: PlainDate, n: number): PlainDate {
  let day = from
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkday(calendar, day)) left -= 1
  }
  return day
}

/** The n-th working day after a day, and whether all days up to it are known. 民法典 Art. 201. */
export function workdaysAfter(calendar: Calendar, from: PlainDate, n: number): Counted {
  const end = nthWorkdayAfter(calendar, from, n)
  return { date: end, ...certaintyOf(calendar, from, end) }
}

/** Working days from the first to the last day, both included. No article. */
export function countWorkdays(calendar: Calendar, first: PlainDate, last: PlainDate): number {
  let count = 0
  for (const day of datesFrom(first, last)) if (isWorkday(calendar, day)) count += 1
  return count
}

/** The last working day on or before a day; a warning date, no extension (Art. 49 knows none). */
export function workdayOnOrBefore(calendar: Calendar, latest: PlainDate): PlainDate {
  let day = latest
  while (!isWorkday(calendar, day)) day = addDays(day, -1)
  return day
}

/** 民法典 Art. 203: a period whose last day is off ends on the day after the days off. */
export function rollForward(calendar: Calendar, last: PlainDate): PlainDate {
  let day = last
  while (!isWorkday(calendar, day)) day = addDays(day, 1)
  return day
}

/** 民法典 Art. 201, 203: a period of calendar days; the first is not counted, the last moves past days off. */
export function daysAfter(calendar: Calendar, from: PlainDate, days: number): Counted {
  return rolled(calendar, addDays(from, days))
}

/** 民法典 Art. 202, 203: a period of months; the last day moves past days off. */
export function monthsAfter(calendar: Calendar, from: PlainDate, months: number): Counted {
  return rolled(calendar, addMonths(from, months))
}

function rolled(calendar: Calendar, last: PlainDate): Counted {
  const end = rollForward(calendar, last)
  return { date: end, ...certaintyOf(calendar, last, end) }
}

/** Whether the notices of all days from the first to the last are loaded. No article. */
export function certaintyOf(calendar: Calendar, first: PlainDate, last: PlainDate): Certainty {
  for (let year = yearOf(first); year <= yearOf(last); year += 1) {
    if (calendar.years.has(year)) continue
    const uncertainFrom = date(`${year}-01-01`)
    const note = `${year}年放假安排的通知尚未发布或者尚未载入，${uncertainFrom}起暂按星期一至星期五计算，结果是暂定的。`
    return { provisional: true, uncertainFrom, note }
  }
  return { provisional: false, uncertainFrom: null, note: null }
}
