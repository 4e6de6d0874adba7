/**
 * Terms that the Regulation leaves to reason: for a correction (Art. 30), for reasons and for a late reply (Art. 35), and the
 * period of an order to answer anew (Art. 51). It has no number; these bounds are our rule and catch a slip of the pen.
 */
import { type Calendar, nthWorkdayAfter, rollForward } from '../calendar.ts'
import type { OrderedPeriod } from '../caseEvent.ts'
import { addDays, addMonths, type PlainDate } from '../date.ts'
import { type Reason, reasonIf } from '../reason.ts'
import type { Request, Term } from './request.ts'

/** Beyond it no term is reasonable. Our rule, no article. */
const MOST_MONTHS = 12

/** Twice over what the law itself gives for a whole reply, some forty working days (Art. 33.2): to be looked at again. */
const USUAL_DAYS = 60

/** Art. 30, 35: a term lies after the day of the notice. */
export function termReasons(term: Term, on: PlainDate, article: string): readonly Reason[] {
  return 'until' in term
    ? reasonIf(term.until <= on, 'term-past', `期限${term.until}应当晚于告知之日${on}。`, article)
    : reasonIf(!Number.isInteger(term.workdays) || term.workdays < 1, 'term-empty', '期限至少为1个工作日。', article)
}

/** Art. 30, 35: a term beyond a year is none: the system sets it not, and one that was set outside is a fault. */
export function termFaults(term: Term | null, on: PlainDate, article: string): readonly Reason[] {
  return term !== null && 'until' in term ? farReasons(term.until, on, article) : []
}

/** Art. 30, 35: the end of the applicant's time, a day or working days from receipt; null as long as receipt is not known. */
export function termEnd(term: Term, receivedOn: PlainDate | null, calendar: Calendar): PlainDate | null {
  if (receivedOn === null) return null
  return 'until' in term ? term.until : nthWorkdayAfter(calendar, receivedOn, term.workdays)
}

/** 民法典 Art. 203: as `termEnd`, moved on to the next working day where it ends on a day off. */
export function lastDayOfTerm(term: Term, receivedOn: PlainDate | null, calendar: Calendar): PlainDate | null {
  const end = termEnd(term, receivedOn, calendar)
  return end === null ? null : rollForward(calendar, end)
}

/** Art. 30, 35, 51: what nobody can have meant: more than a year from the day on which it was told. */
export function farReasons(until: PlainDate, from: PlainDate, article: string): readonly Reason[] {
  const sentence = `期限至${until}，距${from}超过一年，不是合理的期限，请核对日期。`
  return reasonIf(until > addMonths(from, MOST_MONTHS), 'term-too-far', sentence, article)
}

/** Art. 30, 35, 51: what is possible and seldom meant; whoever enters it is asked to look at it again. */
export function longTermReasons(until: PlainDate, from: PlainDate, article: string): readonly Reason[] {
  const sentence = `期限至${until}，距${from}超过${USUAL_DAYS}日，请核对日期是否有误。`
  return reasonIf(until > addDays(from, USUAL_DAYS), 'term-long', sentence, article)
}

/** Art. 51: the last day of an ordered period: that day itself, or working days from service. */
export function lastDayOf(period: OrderedPeriod, servedOn: PlainDate, calendar: Calendar): PlainDate {
  return 'until' in period ? period.until : nthWorkdayAfter(calendar, servedOn, period.days)
}

/** Art. 35, 51: the day to which the reply was put off, or that the last order set, where it is unusually far away. */
export function longTerms({ course, orders }: Request, calendar: Calendar): readonly Reason[] {
  const order = orders.at(-1)
  if (order !== undefined) {
    return longTermReasons(lastDayOf(order.period, order.servedOn, calendar), order.servedOn, '51')
  }
  const deferral = course.findLast(({ kind }) => kind === 'replyDeferred')
  return deferral?.kind === 'replyDeferred' ? longTermReasons(deferral.until, deferral.on, '35') : []
}
