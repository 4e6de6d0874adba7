import { decideDefer } from '#law/request/reasonsNotice.ts'
import { DATE } from '../organ/organInput.ts'
import { LETTER_OUT, letterOut } from './letterOut.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** The reasons are good and the reply cannot be in time: a reasonable day is set and told. Art. 35. */
export const deferReply = requestVerb({
  name: 'deferReply',
  input: OF_REQUEST.extend({ ...LETTER_OUT, until: DATE }),
  decide: (state, given, frame, work) => {
    const { until } = given
    return letterOut(work, state, given, {
      kinds: ['delayNotice'],
      says: { delayedUntil: until },
      decide: (out) => decideDefer(state, { ...out, until }, frame),
    })
  },
})
