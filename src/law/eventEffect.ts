/**
 * What each event does to the clock of a request (Art. 30, 32–35; 收费办法 Art. 6). An event that the law does not allow
 * is a fault and moves nothing; told on the last day is in time.
 */
import { type Calendar, countWorkdays, nthWorkdayAfter, rollForward } from './calendar.ts'
import { type CaseEvent, dayOfEvent, type PlacedEvent } from './caseEvent.ts'
import { type Consultation, type ConsultationLedger, cautiousPause, formalPause } from './consultation.ts'
import { addDays, date, type PlainDate } from './date.ts'
import { type FaultCode, faultOf } from './deadlineFault.ts'
import type { Receipt } from './receipt.ts'
import { type Period, REGULATION_IN_FORCE, replyDays } from './replyPeriod.ts'
import {
  atReceipt,
  type Clock,
  currentDue,
  type DoublePause,
  fixedUntil,
  lapsedBefore,
  restarted,
  type Wait,
  waitFor,
} from './requestClock.ts'

/** Art. 30: within seven working days of receipt. */
export const CORRECTION_DAYS = 7
/** 收费办法 Art. 6: within twenty working days from the day after the notice was received. */
export const PAYMENT_DAYS = 20
/** 收费办法 Art. 9. */
const FEES_IN_FORCE = date('2021-01-01')
/** A letter to a third party later than this many working days after receipt is slow; practice, no article. */
const PROMPT_LETTER_DAYS = 5

/** What does not change while the clock runs. */
export interface ClockFrame {
  readonly receipt: Receipt
  readonly ledger: ConsultationLedger
  readonly calendar: Calendar
}

/** Art. 30: the notice of correction within seven working days of receipt; the Regulation of 2007 set no such period. */
export function lastDayForCorrection(received: PlainDate, calendar: Calendar): PlainDate | null {
  return received < REGULATION_IN_FORCE ? null : nthWorkdayAfter(calendar, received, CORRECTION_DAYS)
}

/** Art. 30, 33: runs all events in their order, then lets lapse what ended before `asOf`. */
export function runClock(frame: ClockFrame, events: readonly PlacedEvent[], asOf: PlainDate | null): Clock {
  const end = events.reduce((clock, placed) => applied(clock, placed, frame), atReceipt(frame.receipt))
  if (asOf === null || end.closed !== null) return end
  return { ...end, closed: lapsedBefore(end, asOf) }
}

