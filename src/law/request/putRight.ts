/**
 * What was recorded by mistake is put right (Art. 50: the report counts what is): an end that was not, so that the right one can
 * be recorded; a request that stands in the register twice. The log keeps both; the tally follows from the moment of recording.
 */
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { outsideReplies, WITHDRAWN_ONLINE } from './ending.ts'
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

/**
 * Art. 27, 36: what the applicants themselves took back on the portal is no slip of the pen, nor is a reply that the system signed
 * and sent; another one takes its place by an order or by itself.
 */
export function takeBackReasons(request: Request): readonly Reason[] {
  const end = endKind(request)
  const withdrawal = request.course.findLast((event) => event.kind === 'requestWithdrawn')
  return [
    ...reasonIf(
      end === 'reply' && request.signature !== null,
      'signed-here',
      '这份答复由本系统签发，不是登记错误，不能撤销登记；答复有误的，应当依法重新作出答复。',
      '36',
    ),
    ...reasonIf(
      end === 'withdrawal' && withdrawal?.evidence === WITHDRAWN_ONLINE,
      'own-withdrawal',
      '这件申请由申请人本人在网上撤回，不是登记错误，不能撤销登记；申请人仍然需要的，请申请人重新提出申请。',
      '27',
    ),
  ]
}

/** Art. 27, 30, 36: an end that was recorded by mistake is taken back, also a lapse for which there was a good reason. */
export function decideTakeBackEnd(request: Request, evidence: string, frame: Frame): Decided<RequestEvent> {
  const on = frame.today
  const end = endKind(request)
  const reasons = [...factReasons(request, 'takeBackEnd', { on, evidence }, frame), ...takeBackReasons(request)]
  return decided(reasons, () => (end === null ? [] : [{ kind: 'endTakenBack', end, on, evidence }]))
}

/**
 * Art. 27, 30, 36: the state without its last end; what was waited for is waited for again, and the work stands where it stood
 * before. A draft that was under review or signed then is a draft again.
 */
export function withoutEnd(request: Request, end: EndKind): Request {
  const { course, letters, conclusions, papers } = request
  const replies = outsideReplies(request)
  const event = course.findLast(({ kind }) => kind === END_EVENTS[end])
  const letterId = end === 'reply' && event?.kind === 'replyServed' ? event.letterId : null
  return {
    ...request,
    stage: workStage(request),
    ...{ review: null, signature: null },
    conclusions: conclusions.slice(0, -1),
    course: end === 'abandonment' ? course : course.filter((each) => each !== event),
    letters: letters.filter(({ id }) => id !== letterId),
    // The copy of a reply that was not: the file itself stays.
    papers: papers.filter((each) => letterId === null || copiedReply(each, replies) !== letterId),
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

/** The letter of the reply whose copy a paper is; one that does not say so is sure only where there is but one reply. */
function copiedReply({ paper, letterId }: FiledPaper, replies: ReturnType<typeof outsideReplies>): string | null {
  if (paper !== 'replyCopy') return null
  return letterId ?? (replies.length === 1 ? (replies[0]?.letterId ?? null) : null)
}

export interface VoidedTwin {
  /** The one that stays; null where it is not in the register. */
  readonly twin: Request | null
  readonly evidence: string
}

/** Art. 50: what went out to the applicant stands; such a request is answered. */
export function twinReasons({ letters }: Request): readonly Reason[] {
  return reasonIf(letters.length > 0, 'letters-sent', '这一件已经发出文书，不能作废。', '50')
}

/**
 * Art. 36(6), 50: of what stands in the register twice one is voided and counts nowhere; the other one must stand. Who asks again
 * what has been answered asks anew.
 */
export function decideVoidTwin(request: Request, { twin, evidence }: VoidedTwin, frame: Frame): Decided<RequestEvent> {
  const on = frame.today
  const end = twin?.conclusions[0]?.on ?? null
  const reasons = [
    ...factReasons(request, 'voidTwin', { on, evidence }, frame),
    ...twinReasons(request),
    ...reasonIf(
      twin === null || twin.stage === 'dismissed',
      'no-such-twin',
      '登记簿里没有所选的那一件申请，或者它已经作废。',
    ),
    ...reasonIf(twin?.id === request.id, 'own-twin', '保留的应当是另一件申请。'),
    ...reasonIf(
      end !== null && end < request.arrival.arrivedOn,
      'asked-again',
      `所选的那一件在${end ?? ''}已经办结，这一件是以后提出的，不是重复登记；属于重复申请的，应当依法告知。`,
      '36(6)',
    ),
  ]
  return decided(reasons, () =>
    twin === null ? [] : [{ kind: 'requestDismissed', why: 'registeredTwice', on, evidence, sameAsId: twin.id }],
  )
}
