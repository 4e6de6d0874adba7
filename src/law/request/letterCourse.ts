/**
 * What becomes of a letter: received, returned, or taken back. Periods of the receiver run from receipt; a letter to a third
 * party that comes back ends what is left out for it. Art. 30–34; 国办公开办函〔2016〕235号.
 */
import type { PlainDate } from '../date.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { type Frame, factReasons } from './entry.ts'
import { isUnderway } from './letter.ts'
import { letterOf, type Request } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

export interface LetterFact {
  readonly letterId: string
  readonly on: PlainDate
  readonly evidence: string
}

/** Art. 30, 32; 收费办法 Art. 6: the receiver has it; from this day its own period runs. */
export function decideRecordReceived(request: Request, fact: LetterFact, frame: Frame): Decided<RequestEvent> {
  return decided(courseReasons(request, 'recordReceived', fact, frame), () => [{ kind: 'letterReceived', ...fact }])
}

/** It came back undeliverable. Letters between organs do not: they are sent anew. Art. 32; §0.5 no. 3 of our rules. */
export function decideRecordReturned(request: Request, fact: LetterFact, frame: Frame): Decided<RequestEvent> {
  const toOrgan = letterOf(request, fact.letterId)?.kind === 'organLetter'
  const answered = request.consultations.some((each) => each.letterId === fact.letterId && each.answeredOn !== null)
  return decided(
    [
      ...courseReasons(request, 'recordReturned', fact, frame),
      ...reasonIf(toOrgan, 'organ-letter', '机关之间的征求意见书不作退回登记，请联系对方机关后重新送达。', '34'),
      ...reasonIf(answered, 'answered-already', '已经收到意见，征求意见书不会退回，请核对。', '32'),
    ],
    () => [{ kind: 'letterReturned', ...fact }],
  )
}

function courseReasons(
  request: Request,
  act: 'recordReceived' | 'recordReturned',
  { letterId, on, evidence }: LetterFact,
  frame: Frame,
): readonly Reason[] {
  const letter = letterOf(request, letterId)
  return [
    ...factReasons(request, act, { on, evidence }, frame),
    ...reasonIf(letter === null, 'no-letter', '没有发出过这份文书。'),
    ...reasonIf(letter !== null && !isUnderway(letter), 'letter-ended', '这份文书的签收或者退回已经登记过。'),
    ...reasonIf(letter !== null && on < letter.sentOn, 'before-letter', '签收或者退回不能早于文书发出之日。'),
  ]
}

/**
 * A notice that was sent by mistake is void: the clock runs as if it had never been sent. No article: whoever waits for
 * nothing needs no waiting; the notice itself stays in the register.
 */
export function decideRevokeNotice(request: Request, fact: LetterFact, frame: Frame): Decided<RequestEvent> {
  const { correction, reasons, fee } = request
  const open = [correction, reasons, fee].some((each) => each?.status === 'open' && each.letterId === fact.letterId)
  return decided(
    [
      ...factReasons(request, 'revokeNotice', fact, frame),
      ...reasonIf(!open, 'notice-not-open', '只有正在等待申请人的告知才能作废。'),
    ],
    () => [{ kind: 'noticeRevoked', ...fact }],
  )
}
