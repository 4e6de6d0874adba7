import { z } from 'zod'
import { decideRevokeNotice } from '#law/request/letterCourse.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** A notice that was sent by mistake is void; the clock runs as if it had never been sent. No article. */
export const revokeNotice = requestVerb({
  name: 'revokeNotice',
  input: OF_REQUEST.extend({ ...FACT, letterId: z.uuid() }),
  decide: (state, { letterId, on, evidence }, frame) => decideRevokeNotice(state, { letterId, on, evidence }, frame),
})
