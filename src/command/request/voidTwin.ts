import { z } from 'zod'
import { type Reason, reasonIf } from '#law/reason.ts'
import { decideVoidTwin } from '#law/request/putRight.ts'
import { findApplication } from '#store/applications.ts'
import { applicationsOfApplicant, hashesOfApplicant } from '#store/likeRequests.ts'
import { proceedingsOfRequest } from '#store/proceedings.ts'
import { contentDigest, findEntries } from '#store/requestEntries.ts'
import type { Work } from '../command.ts'
import { EVIDENCE } from './actInput.ts'
import { request } from './request.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  /** The one that stays. */
  sameAsId: z.uuid(),
  evidence: EVIDENCE,
})

const voiding = requestVerb({
  name: 'voidTwin',
  action: 'request.putRight',
  input,
  decide: async (state, { organId, sameAsId, evidence }, frame, work) => {
    const found = await work.find(request, sameAsId)
    const twin = found.ok ? found.answer.state : null
    const attacks = await proceedingsOfRequest(work.tx, organId, state.id)
    return alsoAgainst(resultOf(decideVoidTwin(state, { twin, evidence }, frame)), [
      ...(twin === null ? [] : await differences(work, state.id, sameAsId)),
      ...reasonIf(attacks.length > 0, 'attacked', '这件申请已经有复议、诉讼案件，不能作废。', '51'),
    ])
  },
})

/** Of what stands in the register twice the head of the office voids one: the same applicant asked for the same. Art. 50. */
export const voidTwin = {
  ...voiding,
  about: async (work, given) => {
    const { requestId, sameAsId } = given
    // Both are locked, in the order of their ids: of two that void each other one is told that the other is gone.
    if (sameAsId < requestId) await work.find(request, sameAsId)
    return voiding.about(work, given)
  },
} satisfies typeof voiding

/** The same words, in one letter or in two of one applicant. */
async function differences({ tx, organId }: Work, id: string, sameAsId: string): Promise<readonly Reason[]> {
  const entries = await findEntries(tx, organId, [id, sameAsId])
  const [one, other] = [entries.get(id), entries.get(sameAsId)]
  const application = one === undefined ? null : await findApplication(tx, organId, one.applicationId)
  if (one === undefined || other === undefined || application === null) {
    throw new Error(`request ${organId} ${id} or ${sameAsId} has no application`)
  }
  const hashes = await hashesOfApplicant(tx, application)
  const own = hashes === null ? [] : await applicationsOfApplicant(tx, organId, hashes)
  return [
    ...reasonIf(
      one.applicationId !== other.applicationId && !own.includes(other.applicationId),
      'other-applicant',
      '两件申请不是同一申请人的（证件号码相同，没有证件号码的，姓名和电话都相同），不是重复登记。',
      '29.1',
    ),
    ...reasonIf(
      !contentDigest(one.content).equals(contentDigest(other.content)),
      'other-words',
      '两件申请的内容不同，不是重复登记。',
      '29.1',
    ),
  ]
}
