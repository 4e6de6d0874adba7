import { z } from 'zod'
import { decideReceivePayment } from '#law/request/feeCharge.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The fee was paid; a full period begins on the next day. 收费办法 Art. 6. */
export const receivePayment = requestVerb({
  name: 'receivePayment',
  input: OF_REQUEST.extend({ ...FACT, amount: z.number().positive().max(10_000_000) }),
  decide: (state, { on, amount, evidence }, frame) => decideReceivePayment(state, { on, amount, evidence }, frame),
})
