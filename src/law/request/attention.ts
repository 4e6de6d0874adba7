/**
 * When somebody must look at a request next, and for what: the reply, the end of a wait, a confirmation, an inner due date
 * (Art. 30–35; 收费办法 Art. 6). Boards are sorted by it.
 */
import { type Calendar, nthWorkdayAfter } from '../calendar.ts'
import type { PlainDate } from '../date.ts'
import type { RequestClock } from './clock.ts'
import { opinionDue } from './clockWarnings.ts'
import { termEnd } from './reasonableTerm.ts'
import { isOpen, isUnanswered, letterOf, type Request, stateOf } from './request.ts'

/** What is to be done on the day. Art. 30–35; 收费办法 Art. 6. */
export const ATTENTION = {
  confirm: { name: '与申请人确认收到', article: '31' },
  correctionDue: { name: '需要补正的，最后告知日', article: '30' },
  correctionEnds: { name: '补正期限届满', article: '30' },
  reasonsEnd: { name: '说明理由期限届满', article: '35' },
  paymentEnds: { name: '缴费期限届满', article: '收费办法 6' },
  opinionDue: { name: '征求意见期限届满', article: '32' },
  innerDue: { name: '内部办理期限', article: null },
  replyDue: { name: '答复期限', article: '33' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly article: string | null }>>

export type AttendWhy = keyof typeof ATTENTION

export interface Attention {
  readonly on: PlainDate
  readonly why: AttendWhy
}

/** The nearest day on which an open request needs somebody; null where only others can act and no end is known. Art. 30–35. */
export function attentionOf(request: Request, clock: RequestClock, calendar: Calendar): Attention | null {
  if (!isOpen(request)) return null
  const days = [...waits(request, clock, calendar), ...day('replyDue', clock.cautiousDue ?? clock.due)]
  return days.reduce<Attention | null>((first, each) => (first === null || each.on < first.on ? each : first), null)
}

function waits(request: Request, clock: RequestClock, calendar: Calendar): readonly Attention[] {
  const { arrival, correction, reasons, assignment, consultations } = request
  switch (stateOf(request)) {
    case 'unconfirmed':
      return day(
        'confirm',
        arrival.channel === 'ordinaryMail' ? arrival.arrivedOn : nthWorkdayAfter(calendar, arrival.arrivedOn, 1),
      )
    case 'registered':
    case 'examining':
      return day('correctionDue', correction === null ? clock.cautiousCorrectionDue : null)
    case 'awaitingCorrection': {
      const receivedOn = correction === null ? null : (letterOf(request, correction.letterId)?.receivedOn ?? null)
      return day('correctionEnds', correction === null ? null : termEnd(correction.term, receivedOn, calendar))
    }
    case 'awaitingReasons': {
      const receivedOn = reasons === null ? null : (letterOf(request, reasons.letterId)?.receivedOn ?? null)
      return day('reasonsEnd', reasons?.term == null ? null : termEnd(reasons.term, receivedOn, calendar))
    }
    case 'awaitingPayment':
      return day('paymentEnds', clock.payBy)
    case 'consulting': {
      const open = consultations.filter((each) => isUnanswered(request, each))
      const ends = open.flatMap((each) => opinionDue(request, each, calendar) ?? [])
      return day('opinionDue', ends.length === 0 ? null : ends.reduce((one, other) => (one < other ? one : other)))
    }
    case 'handling':
    case 'reopened': {
      // One that was set before a new answer was ordered has been met long ago. Art. 51.
      const innerDue = assignment?.innerDue ?? null
      const ordered = request.orders.at(-1)?.servedOn ?? null
      return day('innerDue', innerDue !== null && ordered !== null && innerDue < ordered ? null : innerDue)
    }
    default:
      return []
  }
}

function day(why: AttendWhy, on: PlainDate | null): readonly Attention[] {
  return on === null ? [] : [{ on, why }]
}
