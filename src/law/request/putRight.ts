/**
 * What was recorded by mistake is put right (Art. 50: the report counts what is): an end that was not, so that the right one can
 * be recorded; a request that stands in the register twice. The log keeps both; the tally follows from the moment of recording.
 */
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { type Frame, factReasons } from './entry.ts'
import { type FiledPaper, type Request, stateOf } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

/** How a request ended for the last time. */
export type EndKind = 'reply' | 'withdrawal' | 'abandonment'

/** Art. 27, 30, 36: how a request ended for the last time; null while it has not. */
export function endKind({ conclusions }: Request): EndKind | null {
  switch (conclusions.at(-1)?.code) {
    case undefined:
      return null
    case 'OTH-WITHDRAW':
      return 'withdrawal'
    case 'OTH-NOCORR':
    case 'OTH-NOFEE':
      return 'abandonment'
    default:
      return 'reply'
  }
}

/** Art. 36: a reply that the system signed and sent is no slip of the pen; another one takes its place by an order or by itself. */
export function takeBackReasons(request: Request): readonly Reason[] {
  return reasonIf(
    endKind(request) === 'reply' && request.signature !== null,
    'signed-here',
    '这份答复由本系统签发，不是登记错误，不能撤销登记；答复有误的，应当依法重新作出答复。',
    '36',
  )
}

/** Art. 27, 30, 36: an end that was recorded by mistake is taken back, also a lapse for which there was a good reason. */
export function decideTakeBackEnd(request: Request, evidence: string, frame: Frame): Decided<RequestEvent> {
  const on = frame.today
  const end = endKind(request)
  const reasons = [...factReasons(request, 'takeBackEnd', { on, evidence }, frame), ...takeBackReasons(request)]
  return decided(reasons, () => (end === null ? [] : [{ kind: 'endTakenBack', end, on, evidence }]))
}

/** Art. 27, 30, 36: the state without its last end; the work stands where it stood before, and what was waited for is waited for again. */
export function withoutEnd(request: Request, end: EndKind): Request {
  const { course, letters, conclusions, papers } = request
  const event = course.findLast(({ kind }) => kind === END_EVENTS[end])
  const letterId = end === 'reply' && event?.kind === 'replyServed' ? event.letterId : null
  return {
    ...request,
    stage: workStage(request),
    conclusions: conclusions.slice(0, -1),
    course: end === 'abandonment' ? course : course.filter((each) => each !== event),
    letters: letters.filter(({ id }) => id !== letterId),
    // The copy of a reply that was not: the file itself stays.
    papers: end === 'reply' ? papers.filter((each) => each !== papers.findLast(isCopy)) : papers,
  }
}

/** Where the work stands that goes on. Art. 45. */
const workStage = ({ assignment, orders, examinedOn }: Request) =>
  assignment !== null || orders.length > 0 ? 'handling' : examinedOn === null ? 'registered' : 'examining'

/**
 * Art. 51: the decision of a case was recorded by mistake, and its order with it. What has been done under the order cannot be
 * undone: then the order stays, and the decision too.
 */
export function decideTakeBackOrder(
  request: Request,
  { proceedingId, evidence }: { readonly proceedingId: string; readonly evidence: string },
  { today }: Frame,
): Decided<RequestEvent> {
  const last = request.course.at(-1)
  const isUntouched = stateOf(request) === 'reopened' && last?.kind === 'answerOrdered'
  const reasons = reasonIf(
    !isUntouched || last.proceedingId !== proceedingId,
    'order-followed',
    '申请已经按照责令重新办理（已经送审、签发、答复、发出文书或者又有责令的），责令不能撤销，裁判结果也不能撤销登记。正在审签的，请先退回；确有错误的，请在案件材料中附说明。',
    '51',
  )
  return decided(reasons, () => [{ kind: 'orderTakenBack', proceedingId, on: today, evidence }])
}

/** Art. 45, 51: as it was before the last order; one that was closed is closed and archived again. */
export function withoutOrder(request: Request): Request {
  const before = {
    ...request,
    orders: request.orders.slice(0, -1),
    course: request.course.slice(0, -1),
    ...{ draft: null, choice: null, review: null, signature: null },
  }
  return { ...before, stage: ENDED[endKind(request) ?? 'none'] ?? workStage(before) }
}

const ENDED = { reply: 'replied', withdrawal: 'withdrawn', abandonment: 'abandoned', none: null } as const

/** Art. 50: what happened, as it is told to others: without what was recorded by mistake. */
export function withoutMistakes(events: readonly RequestEvent[]): readonly RequestEvent[] {
  const known: RequestEvent[] = []
  for (const event of events) {
    const kind =
      event.kind === 'endTakenBack' ? END_EVENTS[event.end] : event.kind === 'orderTakenBack' ? 'answerOrdered' : null
    // A reply that was served once more ended nothing.
    const isMistaken = (each: RequestEvent) => each.kind === kind && !('code' in each && each.code === null)
    if (kind === null) known.push(event)
    else known.splice(known.findLastIndex(isMistaken), 1)
  }
  return known
}

const END_EVENTS = {
  reply: 'replyServed',
  withdrawal: 'requestWithdrawn',
  abandonment: 'requestAbandoned',
} as const satisfies Readonly<Record<EndKind, RequestEvent['kind']>>

const isCopy = ({ paper }: FiledPaper) => paper === 'replyCopy'
