import { z } from 'zod'
import { reasonIf } from '#law/reason.ts'
import { decideDraft } from '#law/request/replyReview.ts'
import { DIGEST } from '../approval/requestApproval.ts'
import { done, refused } from '../command.ts'
import { letter } from '../letter/letter.ts'
import { isReply } from './replyApproval.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  letterId: z.uuid(),
  letterVersion: z.int32().min(1),
  /** Of the file that was made of it, before the transaction. */
  digest: DIGEST,
})

/** 拟稿: a version of the reply as it would be read. Nothing is frozen yet. Art. 36. */
export const draftReply = requestVerb({
  name: 'draftReply',
  input,
  decide: async (state, { letterId, letterVersion, digest }, frame, work) => {
    const { personId } = work.call.actor
    if (personId === null) throw new Error('a reply is drafted by a person')
    const found = await work.find(letter, letterId, letterVersion)
    if (!found.ok) return found
    const { caseId, kind, status } = found.answer.state
    const decision = decideDraft(state, { digest, personId }, frame)
    const isDraft = caseId === state.id && isReply(kind) && status === 'draft'
    const reasons = [
      ...(decision.ok ? [] : decision.reasons),
      ...reasonIf(!isDraft, 'no-draft', '所选的文书不是这件申请的答复稿。', '36'),
    ]
    return decision.ok && reasons.length === 0 ? done(decision.events) : refused(...reasons)
  },
})
