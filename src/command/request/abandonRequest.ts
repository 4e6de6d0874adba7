import { decideAbandon } from '#law/request/correction.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** Not corrected or not paid in time and without good reason: the request is given up. Art. 30; 收费办法 Art. 6. */
export const abandonRequest = requestVerb({
  name: 'abandonRequest',
  input: OF_REQUEST,
  decide: (state, _given, frame) => decideAbandon(state, { on: frame.today, goodReason: false }, frame),
})
