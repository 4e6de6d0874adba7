import { z } from 'zod'
import { reasonIf } from '#law/reason.ts'
import { decideReopen } from '#law/request/ending.ts'
import { findProceeding } from '#store/proceedings.ts'
import { DATE } from '../organ/organInput.ts'
import { FILE_EVIDENCE } from './actInput.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  by: z.enum(['reconsideration', 'court']),
  /** Null for one that stands in no ledger here. */
  proceedingId: z.uuid().nullable(),
  servedOn: DATE,
  /** Working days from service, or a day. */
  period: z.union([z.strictObject({ days: z.int().min(1).max(250) }), z.strictObject({ until: DATE })]),
  /** The decision or the judgment itself: a file of this request, or of the proceeding. */
  evidence: FILE_EVIDENCE,
})

/** A decision or a judgment orders an answer within its own period. Art. 51. */
export const reopenRequest = requestVerb({
  name: 'reopenRequest',
  input,
  proceedingOf: ({ proceedingId }) => proceedingId,
  decide: async (state, { organId, by, proceedingId, servedOn, period, evidence }, frame, { tx }) => {
    const decision = resultOf(decideReopen(state, { by, proceedingId, servedOn, period, evidence }, frame))
    const proceeding = proceedingId === null ? null : await findProceeding(tx, organId, proceedingId)
    const isOther = proceedingId !== null && proceeding?.state.attacked.requestId !== state.id
    return alsoAgainst(
      decision,
      reasonIf(isOther, 'other-proceeding', '所选的复议、诉讼案件不是针对这件申请的，请重新选择。', '51'),
    )
  },
})
