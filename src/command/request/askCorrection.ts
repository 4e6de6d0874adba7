import { decideAskCorrection } from '#law/request/correction.ts'
import { TERM } from './actInput.ts'
import { LETTER_OUT, letterOut, workdaysOf } from './letterOut.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** Asks for correction: once, within seven working days. Art. 30. */
export const askCorrection = requestVerb({
  name: 'askCorrection',
  input: OF_REQUEST.extend({ ...LETTER_OUT, term: TERM }),
  decide: (state, given, frame, work) => {
    const { term } = given
    const correctionDays = workdaysOf(term)
    return letterOut(work, state, given, {
      kinds: ['correctionNotice'],
      says: correctionDays === undefined ? {} : { correctionDays },
      decide: (out) => decideAskCorrection(state, { ...out, term }, frame),
    })
  },
})
