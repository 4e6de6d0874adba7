import { z } from 'zod'
import { reasonIf } from '#law/reason.ts'
import { decideReturnDraft } from '#law/request/replyReview.ts'
import { done, refused } from '../command.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'
import { returnSignedReply } from './returnSignedReply.ts'

const input = OF_REQUEST.extend({
  /** It stands in the log and in the register of numbers, and names no applicant. */
  reason: z.string().trim().min(2).max(200),
})

/** Calls a signed reply back that has not gone out: it is a draft again, and its number stays as 作废. Art. 17.1. */
export const callBackReply = requestVerb({
  name: 'callBackReply',
  input,
  decide: async (state, { reason }, frame, work) => {
    const decision = decideReturnDraft(state, frame)
    const reasons = [
      ...(decision.ok ? [] : decision.reasons),
      ...reasonIf(
        state.stage === 'inReview',
        'approval-open',
        '答复正在审批：由提交人撤回审批，或者由签署人退回。',
        '17.1',
      ),
    ]
    if (!decision.ok || reasons.length > 0) return refused(...reasons)
    const returned = await returnSignedReply(work, state.id, reason)
    return returned.ok ? done(decision.events) : returned
  },
})
