import { reasonIf } from '#law/reason.ts'
import { decideTakeBackEnd } from '#law/request/putRight.ts'
import { proceedingsOfRequest } from '#store/proceedings.ts'
import { EVIDENCE } from './actInput.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

/** An end that was recorded by mistake is taken back by the head of the office, so that the right one can be recorded. Art. 50. */
export const takeBackEnd = requestVerb({
  name: 'takeBackEnd',
  action: 'request.putRight',
  input: OF_REQUEST.extend({ evidence: EVIDENCE }),
  decide: async (state, { organId, evidence }, frame, { tx }) => {
    const attacks = await proceedingsOfRequest(tx, organId, state.id)
    return alsoAgainst(
      resultOf(decideTakeBackEnd(state, evidence, frame)),
      reasonIf(attacks.length > 0, 'attacked', '这件申请的办理结果已经有复议、诉讼案件，不能撤销登记。', '51'),
    )
  },
})
