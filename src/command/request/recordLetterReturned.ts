import { z } from 'zod'
import { decideRecordReturned } from '#law/request/letterCourse.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** A letter came back undeliverable. Art. 32. */
export const recordLetterReturned = requestVerb({
  name: 'recordLetterReturned',
  input: OF_REQUEST.extend({ ...FACT, letterId: z.uuid() }),
  decide: (state, { letterId, on, evidence }, frame) => decideRecordReturned(state, { letterId, on, evidence }, frame),
})