function applied(clock: Clock, placed: PlacedEvent, frame: ClockFrame): Clock {
  const { event } = placed
  const refuse = (code: FaultCode, limit: PlainDate | number | null = null, article?: string): Clock => ({
    ...clock,
    faults: [...clock.faults, faultOf(code, placed, limit, article)],
  })
  if (dayOfEvent(event) < frame.receipt.cautious) return refuse('before-receipt', frame.receipt.cautious)
  if (clock.closed !== null && !mayFollowClosing(event)) return refuse('after-closed', clock.closed.on)
  const due = currentDue(clock, frame.calendar)
  const overdue = due !== null && dayOfEvent(event) > due
  const ordered = clock.running.kind === 'fixed' && clock.running.ordered
  switch (event.type) {
    case 'correctionAsked': {
      const limit = lastDayForCorrection(frame.receipt.formal ?? frame.receipt.cautious, frame.calendar)
      if (ordered) return refuse('ordered-period')
      if (clock.correction === 'open' || clock.correction === 'answered') return refuse('correction-twice')
      if (limit !== null && event.servedOn > limit) return { ...refuse('correction-late', limit), correction: 'void' }
      const until = event.answerBy === null ? null : rollForward(frame.calendar, event.answerBy)
      const wait: Wait = { until, rule: 'waitCorrection', lapse: 'OTH-NOCORR' }
      return waitFor({ ...clock, correction: 'open' }, wait, event.servedOn, frame.calendar)
    }
    case 'corrected':
      if (clock.correction === 'void') return clock
      if (clock.correction !== 'open') return refuse('corrected-unasked')
      return restarted({ ...clock, correction: 'answered' }, 'waitCorrection', event.on, frame.calendar)
    case 'thirdPartyAsked':
    case 'organAsked': {
      const consultation = frame.ledger.consultations.find((each) => each.place === placed.place)
      if (!consultation || clock.running.kind === 'fixed') return clock
      if (overdue) return refuse('consultation-late', due)
      return { ...clock, pauses: [...clock.pauses, pausesOf(consultation, clock, frame.calendar)] }
    }
    case 'thirdPartyAnswered':
    case 'thirdPartyReturned':
    case 'organAnswered':
      return frame.ledger.unmatched.has(placed.place) ? refuse('answer-unasked') : clock
    case 'reasonsAsked':
      if (ordered) return refuse('ordered-period')
      if (clock.reasons === 'open') return refuse('reasons-open')
      if (overdue) return { ...refuse('reasons-late', due), reasons: 'void' }
      return { ...clock, reasons: 'open', pauses: [...clock.pauses, reasonsPause(event.servedOn, null)] }
    case 'reasonsGiven':
      if (clock.reasons === 'void') return clock
      if (clock.reasons !== 'open') return refuse('reasons-unasked')
      return {
        ...clock,
        reasons: 'answered',
        pauses: clock.pauses.map((pause) =>
          pause.formal.rule === 'reasons' && pause.formal.to === null
            ? reasonsPause(pause.formal.after, event.on)
            : pause,
        ),
      }
    case 'delayed': {
      if (ordered) return refuse('ordered-period')
      if (clock.running.kind === 'waiting') return refuse('no-period')
      if (clock.reasons === 'open') return refuse('delay-without-reasons')
      if (overdue) return refuse('delay-late', due)
      if (due !== null && event.until <= due) return refuse('delay-not-later', due)
      const text = `申请理由合理但无法按期答复，已告知延迟到${event.until}答复。`
      return fixedUntil(clock, event.on, event.until, { rule: 'delayed', text, article: '35' }, frame.calendar)
    }
    case 'extended': {
      if (ordered) return refuse('ordered-period')
      if (clock.extended) return refuse('extension-twice')
      if (clock.running.kind !== 'period') return refuse('no-period')
      const { formal, cautious } = clock.running
      const { extension, article } = replyDays((formal ?? cautious).start)
      if (event.days > extension) return refuse('extension-too-long', extension, article)
      if (overdue) return refuse('extension-late', due, article)
      const longer = (period: Period): Period => ({ ...period, extension: event.days })
      return {
        ...clock,
        extended: true,
        running: { kind: 'period', formal: formal === null ? null : longer(formal), cautious: longer(cautious) },
      }
    }
    case 'feeNoticed': {
      if (event.sentOn < FEES_IN_FORCE) return { ...refuse('fee-not-in-force', FEES_IN_FORCE), fee: 'void' }
      if (ordered) return refuse('ordered-period')
      if (clock.fee === 'open' || clock.fee === 'answered') return refuse('fee-twice')
      if (clock.running.kind === 'waiting') return { ...refuse('no-period'), fee: 'void' }
      if (overdue) return { ...refuse('fee-late', due), fee: 'void' }
      const payBy = event.receivedOn === null ? null : nthWorkdayAfter(frame.calendar, event.receivedOn, PAYMENT_DAYS)
      const wait: Wait = { until: payBy, rule: 'waitPayment', lapse: 'OTH-NOFEE' }
      return waitFor({ ...clock, fee: 'open', payBy }, wait, event.sentOn, frame.calendar)
    }
    case 'feePaid':
      if (clock.fee === 'void') return clock
      if (clock.fee !== 'open') return refuse('payment-unasked')
      if (clock.payBy !== null && event.on > clock.payBy) return refuse('payment-late', clock.payBy)
      return restarted({ ...clock, fee: 'answered' }, 'waitPayment', event.on, frame.calendar)
    case 'replied': {
      const closed = lapsedBefore(clock, event.on)
      const late = overdue ? refuse('reply-late', due, articleOf(clock)) : clock
      return { ...late, closed: { on: event.on, outcome: closed?.outcome ?? null } }
    }
    case 'withdrawn':
      return { ...clock, closed: { on: event.on, outcome: 'OTH-WITHDRAW' } }
    case 'orderedAgain': {
      const until =
        'until' in event.period
          ? event.period.until
          : nthWorkdayAfter(frame.calendar, event.servedOn, event.period.days)
      const text = `复议决定或者判决责令重新答复，期限到${until}。`
      const words = { rule: 'ordered', text, article: '51' } as const
      const fixed = fixedUntil(clock, event.servedOn, until, words, frame.calendar)
      return { ...fixed, closed: null, waits: [] }
    }
  }
}

/** What the other side does after the reply changes nothing and is no fault; an order to answer again opens the case. */
function mayFollowClosing({ type }: CaseEvent): boolean {
  return (
    type === 'orderedAgain' ||
    type === 'thirdPartyAnswered' ||
    type === 'thirdPartyReturned' ||
    type === 'organAnswered'
  )
}

function articleOf({ running }: Clock): string {
  switch (running.kind) {
    case 'period':
      return replyDays((running.formal ?? running.cautious).start).article
    case 'fixed':
      return running.step.article
    case 'waiting':
      return '33.2'
  }
}

function pausesOf(consultation: Consultation, clock: Clock, calendar: Calendar): DoublePause {
  const formal = formalPause(consultation)
  const start = clock.running.kind === 'period' ? (clock.running.formal ?? clock.running.cautious).start : null
  const slow =
    start !== null && countWorkdays(calendar, addDays(start, 1), consultation.sentOn) > PROMPT_LETTER_DAYS
      ? `发函晚于收到后第${PROMPT_LETTER_DAYS}个工作日，偏迟。`
      : ''
  return { formal: { ...formal, text: formal.text + slow }, cautious: cautiousPause(consultation) }
}

/** Art. 35 says nothing of the clock: our rule suspends it from service to the answer; read strictly nothing is excluded. */
function reasonsPause(servedOn: PlainDate, to: PlainDate | null): DoublePause {
  const end = to === null ? '申请人尚未答复' : `${to}收到说明`
  const text = `要求申请人说明理由期间暂停计算（条例未规定，本系统的规则）：${servedOn}送达，${end}。`
  return { formal: { after: servedOn, to, rule: 'reasons', article: '35', text }, cautious: null }
}
