/**
 * The clock of a request: deadline.ts over what moves it (Art. 30–35; 收费办法 Art. 6), and what to warn of today. Nothing is
 * stored of it, so that a change of the calendar is enough to have every date anew.
 */
import { type Calendar, firstDayOf } from '../calendar.ts'
import type { CaseEvent, DeadlineCase } from '../caseEvent.ts'
import type { PlainDate } from '../date.ts'
import { type Deadline, deadlineOf } from '../deadline.ts'
import type { Reason } from '../reason.ts'
import { receiptOf } from '../receipt.ts'
import { clockWarnings } from './clockWarnings.ts'
import { lastDayOf, termEnd } from './reasonableTerm.ts'
import { consultationName, letterOf, type Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface RequestClock extends Deadline {
  /** What somebody should look at, each with its article. */
  readonly warnings: readonly Reason[]
}

/** Art. 30–35: the due dates, formal and cautious, with their steps, as known on a day; what that day warns of. */
export function requestClock(request: Request, calendar: Calendar, today: PlainDate): RequestClock {
  const deadline = deadlineOn(request, calendar, today)
  return { ...deadline, warnings: clockWarnings(request, deadline, calendar, today) }
}

/** The deadlines as known on a day; null: nothing is assumed to have lapsed. Art. 30–35. */
export function deadlineOn(request: Request, calendar: Calendar, asOf: PlainDate | null): Deadline {
  // What is no request of its own is waited for by nobody. Art. 29.1.
  if (request.stage === 'dismissed') return { ...NOT_COUNTED, receipt: receiptOf(request.arrival) }
  if (isBeforeCalendar(request, calendar)) return { ...byOrder(request, calendar), receipt: receiptOf(request.arrival) }
  return solved({ ...caseOf(request, calendar), asOf }, calendar)
}

/** It came in before the first day that the calendar knows: of an old register, and nothing can be counted. No article. */
export function isBeforeCalendar({ arrival }: Pick<Request, 'arrival'>, calendar: Calendar): boolean {
  return arrival.arrivedOn < firstDayOf(calendar)
}

/** Art. 51: of a request that came in before the calendar begins the period of an order can be counted, and nothing else. */
function byOrder({ orders }: Request, calendar: Calendar): Deadline {
  const order = orders.at(-1)
  if (order === undefined || order.servedOn < firstDayOf(calendar)) return NOT_COUNTED
  const due = lastDayOf(order.period, order.servedOn, calendar)
  return { ...NOT_COUNTED, due, cautiousDue: due, note: '按责令重新答复的期限计算。' }
}

const NOT_COUNTED: Deadline = {
  ...{ due: null, cautiousDue: null, correctionDue: null, cautiousCorrectionDue: null },
  ...{ publishBy: null, payBy: null, consultations: [] },
  ...{ closed: null, receipt: null, steps: [], faults: [], provisional: false, uncertainFrom: null, note: null },
}

/** The case file that deadline.ts counts: what moves the clock, with the receipts known by now. Art. 30–35. */
export function caseOf(request: Request, calendar: Calendar): Omit<DeadlineCase, 'asOf'> {
  const events = request.course.flatMap((event) => caseEvent(request, event, calendar) ?? [])
  return { start: { kind: 'receipt', arrival: request.arrival }, events }
}

/** What the law finds against something more that happens to a request, by the clock. Art. 30–35; 收费办法 Art. 6. */
export function clockFaults(request: Request, candidate: CaseEvent, calendar: Calendar): readonly Reason[] {
  if (isBeforeCalendar(request, calendar)) return []
  const { start, events } = caseOf(request, calendar)
  const { faults } = solved({ start, events: [...events, candidate], asOf: null }, calendar)
  return faults
    .filter(({ index }) => index === events.length)
    .map(({ code, article, message }) => ({ code, article, sentence: message }))
}

function solved(file: DeadlineCase, calendar: Calendar): Deadline {
  const result = deadlineOf(file, calendar)
  if (!result.ok) throw new RangeError(result.problem)
  return result.deadline
}

function caseEvent(request: Request, event: RequestEvent, calendar: Calendar): CaseEvent | null {
  switch (event.kind) {
    case 'correctionAsked': {
      const receivedOn = letterOf(request, event.letterId)?.receivedOn ?? null
      const answerBy = termEnd(event.term, receivedOn, calendar)
      return { type: 'correctionAsked', servedOn: event.on, receivedOn, answerBy }
    }
    case 'correctionReceived':
      return { type: 'corrected', on: event.on }
    case 'consultationBegun': {
      const receivedOn = letterOf(request, event.letterId)?.receivedOn ?? null
      const id = consultationName(request, event.letterId)
      if (event.whom === 'thirdParty') return { type: 'thirdPartyAsked', sentOn: event.on, receivedOn, id }
      const jointlyMade = event.whom === 'jointOrgan'
      return { type: 'organAsked', sentOn: event.on, receivedOn, jointlyMade, id }
    }
    case 'opinionReceived': {
      const type = isThirdParty(request, event.letterId) ? 'thirdPartyAnswered' : 'organAnswered'
      return { type, on: event.on, id: consultationName(request, event.letterId) }
    }
    case 'letterReturned':
      return { type: 'thirdPartyReturned', on: event.on, id: consultationName(request, event.letterId) }
    case 'reasonsAsked':
      return { type: 'reasonsAsked', servedOn: event.on }
    case 'reasonsReceived':
      return { type: 'reasonsGiven', on: event.on }
    case 'replyDeferred':
      return { type: 'delayed', on: event.on, until: event.until }
    case 'replyExtended':
      return { type: 'extended', on: event.on, days: event.days }
    case 'feeNoticed':
      return {
        type: 'feeNoticed',
        sentOn: event.on,
        receivedOn: letterOf(request, event.letterId)?.receivedOn ?? null,
      }
    case 'feePaid':
      return { type: 'feePaid', on: event.on }
    case 'replyServed':
      return { type: 'replied', on: event.on }
    case 'requestWithdrawn':
      return { type: 'withdrawn', on: event.on }
    case 'answerOrdered':
      return { type: 'orderedAgain', servedOn: event.servedOn, period: event.period }
    default:
      return null
  }
}

function isThirdParty({ consultations }: Request, letterId: string): boolean {
  return consultations.some((each) => each.letterId === letterId && each.kind === 'thirdParty')
}
