import { decideWithdraw } from '#law/request/ending.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The applicant takes the request back. Art. 27. */
export const withdrawRequest = requestVerb({
  name: 'withdrawRequest',
  input: OF_REQUEST.extend(FACT),
  decide: (state, { on, evidence }, frame) => decideWithdraw(state, { on, evidence }, frame),
})
