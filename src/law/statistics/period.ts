/** Periods 期间 of statistics and bulletins: a week from Monday to Sunday, a month, a year; and the one before. No article. */
import { addDays, addMonths, daysBetween, type PlainDate, weekday } from '../date.ts'

export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The week or the month in which a day lies. No article. */
export function periodAround(kind: 'week' | 'month', day: PlainDate): Period {
  if (kind === 'week') {
    const from = addDays(day, 1 - weekday(day))
    return { from, to: addDays(from, 6) }
  }
  const from = addDays(day, 1 - Number(day.slice(8)))
  return { from, to: addDays(addMonths(from, 1), -1) }
}

/** The week or the month before. No article. */
export function periodBefore(kind: 'week' | 'month', { from }: Period): Period {
  return periodAround(kind, addDays(from, -1))
}

/** The months that a period touches, as 2026-03. No article. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const months: string[] = []
  for (let day = periodAround('month', from).from; day <= to; day = addMonths(day, 1)) months.push(day.slice(0, 7))
  return months
}

/** Calendar days, both ends included. No article. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1
}
