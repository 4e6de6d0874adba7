import { z } from 'zod'
import { decideReceiveReasons } from '#law/request/reasonsNotice.ts'
import { DATE } from '../organ/organInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** What became of the reasons that were asked for. Art. 35. */
export const receiveReasons = requestVerb({
  name: 'receiveReasons',
  input: OF_REQUEST.extend({ finding: z.enum(['reasonable', 'unreasonable', 'none']), on: DATE }),
  decide: (state, { finding, on }, frame) => decideReceiveReasons(state, { finding, on }, frame),
})
