import { z } from 'zod'
import { OUTCOMES } from '#law/outcome.ts'
import { decideChooseOutcome } from '#law/request/outcomeChoice.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

const CODE = z.enum(OUTCOMES.map(({ code }) => code))

const input = OF_REQUEST.extend({
  results: z.array(z.strictObject({ code: CODE, withheld: z.array(CODE).max(10) })).max(20),
  /** Of several results of which none gives anything: the one that counts in the report. */
  main: CODE.nullable(),
})

/** 确定办理结果: it fixes basis, letter, remedy and the row of the report. Art. 36–39. */
export const chooseOutcome = requestVerb({
  name: 'chooseOutcome',
  input,
  decide: (state, { results, main }, frame, { call: { actor } }) => {
    if (actor.personId === null) throw new Error('an outcome is chosen by a person')
    return decideChooseOutcome(state, { results, main, personId: actor.personId }, frame)
  },
})
