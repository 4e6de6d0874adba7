import { z } from 'zod'
import { APPLICANT_KINDS } from '#law/applicant.ts'
import { decideReclassify } from '#law/request/registration.ts'
import { applicantClassOf } from './receiveApplication.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** Puts right in which column of the report the applicant counts. Art. 50. */
export const reclassifyApplicant = requestVerb({
  name: 'reclassifyApplicant',
  input: OF_REQUEST.extend({ kind: z.enum(APPLICANT_KINDS.map(({ id }) => id)) }),
  decide: async (state, party, frame, work) => decideReclassify(state, await applicantClassOf(work, party), frame),
})
