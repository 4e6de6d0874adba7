/**
 * Reasons 说明理由 and deferral 延迟答复 (Art. 35): number or frequency clearly beyond reason. Reasons that are no good end the
 * request; good ones that cannot be answered in time get a day of their own.
 */
import { addDays, later, type PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { clockFaults, deadlineOn } from './clock.ts'
import { type Entry, type Frame, factReasons, letterReasons, weigh } from './entry.ts'
import type { Method } from './letter.ts'
import { farReasons, lastDayOfTerm, termFaults, termReasons } from './reasonableTerm.ts'
import { letterOf, type Request, type Term } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface ReasonsNotice {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly term: Term | null
  readonly entry: Entry
}

/** Art. 35: what stands against asking for reasons on a day. */
export function reasonsFaults(request: Request, on: PlainDate, { calendar }: Frame): readonly Reason[] {
  return clockFaults(request, { type: 'reasonsAsked', servedOn: on }, calendar)
}

/** Art. 35: the organ may ask for reasons; meanwhile the period rests (our rule), read strictly it does not. */
export function decideAskReasons(request: Request, notice: ReasonsNotice, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, term, entry } = notice
  const found = [...reasonsFaults(request, on, frame), ...termFaults(term, on, '35')]
  const { reasons, proof } = weigh(request, 'askReasons', { entry, on }, frame, found)
  const wrongTerm = term === null ? [] : termReasons(term, on, '35')
  return decided([...reasons, ...letterReasons(request, letterId), ...wrongTerm], () => [
    { kind: 'reasonsAsked', letterId, method, on, term, proof },
  ])
}

export interface ReasonsAnswer {
  readonly on: PlainDate
  readonly evidence: string
  readonly finding: 'reasonable' | 'unreasonable' | 'none'
}

/** Art. 35: reasonable or not, or none were given in time; what follows is for the organ to decide. */
export function decideReceiveReasons(
  request: Request,
  { on, evidence, finding }: ReasonsAnswer,
  frame: Frame,
): Decided<RequestEvent> {
  const asked = request.reasons === null ? null : letterOf(request, request.reasons.letterId)
  const reasons = [
    ...factReasons(request, 'receiveReasons', { on, evidence }, frame),
    ...noReasonsAsked(request),
    ...reasonIf(asked !== null && on < asked.sentOn, 'before-notice', '说明理由不能早于要求说明理由之日。', '35'),
    ...(finding === 'none' ? timeLeftReasons(request, on, frame) : []),
  ]
  return decided(reasons, () => [{ kind: 'reasonsReceived', finding, on, evidence }])
}

/** Art. 35: that no reasons were given is known when the applicant's time, which runs from receipt, is over. */
function timeLeftReasons({ reasons, letters }: Request, on: PlainDate, { calendar }: Frame): readonly Reason[] {
  if (reasons === null) return []
  const { letterId, term } = reasons
  const received = letters.find(({ id }) => id === letterId)?.receivedOn ?? null
  const end = term === null ? received : lastDayOfTerm(term, received, calendar)
  return [
    ...reasonIf(received === null, 'notice-not-received', '没有申请人收到告知的记录，期限还没有开始计算。', '35'),
    ...reasonIf(end !== null && on <= end, 'term-running', `申请人说明理由的期限到${end}，还没有届满。`, '35'),
  ]
}

/** Art. 35: only what was asked for can be answered, and once. */
export function noReasonsAsked({ reasons }: Request): readonly Reason[] {
  return [
    ...reasonIf(reasons === null, 'reasons-unasked', '没有要求过申请人说明理由。', '35'),
    ...reasonIf(reasons !== null && reasons.finding !== null, 'reasons-given', '说明的理由已经登记过。', '35'),
  ]
}

export interface Deferral {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly until: PlainDate
  readonly entry: Entry
}

/** Art. 35: what stands against a deferral: it follows reasonable reasons, is told in time, and lies later than the due date. */
export function deferralFaults(
  request: Request,
  { on, until }: Pick<Deferral, 'on' | 'until'>,
  { calendar }: Frame,
): readonly Reason[] {
  return [
    ...clockFaults(request, { type: 'delayed', on, until }, calendar),
    ...reasonIf(
      request.reasons?.finding !== 'reasonable',
      'reasons-not-reasonable',
      '申请人说明的理由合理、但无法按期答复的，才能确定延迟答复的期限。',
      '35',
    ),
  ]
}

/** Art. 35: what stands against any deferral told on a day. */
export function deferralFaultsOn(request: Request, on: PlainDate, frame: Frame): readonly Reason[] {
  const { due } = deadlineOn(request, frame.calendar, null)
  return deferralFaults(request, { on, until: addDays(later(due ?? on, on), 1) }, frame)
}

/** Art. 35: sets a reasonable day for the reply and tells it. */
export function decideDefer(request: Request, deferral: Deferral, frame: Frame): Decided<RequestEvent> {
  const { letterId, method, on, until, entry } = deferral
  const found = [...deferralFaults(request, deferral, frame), ...farReasons(until, on, '35')]
  const { reasons, proof } = weigh(request, 'defer', { entry, on }, frame, found)
  return decided(
    [
      ...reasons,
      ...letterReasons(request, letterId),
      ...reasonIf(until <= on, 'term-past', `延迟到的日期${until}应当晚于告知之日${on}。`, '35'),
    ],
    () => [{ kind: 'replyDeferred', letterId, method, on, until, proof }],
  )
}
