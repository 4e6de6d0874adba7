/** A due date with what is left until it: in words and in colour. */

import { Tag } from 'antd'
import type { Calendar } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { useCalendar } from '../calendar/calendar.ts'
import { useAtWork } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { timeLeft } from './timeLeft.ts'

const words = WORDS.requests.due

interface DueDatesProps {
  /** By the law; null: not settled. */
  readonly due: PlainDate | null
  /** By which reminders and boards go. */
  readonly alarm: PlainDate | null
  readonly provisional: boolean
}

/** When the reply is due, the same wherever it stands: 到期日, and 提醒日 where that is another. */
export function DueDates({ due, alarm, provisional }: DueDatesProps) {
  return (
    <>
      {due !== null ? <DueText due={due} provisional={provisional} /> : alarm === null ? words.none : words.unsettled}
      {alarm !== null && alarm !== due && (
        <span className="request-first" title={words.alarmHint}>
          {words.alarm} <DueText due={alarm} provisional={due === null && provisional} isReply={false} />
        </span>
      )}
    </>
  )
}

interface DueTextProps {
  readonly due: PlainDate
  /** The days up to it are not all known yet. */
  readonly provisional: boolean
  /** Until the reply; a day of the house that has passed makes nothing late yet. */
  readonly isReply?: boolean
}

export function DueText({ due, provisional, isReply = true }: DueTextProps) {
  const { today } = useAtWork()
  const { data } = useCalendar()
  return (
    <span className="due">
      <Day date={due} />
      {data !== undefined && <Left due={due} today={today} calendar={data.calendar} isReply={isReply} />}
      {provisional && <Tag title={WORDS.workbench.provisionalHint}>{WORDS.workbench.provisional}</Tag>}
    </span>
  )
}

interface LeftProps {
  readonly due: PlainDate
  readonly today: PlainDate
  readonly calendar: Calendar
  readonly isReply: boolean
}

function Left({ due, today, calendar, isReply }: LeftProps) {
  const { nearness, workdays } = timeLeft(due, today, calendar)
  if (nearness === 'overdue' && !isReply) {
    return <strong className="due__left due__left--soon">{words.passed(workdays)}</strong>
  }
  return <strong className={`due__left due__left--${nearness}`}>{words.left[nearness](workdays)}</strong>
}
