/**
 * The reply on its way to the signature 审签 (Art. 17, 36): drafted, handed in, reviewed for law and secrecy, deliberated, sent
 * back or signed. The signature holds for the draft that was read and nothing else.
 */
import type { Approval } from '../approval.ts'
import { type Decided, decided, type Reason, reasonIf } from '../reason.ts'
import { outsideReplies } from './ending.ts'
import { type Entry, type Frame, stateReasons, weigh } from './entry.ts'
import { PAPERS, type Paper } from './evidence.ts'
import { missingEvidence } from './missingEvidence.ts'
import type { Request, ReviewKind } from './request.ts'
import type { RequestEvent } from './requestEvent.ts'

/** Art. 17, 45: the kinds of review, as screens name them. */
export const REVIEWS = {
  legal: { name: '合法性审查', article: '17.1' },
  secrecy: { name: '保密审查', article: '17.2' },
  deliberation: { name: '会商', article: '17.3' },
} as const satisfies Readonly<Record<ReviewKind, { readonly name: string; readonly article: string }>>

/** Art. 45: a paper comes into the file, with the particulars that it states. */
export function decideFileEvidence(
  request: Request,
  { id, paper, fields }: { readonly id: string; readonly paper: Paper; readonly fields: readonly string[] },
  { today }: Frame,
): Decided<RequestEvent> {
  const unknown = fields.filter((field) => !Object.hasOwn(PAPERS[paper].fields, field))
  const reasons = [
    ...stateReasons(request, 'fileEvidence'),
    ...reasonIf(
      request.papers.some((each) => each.id === id),
      'filed-already',
      '这份材料已经入卷。',
    ),
    ...reasonIf(
      paper === 'keptElsewhere' && request.takenOver === null,
      'not-taken-over',
      '只有从原登记转入的申请，卷宗可以另存。',
      '45',
    ),
    ...reasonIf(unknown.length > 0, 'unknown-field', `“${PAPERS[paper].name}”没有这些要素：${unknown.join('、')}。`),
  ]
  const of = paper === 'replyCopy' ? replyWithoutCopy(request) : null
  return decided(reasons, () => [
    { kind: 'paperFiled', id, paper, fields, on: today, ...(of === null ? {} : { letterId: of }) },
  ])
}

/** Of which reply a copy is: the last one given outside that has none yet, by its letter. */
function replyWithoutCopy(request: Request): string | null {
  const hasCopy = (letterId: string) => request.papers.some((each) => each.letterId === letterId)
  return outsideReplies(request).findLast(({ letterId }) => !hasCopy(letterId))?.letterId ?? null
}

/** Art. 36: a version of the reply; the review begins with whichever is the last. */
export function decideDraft(
  request: Request,
  { digest, personId }: { readonly digest: string; readonly personId: string },
  { today }: Frame,
): Decided<RequestEvent> {
  const reasons = [
    ...stateReasons(request, 'draft'),
    ...reasonIf(!/^[0-9a-f]{64}$/.test(digest), 'no-digest', '没有答复稿的摘要。'),
  ]
  return decided(reasons, () => [{ kind: 'replyDrafted', digest, personId, on: today }])
}

/** All reasons why the draft cannot be handed in yet. Art. 17.1, 36. */
export function submitReasons({ draft, choice }: Request): readonly Reason[] {
  return [
    ...reasonIf(draft === null, 'no-draft', '还没有答复稿。', '36'),
    ...reasonIf(choice === null, 'no-outcome', '还没有确定办理结果。', '36'),
  ]
}

/** Art. 17: hands the draft in; what goes out to the applicant always passes the review for secrecy. */
export function decideSubmit(
  request: Request,
  { approvalId, asked }: { readonly approvalId: string; readonly asked: readonly ReviewKind[] },
  { today }: Frame,
): Decided<RequestEvent> {
  const { draft, choice } = request
  const reasons = [...stateReasons(request, 'submit'), ...submitReasons(request)]
  if (draft === null || choice === null) return { ok: false, reasons }
  const goesOut = choice.results.some(({ code }) => code === 'OPEN-2' || code === 'PART')
  const all = [...new Set<ReviewKind>([...asked, ...(goesOut ? (['secrecy'] as const) : [])])]
  return decided(reasons, () => [{ kind: 'reviewRequested', approvalId, digest: draft.digest, asked: all, on: today }])
}

/** Art. 17: who reviews says whether it may go out so; who drafted it does not review it. */
export function decideReview(
  request: Request,
  act: { readonly review: ReviewKind; readonly personId: string; readonly conclusion: 'agrees' | 'objects' },
  { today }: Frame,
): Decided<RequestEvent> {
  const { review, draft } = request
  const reasons = [
    ...stateReasons(request, 'review'),
    ...reasonIf(
      review !== null && !review.asked.includes(act.review),
      'review-unasked',
      `没有提交${REVIEWS[act.review].name}。`,
      REVIEWS[act.review].article,
    ),
    ...reasonIf(draft?.personId === act.personId, 'author-reviews', '拟稿人不能审查本人的答复稿。', '17.1'),
  ]
  return decided(reasons, () => [{ kind: 'reviewGiven', ...act, on: today }])
}

/** Art. 17.1: sent back to be changed, or called back after the signature; its number stays as void in the register. */
export function decideReturnDraft(request: Request, { today }: Frame): Decided<RequestEvent> {
  return decided(stateReasons(request, 'returnDraft'), () => [{ kind: 'draftReturned', on: today }])
}

/** All reasons why the reply cannot be signed yet: reviews, and what is missing on file. Art. 14–17, 30, 32, 35–39. */
export function signReasons(request: Request, frame: Frame): readonly Reason[] {
  const last = (kind: ReviewKind) => request.review?.given.findLast((each) => each.kind === kind)?.conclusion ?? null
  const asked = request.review?.asked ?? []
  return [
    ...asked.flatMap((kind) => {
      const { name, article } = REVIEWS[kind]
      return [
        ...reasonIf(last(kind) === null, `missing-${kind}`, `${name}还没有结论。`, article),
        ...reasonIf(last(kind) === 'objects', `${kind}-objects`, `${name}不同意，请修改后重新提交。`, article),
      ]
    }),
    // Said above already where the review was asked for.
    ...missingEvidence(request, frame).filter(
      ({ code }) => code !== 'missing-secrecyReviewed' || !asked.includes('secrecy'),
    ),
  ]
}

/** Art. 36: signed once the approval of exactly this draft is complete and everything is on file. */
export function decideSign(
  request: Request,
  { approval, number }: { readonly approval: Approval; readonly number: string },
  frame: Frame,
): Decided<RequestEvent> {
  const { review } = request
  const own = approval.organId === request.organId && approval.subject.id === request.id
  const entry: Entry = { manner: 'system' }
  const reasons = [
    ...weigh(request, 'sign', { entry, on: frame.today }, frame, []).reasons,
    ...signReasons(request, frame),
    ...reasonIf(
      !own || approval.id !== review?.approvalId,
      'other-approval',
      '所附的审批不是为这份答复作出的。',
      '17.1',
    ),
    ...reasonIf(approval.status !== 'approved', 'not-approved', '审批还没有通过。', '17.1'),
    ...reasonIf(
      review !== null && approval.digest !== review.digest,
      'other-draft',
      '审批通过的不是这一稿，请重新提交。',
      '17.1',
    ),
    ...reasonIf(number.trim() === '', 'no-number', '答复还没有发文字号。', '36'),
  ]
  return decided(reasons, () => [
    { kind: 'replySigned', approvalId: approval.id, digest: approval.digest, number, on: frame.today },
  ])
}
