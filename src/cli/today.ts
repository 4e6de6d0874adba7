/** The day on the wall calendar of China, where every legal day is counted. No article. */
import { date, type PlainDate } from '#law/date.ts'

export function todayInChina(): PlainDate {
  return date(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()))
}
