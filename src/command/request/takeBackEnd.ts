import { reasonIf } from '#law/reason.ts'
import { decideTakeBackEnd } from '#law/request/putRight.ts'
import { proceedingsOfRequest } from '#store/proceedings.ts'
import { EVIDENCE } from './actInput.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'
import { returnSignedReply } from './returnSignedReply.ts'

/** An end that was recorded by mistake is taken back by the head of the office, so that the right one can be recorded. Art. 50. */
export const takeBackEnd = requestVerb({
  name: 'takeBackEnd',
  action: 'request.putRight',
  input: OF_REQUEST.extend({ evidence: EVIDENCE }),
  decide: async (state, { organId, evidence }, frame, work) => {
    const attacks = await proceedingsOfRequest(work.tx, organId, state.id)
    const result = alsoAgainst(
      resultOf(decideTakeBackEnd(state, evidence, frame)),
      reasonIf(attacks.length > 0, 'attacked', '这件申请的办理结果已经有复议、诉讼案件，不能撤销登记。', '51'),
    )
    if (!result.ok || state.signature === null) return result
    // Withdrawn when the reply was signed already: what goes on is the work, and it is signed anew.
    const returned = await returnSignedReply(work, state.id, '撤回申请登记有误，答复稿重新审签')
    return returned.ok ? result : returned
  },
})
