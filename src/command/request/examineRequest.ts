import { decideExamine } from '#law/request/assignment.ts'
import { OF_REQUEST, requestVerb } from './requestVerb.ts'

/** 审核: somebody looks whether it is a request, complete and clear. Art. 45. */
export const examineRequest = requestVerb({
  name: 'examineRequest',
  input: OF_REQUEST,
  decide: (state, _input, frame, { call: { actor } }) => {
    if (actor.personId === null) throw new Error('a request is examined by a person')
    return decideExamine(state, actor.personId, frame)
  },
})
