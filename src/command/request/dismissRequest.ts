import { z } from 'zod'
import { decideDismiss } from '#law/request/registration.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** What turns out to be no request is not registered. Art. 29.1. */
export const dismissRequest = requestVerb({
  name: 'dismissRequest',
  input: OF_REQUEST.extend({ ...FACT, why: z.enum(['notARequest', 'withdrawnBeforeConfirmation']) }),
  decide: (state, { why, on, evidence }, frame) => decideDismiss(state, { why, on, evidence }, frame),
})
