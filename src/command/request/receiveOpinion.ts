import { z } from 'zod'
import { decideReceiveOpinion } from '#law/request/consult.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** A third party or another organ has answered. Art. 32, 34. */
export const receiveOpinion = requestVerb({
  name: 'receiveOpinion',
  input: OF_REQUEST.extend({
    ...FACT,
    letterId: z.uuid(),
    opinion: z.enum(['agrees', 'refusesWithReason', 'refusesWithoutReason', 'other']),
  }),
  decide: (state, { letterId, opinion, on, evidence }, frame) =>
    decideReceiveOpinion(state, { letterId, opinion, on, evidence }, frame),
})
