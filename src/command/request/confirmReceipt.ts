import { decideConfirm } from '#law/request/registration.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** Both sides have confirmed that the request was received. Art. 31. */
export const confirmReceipt = requestVerb({
  name: 'confirmReceipt',
  input: OF_REQUEST.extend(FACT),
  decide: (state, { on, evidence }, frame) => decideConfirm(state, { on, evidence }, frame),
})
