/**
 * When the annual report is due (Art. 49): departments of county level and above hand theirs in and publish it before 31
 * January, the 主管部门 publishes the government's before 31 March. Calendar dates; the law knows no extension.
 */
import { type Calendar, type Certainty, certaintyOf, workdayOnOrBefore } from './calendar.ts'
import { date, type PlainDate } from './date.ts'

export type ReportingOrgan = 'department' | 'government'

export interface ReportDeadline extends Certainty {
  readonly due: PlainDate
  /** The last working day on or before it: the day to warn of (our rule). */
  readonly lastWorkday: PlainDate
  readonly article: string
}

/** Art. 49: 31 January for departments, 31 March for governments, of the year after the report year. */
export function reportDeadline(organ: ReportingOrgan, reportYear: number, calendar: Calendar): ReportDeadline {
  const [day, article] = organ === 'department' ? (['01-31', '49.1'] as const) : (['03-31', '49.2'] as const)
  const due = date(`${reportYear + 1}-${day}`)
  const lastWorkday = workdayOnOrBefore(calendar, due)
  return { due, lastWorkday, article, ...certaintyOf(calendar, lastWorkday, due) }
}
