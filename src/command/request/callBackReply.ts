import { z } from 'zod'
import { reasonIf } from '#law/reason.ts'
import { decideReturnDraft } from '#law/request/replyReview.ts'
import { lettersOfCase } from '#store/letters.ts'
import { done, refused } from '../command.ts'
import { voidNumberOf } from '../documentNumber/voidNumberOf.ts'
import { letter } from '../letter/letter.ts'
import { returnLetter } from '../letter/letterApproval.ts'
import { isReply } from './replyApproval.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

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
    const { tx, organId } = work
    const letters = await lettersOfCase(tx, organId, 'request', state.id)
    const signed = letters.findLast(({ state: { kind, status } }) => isReply(kind) && status === 'issued')
    if (signed !== undefined) {
      const found = await work.find(letter, signed.state.id)
      if (!found.ok) return found
      const voided = await voidNumberOf(work, signed.state.id, reason)
      if (!voided.ok) return voided
      returnLetter(work, found.answer)
    }
    return done(decision.events)
  },
})
