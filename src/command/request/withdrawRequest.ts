import { decideWithdraw } from '#law/request/ending.ts'
import { FILED_FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The applicant takes the request back, and the paper or the message that says so lies in the file. Art. 27. */
export const withdrawRequest = requestVerb({
  name: 'withdrawRequest',
  input: OF_REQUEST.extend(FILED_FACT),
  decide: (state, { on, evidence }, frame) => decideWithdraw(state, { on, evidence }, frame),
})
