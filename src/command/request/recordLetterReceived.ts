import { z } from 'zod'
import { decideRecordReceived } from '#law/request/letterCourse.ts'
import { FACT } from './actInput.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** A letter has reached its receiver, whose own period runs from now. Art. 30, 32. */
export const recordLetterReceived = requestVerb({
  name: 'recordLetterReceived',
  input: OF_REQUEST.extend({ ...FACT, letterId: z.uuid() }),
  decide: (state, { letterId, on, evidence }, frame) => decideRecordReceived(state, { letterId, on, evidence }, frame),
})
