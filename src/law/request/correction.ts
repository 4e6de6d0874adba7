/**
 * Correction 补正 (Art. 30): asked once, within seven working days of receipt, with a reasonable term; the reply period begins
 * anew when it comes, and what it says is from then on what is asked for. Who does not correct in time without good reason has
 * given the request up.
 */
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { clockFaults, deadlineOn } from './clock.ts'
import { type Entry, type Frame, factReasons, letterReasons, stateReasons, weigh } from './entry.ts'
import type { Method } from './letter.ts'
import { lastDayOfTerm, termFaults, termReasons } from './reasonableTerm.ts'
import { letterOf, type Request, type Term } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface CorrectionNotice {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly term: Term
  readonly entry: Entry
}

/** Art. 30: what stands against asking for correction on a day: too late, or a second time. */
export function correctionFaults(request: Request, on: PlainDate, { calendar }: Frame): readonly Reason[] {
  const asked = { type: 'correctionAsked', servedOn: on, receivedOn: null, answerBy: null } as const
  const found = clockFaults(request, asked, calendar)
  const twice = request.correction !== null && !found.some(({ code }) => code === 'correction-twice')
  return [...found, ...reasonIf(twice, 'correction-twice', '补正应当一次性告知，不能再次要求补正。', '30')]
}

/** Art. 30: asks for correction; late outside, it is recorded with its fault and the period runs on. */
export function decideAskCorrection(request: Request, notice: CorrectionNotice, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, term, entry } = notice
  const found = [...correctionFaults(request, on, frame), ...termFaults(term, on, '30')]
  const { reasons, proof } = weigh(request, 'askCorrection', { entry, on }, frame, found)
  return decided([...reasons, ...letterReasons(request, letterId), ...termReasons(term, on, '30')], () => [
    { kind: 'correctionAsked', letterId, method, on, term, proof },
  ])
}

export interface CorrectionAnswer {
  readonly on: PlainDate
  readonly evidence: string
  /** Whether there is a good reason, where it comes after the term. */
  readonly goodReason: boolean
  /** Whether it says in other words what is asked for, and does not only add what was missing. */
  readonly changed?: boolean
}

/**
 * Art. 30: the correction comes in, a full period begins with it, and its words become the request's; late without good reason
 * it begins and changes nothing.
 */
export function decideReceiveCorrection(
  request: Request,
  { on, evidence, goodReason, changed = false }: CorrectionAnswer,
  frame: Frame,
): Decided<RequestEvent> {
  const { correction } = request
  const asked = correction === null ? null : letterOf(request, correction.letterId)
  const end = correction === null ? null : endOfTerm(request, frame)
  const late = correction?.status === 'open' && end !== null && on > end && !goodReason
  const faults = [
    ...reasonIf(
      correction?.status === 'void' || correction?.status === 'revoked',
      'corrected-of-void',
      '补正告知没有效力，答复期限不因收到补正而重新计算。',
      '30',
    ),
    ...reasonIf(late, 'corrected-late', `补正晚于期限${end}且没有正当理由，答复期限不重新计算。`, '30'),
  ]
  const reasons = [
    ...factReasons(request, 'receiveCorrection', { on, evidence }, frame),
    ...notAsked(request),
    ...reasonIf(asked !== null && on < asked.sentOn, 'before-notice', '补正不能早于补正告知之日。', '30'),
  ]
  return decided(reasons, () => [
    { kind: 'correctionReceived', on, faults },
    ...(changed && !late ? [{ kind: 'contentCorrected', on } as const] : []),
  ])
}

/** Art. 30: the words of a correction that has been received, where they came on paper or in a file, are entered afterwards. */
export function decideCorrectContent(
  request: Request,
  { changed }: { readonly changed: boolean },
): Decided<RequestEvent> {
  const { correction } = request
  const on = correction?.answeredOn ?? null
  const reasons = [
    ...stateReasons(request, 'correctContent'),
    ...notCorrected(request),
    ...reasonIf(!changed, 'content-same', '申请内容没有改动。'),
  ]
  return decided(reasons, () => (on === null ? [] : [{ kind: 'contentCorrected', on }]))
}

/** Art. 30: without a correction an applicant's words stay as they are. */
export function notCorrected({ correction }: Request): readonly Reason[] {
  const isAnswered = correction?.status === 'answered'
  return reasonIf(!isAnswered, 'not-corrected', '没有收到申请人的补正，申请内容不能更改。', '30')
}

/** Art. 30: only what was asked for can be answered, and once. */
export function notAsked({ correction }: Request): readonly Reason[] {
  return [
    ...reasonIf(correction === null, 'corrected-unasked', '没有告知过补正。', '30'),
    ...reasonIf(correction?.status === 'answered', 'corrected-twice', '补正已经收到。', '30'),
  ]
}

/** 民法典 Art. 203: the last day of the applicant's term; null where receipt of the notice is not known. */
function endOfTerm(request: Request, { calendar }: Frame): PlainDate | null {
  const { correction } = request
  if (correction === null) return null
  return lastDayOfTerm(correction.term, letterOf(request, correction.letterId)?.receivedOn ?? null, calendar)
}

/**
 * Art. 30, 收费办法 Art. 6: all reasons why a request has not been given up: the term must have run from a notice that the
 * applicant received, and be over.
 */
export function abandonReasons(request: Request, on: PlainDate, frame: Frame): readonly Reason[] {
  const { correction, fee } = request
  const open = correction?.status === 'open' ? correction : fee?.status === 'open' ? fee : null
  if (open === null) return []
  const received = letterOf(request, open.letterId)?.receivedOn ?? null
  const article = open === correction ? '30' : '收费办法 6'
  if (received === null) {
    return reasonIf(true, 'notice-not-received', '没有申请人收到告知的记录，期限还没有开始计算。', article)
  }
  const { closed } = deadlineOn(request, frame.calendar, on)
  return reasonIf(closed === null, 'term-running', '申请人的期限还没有届满。', article)
}

/** Art. 30, 收费办法 Art. 6: not corrected without good reason, or not paid in time: the request is given up. */
export function decideAbandon(
  request: Request,
  { on, goodReason }: { readonly on: PlainDate; readonly goodReason: boolean },
  frame: Frame,
): Decided<RequestEvent> {
  const cause = request.correction?.status === 'open' ? 'OTH-NOCORR' : 'OTH-NOFEE'
  const reasons = [
    ...stateReasons(request, 'abandon'),
    ...reasonIf(on !== frame.today, 'not-today', '视为放弃由本机关认定，日期就是认定当日。'),
    ...abandonReasons(request, on, frame),
    ...reasonIf(goodReason, 'good-reason', '申请人逾期有正当理由的，不能视为放弃申请。', '30'),
  ]
  return decided(reasons, () => [{ kind: 'requestAbandoned', cause, on }])
}
