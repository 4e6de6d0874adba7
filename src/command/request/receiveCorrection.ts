import { z } from 'zod'
import { decideReceiveCorrection } from '#law/request/correction.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The correction came in; a full period begins with it. Art. 30. */
export const receiveCorrection = requestVerb({
  name: 'receiveCorrection',
  input: OF_REQUEST.extend({ ...FACT, goodReason: z.boolean() }),
  decide: (state, { on, evidence, goodReason }, frame) =>
    decideReceiveCorrection(state, { on, evidence, goodReason }, frame),
})
