/** The approval of a reply and what follows from each signature: the review, the signature with its number, or a draft again. Art. 17, 36. */
import type { Approval, ApprovalEvent, Signature } from '#law/approval.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { endsByItself } from '#law/letter/fieldSource.ts'
import type { Decided } from '#law/reason.ts'
import { stateReasons } from '#law/request/entry.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { decideReturnDraft, decideReview, decideSign, signReasons } from '#law/request/replyReview.ts'
import type { Request, ReviewKind } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import type { Role } from '#law/role.ts'
import type { Reader } from '#store/database.ts'
import { done, type Result, refused, type Work } from '../command.ts'
import { issuedNumber, lettersOfRequests, returnLetter, submittedLetter } from '../letter/letterApproval.ts'
import { frameOf, recordRequest } from './recordRequest.ts'
import { request } from './request.ts'

/** Replies by the ids of their requests. */
export function replyMatters(db: Reader, organId: number, ids: readonly string[]) {
  return lettersOfRequests(db, organId, ids, isReply)
}

export const isReply = (kind: CaseLetter['kind']): boolean => kind.startsWith('reply:') && !endsByItself(kind)

/** Which review a signature in a role is. Art. 17.1, 17.2. */
export const REVIEW_OF: Readonly<Partial<Record<Role, ReviewKind>>> = {
  legalReviewer: 'legal',
  secrecyReviewer: 'secrecy',
}

export async function replyDecided(
  work: Work,
  approval: Approval,
  events: readonly ApprovalEvent[],
): Promise<Result<null>> {
  const found = await work.find(request, approval.subject.id)
  if (!found.ok) return found
  const letter = await submittedLetter(work, approval)
  if (!letter.ok) return letter
  const { state } = found.answer
  if (state.stage !== 'inReview') {
    // Withdrawn by the applicant, or answered otherwise meanwhile: nobody signs it any more, but it may be taken back.
    const signs = approval.status === 'open' || approval.status === 'approved'
    return signs ? refused(...stateReasons(state, 'review')) : returnLetter(work, letter.answer)
  }
  const frame = await frameOf(work)
  const course = courseOf(state)
  for (const event of events) {
    const reviewed = reviewIn(approval, event)
    const refusal = reviewed === null ? null : course.add((state) => decideReview(state, reviewed, frame))
    if (refusal !== null) return refusal
  }
  if (approval.status === 'approved') {
    // All that is missing, before a number is taken for nothing.
    const missing = signReasons(course.state(), frame)
    if (missing.length > 0) return refused(...missing)
    const number = await issuedNumber(work, letter.answer, approval)
    if (!number.ok) return number
    const refusal = course.add((state) => decideSign(state, { approval, number: number.answer }, frame))
    if (refusal !== null) return refusal
  } else if (approval.status !== 'open') {
    const refusal = course.add((state) => decideReturnDraft(state, frame))
    if (refusal !== null) return refusal
    returnLetter(work, letter.answer)
  }
  if (course.events.length > 0) await recordRequest(work, state.id, found.answer, frame, course.events)
  return done(null)
}

/** Events that follow one another, each decided on what the ones before it made. */
function courseOf(first: Request) {
  let state = first
  const events: RequestEvent[] = []
  return {
    events,
    state: () => state,
    add: (decide: (state: Request) => Decided<RequestEvent>): Result<never> | null => {
      const decision = decide(state)
      if (!decision.ok) return refused(...decision.reasons)
      state = decision.events.reduce<Request>(evolveRequest, state)
      events.push(...decision.events)
      return null
    },
  }
}

function reviewIn({ steps }: Approval, event: ApprovalEvent) {
  if (event.kind !== 'stepApproved' && event.kind !== 'stepReturned') return null
  const { signature } = event
  const review = reviewOf(steps, signature)
  if (review === null) return null
  const conclusion = event.kind === 'stepApproved' ? ('agrees' as const) : ('objects' as const)
  return { review, personId: signature.signerId, conclusion }
}

function reviewOf(steps: Approval['steps'], { stepId }: Signature): ReviewKind | null {
  const role = steps.find(({ id }) => id === stepId)?.role
  return role === undefined ? null : (REVIEW_OF[role] ?? null)
}
