import { z } from 'zod'
import { type Reason, reasonIf } from '#law/reason.ts'
import { decideDismiss } from '#law/request/registration.ts'
import type { Request } from '#law/request/request.ts'
import { findApplications } from '#store/applications.ts'
import { hashesOfApplicant } from '#store/likeRequests.ts'
import { findEntries } from '#store/requestEntries.ts'
import { findRequest } from '#store/requests.ts'
import type { Work } from '../command.ts'
import { FACT } from './actInput.ts'
import { alsoAgainst, OF_REQUEST, requestVerb, resultOf } from './requestVerb.ts'

const input = OF_REQUEST.extend({
  ...FACT,
  why: z.enum(['notARequest', 'withdrawnBeforeConfirmation', 'registeredTwice']),
  /** Of one that stands in the register twice: the one that stays. */
  sameAsId: z.uuid().nullable().default(null),
})

/** What turns out to be no request, or to stand in the register twice, is not registered. Art. 29.1. */
export const dismissRequest = requestVerb({
  name: 'dismissRequest',
  input,
  decide: async (state, { why, on, evidence, sameAsId }, frame, work) =>
    alsoAgainst(
      resultOf(decideDismiss(state, { why, on, evidence, sameAsId }, frame)),
      sameAsId === null ? [] : await twinReasons(work, state, sameAsId),
    ),
})

/** The one that stays is in the register, and the same applicant asked. */
async function twinReasons({ tx, organId }: Work, { id }: Request, sameAsId: string): Promise<readonly Reason[]> {
  const twin = await findRequest(tx, organId, sameAsId)
  const entries = await findEntries(tx, organId, [id, sameAsId])
  const ids = [...entries.values()].map(({ applicationId }) => applicationId)
  const names = new Set<string>()
  for (const application of (await findApplications(tx, organId, ids)).values()) {
    const hashes = await hashesOfApplicant(tx, application)
    names.add(hashes === null ? application.id : hashes.name.toString('hex'))
  }
  const isThere = twin !== null && twin.state.stage !== 'dismissed'
  return [
    ...reasonIf(!isThere, 'no-such-twin', '登记簿里没有所选的那一件申请，或者它已经作废。'),
    ...reasonIf(isThere && names.size > 1, 'other-applicant', '两件申请的申请人不同，不是重复登记。', '29.1'),
  ]
}
