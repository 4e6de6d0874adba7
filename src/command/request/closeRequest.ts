import { decideClose } from '#law/request/ending.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** Everything that belongs to the reply is on file. Art. 45. */
export const closeRequest = requestVerb({
  name: 'closeRequest',
  input: OF_REQUEST,
  decide: (state, _given, frame) => decideClose(state, frame),
})
