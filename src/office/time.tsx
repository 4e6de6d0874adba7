/** Times and days as people in China write them. */
import { type PlainDate, weekday } from '#law/date.ts'
import { WORDS } from './words.ts'

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** An instant: 2026-03-02 14:05:09, by the clock in China wherever the browser is. */
export function Time({ at }: { readonly at: string }) {
  const part = Object.fromEntries(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return (
    <time dateTime={at} className="time">
      {`${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`}
    </time>
  )
}

/** A day: 2026年3月2日（周一）. */
export function Day({ date }: { readonly date: PlainDate }) {
  return (
    <time dateTime={date} className="time">
      {dayText(date)}
    </time>
  )
}

export function dayText(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日（${WORDS.time.weekdays[weekday(date) - 1]}）`
}
