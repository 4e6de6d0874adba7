import { decideAskReasons } from '#law/request/reasonsNotice.ts'
import { TERM } from './actInput.ts'
import { LETTER_OUT, letterOut, workdaysOf } from './letterOut.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** Asks for the reasons of requests that are clearly too many or too frequent. Art. 35. */
export const askReasons = requestVerb({
  name: 'askReasons',
  input: OF_REQUEST.extend({ ...LETTER_OUT, term: TERM.nullable() }),
  decide: (state, given, frame, work) => {
    const { term } = given
    const reasonsDays = workdaysOf(term)
    return letterOut(work, state, given, {
      kinds: ['reasonsNotice'],
      says: reasonsDays === undefined ? {} : { reasonsDays },
      decide: (out) => decideAskReasons(state, { ...out, term }, frame),
    })
  },
})
