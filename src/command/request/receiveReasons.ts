import { z } from 'zod'
import { decideReceiveReasons } from '#law/request/reasonsNotice.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** What became of the reasons that were asked for. Art. 35. */
export const receiveReasons = requestVerb({
  name: 'receiveReasons',
  input: OF_REQUEST.extend({ ...FACT, finding: z.enum(['reasonable', 'unreasonable', 'none']) }),
  decide: (state, { finding, on, evidence }, frame) => decideReceiveReasons(state, { finding, on, evidence }, frame),
})
