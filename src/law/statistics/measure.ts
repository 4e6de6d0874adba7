/**
 * What statistics count of a request (Art. 49, 50): when it came in and ended, by whom and about what, how many working days the
 * reply took and whether it was in time. Counted once, by the law's own clock, so that figures of many need no clock.
 */
import type { ApplicantColumn } from '../applicant.ts'
import { type Calendar, countWorkdays } from '../calendar.ts'
import { addDays, earlier, later, type PlainDate } from '../date.ts'
import type { Deadline } from '../deadline.ts'
import type { OutcomeCode } from '../outcome.ts'
import type { Channel } from '../receipt.ts'
import { deadlineOn, isBeforeCalendar } from '../request/clock.ts'
import type { Request } from '../request/request.ts'
import type { Topic } from '../request/topic.ts'

export interface Measure {
  readonly arrivedOn: PlainDate
  /** The first end, which is the one that the report counts; never before the arrival. */
  readonly endedOn: PlainDate | null
  readonly channel: Channel
  readonly column: ApplicantColumn
  readonly topic: Topic | null
  readonly unitId: string | null
  readonly handlerId: string | null
  readonly outcome: OutcomeCode | null
  /** Of the reply; null where none was given: open, withdrawn, abandoned. */
  readonly answer: AnswerMeasure | null
}

export interface AnswerMeasure {
  readonly workdays: number
  readonly inTime: boolean
}

/** What a request is to statistics; null for one that was not registered as a request (law.md §0.5 no. 5). Art. 50. */
export function measureOf(request: Request, calendar: Calendar): Measure | null {
  const { arrival, applicant, assignment, conclusions, stage, topic } = request
  if (stage === 'dismissed') return null
  const [end] = conclusions
  return {
    ...{ arrivedOn: arrival.arrivedOn, endedOn: end === undefined ? null : later(end.on, arrival.arrivedOn) },
    ...{ channel: arrival.channel, column: applicant.column, topic },
    ...{ unitId: assignment?.unitId ?? null, handlerId: assignment?.personId ?? null, outcome: end?.code ?? null },
    answer: answerMeasure(request, calendar),
  }
}

/** Art. 33: the reply that ended the request for the first time, by the clock of that day; what came later is not asked. */
function answerMeasure(request: Request, calendar: Calendar): AnswerMeasure | null {
  const { course, conclusions } = request
  if (isBeforeCalendar(request, calendar)) return null
  const [end] = conclusions
  const at = course.findIndex(({ kind }) => kind === 'replyServed' || kind === 'requestWithdrawn')
  const reply = course[at]
  if (end === undefined || reply?.kind !== 'replyServed' || reply.code !== end.code || reply.on !== end.on) return null
  const deadline = deadlineOn({ ...request, course: course.slice(0, at + 1) }, calendar, null)
  const due = deadline.due ?? deadline.cautiousDue
  return { workdays: workdaysTo(end.on, due, deadline, calendar), inTime: due === null || end.on <= due }
}

/** Art. 33.3, 30, 35: the working days that count towards the period, to the day of the reply, also beyond the last day. */
function workdaysTo(on: PlainDate, due: PlainDate | null, { steps }: Deadline, calendar: Calendar): number {
  const counted = steps.filter((step) => step.counted).map(({ from, to }) => ({ from, to: earlier(to ?? on, on) }))
  const late = due === null || due >= on ? [] : [{ from: addDays(due, 1), to: on }]
  return [...counted, ...late].reduce((sum, { from, to }) => sum + countWorkdays(calendar, from, to), 0)
}
