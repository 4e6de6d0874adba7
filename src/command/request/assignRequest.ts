import { decideAssign } from '#law/request/assignment.ts'
import { ASSIGNMENT, assignmentOf, assignmentReasons } from './assignment.ts'
import { alsoAgainst, requestVerb, resultOf } from './requestVerb.ts'

/** Gives a request to a unit, with an inner due date. Art. 45. */
export const assignRequest = requestVerb({
  name: 'assignRequest',
  input: ASSIGNMENT,
  decide: async (state, given, frame, work) =>
    alsoAgainst(resultOf(decideAssign(state, assignmentOf(given), frame)), await assignmentReasons(work, given)),
})
