import { z } from 'zod'
import { decideExtend } from '#law/request/extension.ts'
import { findApproval } from '#store/approvals.ts'
import { FILED_FACT } from './actInput.ts'
import { LETTER_OUT, letterOut, OUTSIDE } from './letterOut.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  ...LETTER_OUT,
  days: z.int().min(1).max(250),
  /** The approval with the signature of the head. */
  approvalId: z.uuid().nullable(),
  /** Outside the head may have signed on paper: the day and the scan, without which the time could be made longer with a word. */
  outside: OUTSIDE.extend({ consent: z.strictObject(FILED_FACT).nullable().default(null) })
    .nullable()
    .default(null),
})

/** Extends the time for the reply once and tells so in time; the consent is the head's, by the approval. Art. 33.2. */
export const extendReply = requestVerb({
  name: 'extendReply',
  input,
  decide: async (state, given, frame, work) => {
    const { organId, days, approvalId, outside } = given
    const approval = approvalId === null ? null : await findApproval(work.tx, organId, approvalId)
    return letterOut(work, state, given, {
      kinds: ['extensionNotice'],
      says: { extensionDays: days },
      decide: (out) => {
        const consent = approval?.state ?? null
        return decideExtend(state, { ...out, days, consent, paperConsent: outside?.consent ?? null }, frame)
      },
    })
  },
})
