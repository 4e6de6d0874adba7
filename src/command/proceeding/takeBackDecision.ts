import { proceedingFaults } from '#law/proceedingFault.ts'
import { decideTakeBackOrder } from '#law/request/putRight.ts'
import { CASE_EVIDENCE } from '../caseContent.ts'
import { caseVerbs, OF_CASE } from '../caseVerb.ts'
import { done, refused } from '../command.ts'
import { frameOf, recordRequest } from '../request/recordRequest.ts'
import { request } from '../request/request.ts'
import { keepDue } from './keepDue.ts'
import { proceeding } from './proceeding.ts'
import { entered } from './proceedingVerbs.ts'

const putRight = caseVerbs({
  noun: proceeding,
  action: 'proceeding.putRight',
  faults: proceedingFaults,
  after: keepDue,
})

/**
 * A decision that was recorded by mistake is taken back by the head of the office, so that the right one can be recorded; the
 * order by which it opened the request falls with it, in the same transaction. Art. 50.1(3).
 */
export const takeBackDecision = putRight({
  name: 'takeBackDecision',
  input: OF_CASE.extend({ evidence: CASE_EVIDENCE }),
  event: ({ evidence }, work) => entered(work, { kind: 'decisionTakenBack', on: work.call.today, evidence }),
  also: async (work, { evidence }, { state: { id, attacked } }) => {
    if (attacked.requestId === null) return done(null)
    const found = await work.find(request, attacked.requestId)
    if (!found.ok) return found
    const opened = found.answer.state.orders.some(({ proceedingId }) => proceedingId === id)
    if (!opened) return done(null)
    const frame = await frameOf(work)
    const decision = decideTakeBackOrder(found.answer.state, { proceedingId: id, evidence }, frame)
    if (!decision.ok) return refused(...decision.reasons)
    await recordRequest(work, attacked.requestId, found.answer, frame, decision.events)
    return done(null)
  },
})
