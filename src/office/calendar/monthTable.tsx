/** A small month: each day with the word for what is out of the ordinary about it. */

import { type Calendar, countWorkdays, type DayReason, dayOf } from '#law/calendar.ts'
import { addDays, type PlainDate } from '#law/date.ts'
import { WORDS } from '../words.ts'
import { firstOf, weeksOf } from './calendar.ts'

const words = WORDS.calendar

interface MonthTableProps {
  readonly calendar: Calendar
  readonly year: number
  readonly month: number
  readonly today: PlainDate
}

export function MonthTable({ calendar, year, month, today }: MonthTableProps) {
  const first = firstOf(year, month)
  const last = addDays(month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1), -1)
  return (
    <table className="month">
      <caption>
        {words.month(month)}
        <span className="month__count">{words.workdays(countWorkdays(calendar, first, last))}</span>
      </caption>
      <thead>
        <tr>
          {words.weekdays.map((name, at) => (
            <th key={name} scope="col" abbr={words.weekdayNames[at]}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) =>
              day === null ? (
                <td key={words.weekdays[at]} />
              ) : (
                <td key={words.weekdays[at]} className={classOf(dayOf(calendar, day).reason, day === today)}>
                  <time dateTime={day}>{Number(day.slice(8))}</time>
                  <Mark reason={dayOf(calendar, day).reason} />
                  {day === today && <span className="month__today">{words.today}</span>}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const classOf = (reason: DayReason, isToday: boolean) => `month__${reason}${isToday ? ' month__day--today' : ''}`

/** Not by colour alone. */
export function Mark({ reason }: { readonly reason: DayReason }) {
  if (reason === 'holiday') return <span className="month__mark">{words.off}</span>
  if (reason === 'workingWeekend') return <span className="month__mark">{words.on}</span>
  return null
}
