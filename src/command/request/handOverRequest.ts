import { decideHandOver } from '#law/request/assignment.ts'
import { ASSIGNMENT, assignmentOf, assignmentReasons } from './assignment.ts'
import { alsoAgainst, requestVerb, resultOf } from './requestVerb.ts'

/** Hands a request over to another unit or person; its clock does not know of it. Art. 45. */
export const handOverRequest = requestVerb({
  name: 'handOverRequest',
  input: ASSIGNMENT,
  decide: async (state, given, frame, work) =>
    alsoAgainst(resultOf(decideHandOver(state, assignmentOf(given), frame)), await assignmentReasons(work, given)),
})
