import { z } from 'zod'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { outcome } from '#law/outcome.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import { stateReasons } from '#law/request/entry.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { missingEvidence } from '#law/request/missingEvidence.ts'
import { decideDraft, decideSubmit, REVIEWS, submitReasons } from '#law/request/replyReview.ts'
import type { Request, ReviewKind } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { replyKindOf } from '#law/request/severalResults.ts'
import type { Route } from '#law/route.ts'
import { findRoute } from '#store/approvalRoutes.ts'
import { askForApproval } from '../approval/requestApproval.ts'
import { done, refused } from '../command.ts'
import { kitOf } from '../kit.ts'
import { digestWith, placeReasons } from '../letter/enclosures.ts'
import { letter } from '../letter/letter.ts'
import { readyLetter } from '../letter/readyLetter.ts'
import { notADraft } from '../letter/reviseLetter.ts'
import { DRAFT_FILE, FROZEN, keepDraft } from '../letter/submitLetter.ts'
import { STEP_ID } from '../route/setRoute.ts'
import { REVIEW_OF } from './replyApproval.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

const REASON = z.object({ code: z.string(), article: z.string().nullable(), sentence: z.string() })

export const SUBMISSION = OF_REQUEST.extend({
  letterId: z.uuid(),
  letterVersion: z.int32().min(1),
  /** Reviews beside those of the route; a 会商 is recorded when it has been held. */
  asked: z.array(z.enum(['legal', 'secrecy', 'deliberation'])).max(3),
  optionalSteps: z.array(STEP_ID).max(20),
  /** Somebody has looked at the numbers in it: they are nobody else's personal data. */
  personalReviewed: z.boolean().default(false),
})

const input = SUBMISSION.extend({
  file: DRAFT_FILE,
  frozen: FROZEN,
  /** Of the check of the letter. */
  findings: z.array(REASON),
})

/** 提交审签: hands the reply in, or tells all that is missing on file, in the letter and in the route. Art. 14–17, 30–39. */
export const submitReply = requestVerb({
  name: 'submitReply',
  input,
  decide: async (state, { letterId, letterVersion, asked, optionalSteps, file, frozen, findings }, frame, work) => {
    const { tx, call, organId } = work
    const { personId } = call.actor
    if (personId === null) throw new Error('a reply is handed in by a person')
    const found = await work.find(letter, letterId, letterVersion)
    if (!found.ok) return found
    const reply = found.answer.state
    const digest = digestWith(file.sha256, frozen.enclosures)
    const drafted = decideDraft(state, { digest, personId }, frame)
    const draftEvents = drafted.ok ? drafted.events : []
    const withDraft = draftEvents.reduce<Request>(evolveRequest, state)
    const route = await findRoute(tx, organId, 'reply')
    const reviews = reviewsOf(route, optionalSteps)
    const ready = await readyLetter({ db: tx, keyring: kitOf(work).keyring, today: call.today }, reply)
    const reasons = [
      ...stateReasons(state, 'submit'),
      ...submitReasons(withDraft),
      ...letterReasons(state, reply),
      ...ready.reasons,
      // The reviews come with the signatures.
      ...(state.choice === null ? [] : missingEvidence(state, frame)).filter(
        ({ code }) => code !== 'missing-secrecyReviewed',
      ),
      ...reviewReasons(state, asked, route === null ? null : reviews),
      ...(await placeReasons(kitOf(work).blobs, frozen)),
      ...findings,
    ]
    if (reasons.length > 0) return refused(...distinct(reasons))
    await keepDraft(work, found.answer, { file, frozen })
    const subject = { kind: 'reply', id: state.id }
    const approval = await askForApproval(work, { subject, digest, optionalSteps })
    if (!approval.ok) return approval
    const wanted = [...new Set<ReviewKind>([...asked, ...reviews])]
    const submitted = decideSubmit(withDraft, { approvalId: approval.answer.id, asked: wanted }, frame)
    if (!submitted.ok) return refused(...submitted.reasons)
    return done<readonly RequestEvent[]>([...draftEvents, ...submitted.events])
  },
})

/** The reviews that the signatures of the route will be. */
function reviewsOf(route: Route | null, optionalSteps: readonly string[]): readonly ReviewKind[] {
  const steps = (route?.steps ?? []).filter(({ id, required }) => required || optionalSteps.includes(id))
  return steps.flatMap(({ role }) => REVIEW_OF[role] ?? [])
}

function letterReasons(
  { id, choice }: Request,
  reply: Pick<CaseLetter, 'caseId' | 'kind' | 'status'>,
): readonly Reason[] {
  const isOwn = reply.caseId === id
  return [
    ...reasonIf(!isOwn, 'other-letter', '所选的文书不是这件申请的答复稿。', '36'),
    ...(isOwn && reply.status !== 'draft' ? [notADraft(reply.status)] : []),
    ...(choice === null
      ? []
      : reasonIf(
          isOwn && reply.kind !== replyKindOf(choice),
          'other-outcome',
          `办理结果为“${outcome(choice.code).label}”，所选的答复稿不是这一结果的答复书，请重新拟稿。`,
          '36',
        )),
  ]
}

/** A review that nobody in the route can give would keep the reply from ever being signed. Art. 17. */
function reviewReasons(
  { choice }: Request,
  asked: readonly ReviewKind[],
  inRoute: readonly ReviewKind[] | null,
): readonly Reason[] {
  if (inRoute === null) return []
  const goesOut = choice?.results.some(({ code }) => code === 'OPEN-2' || code === 'PART') === true
  const wanted = new Set<ReviewKind>([
    ...asked.filter((kind) => kind !== 'deliberation'),
    ...(goesOut ? (['secrecy'] as const) : []),
  ])
  return [...wanted]
    .filter((kind) => !inRoute.includes(kind))
    .map((kind) => ({
      code: `no-${kind}-step`,
      article: REVIEWS[kind].article,
      sentence: `本次审签没有${REVIEWS[kind].name}环节：请勾选该环节，流程里没有的，请公开工作机构负责人先行设置。`,
    }))
}

const distinct = (reasons: readonly Reason[]) =>
  reasons.filter((reason, at) => reasons.findIndex(({ sentence }) => sentence === reason.sentence) === at)
