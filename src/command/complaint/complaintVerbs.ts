/** What is done with a complaint: statements, the end, telling, mending. Art. 47.2, 51, 55.2. */
import { z } from 'zod'
import { COMPLAINT_OUTCOMES, type ComplaintOutcome, complaintFaults } from '#law/complaint.ts'
import { caseVerbs, OF_CASE, TELLING, told } from '../caseVerb.ts'
import { done } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { complaint } from './complaint.ts'

const verb = caseVerbs({ noun: complaint, action: 'complaint.keep', faults: complaintFaults })

const ON_A_DAY = OF_CASE.extend({ on: DATE })

export const askStatement = verb({
  name: 'askStatement',
  input: ON_A_DAY.extend({ by: DATE }),
  event: ({ on, by }) => ({ kind: 'statementAsked', on, by }),
})

export const receiveStatement = verb({
  name: 'receiveStatement',
  input: ON_A_DAY,
  event: ({ on }) => ({ kind: 'statementGiven', on }),
})

export const closeComplaint = verb({
  name: 'closeComplaint',
  input: ON_A_DAY.extend({
    outcome: z.enum(
      Object.fromEntries(Object.keys(COMPLAINT_OUTCOMES).map((key) => [key, key])) as {
        [O in ComplaintOutcome]: O
      },
    ),
    rectifyBy: DATE.nullable(),
  }),
  event: ({ on, outcome, rectifyBy }) => ({ kind: 'complaintClosed', on, outcome, rectifyBy }),
})

export const tellComplainant = verb({
  name: 'tellComplainant',
  input: OF_CASE.extend({ telling: TELLING }),
  event: async ({ caseId, telling }, work, { kind }) => {
    const kinds = [kind === 'publicService' ? 'appealResult' : 'complaintResult'] as const
    const telt = await told(work, telling, { caseKind: 'complaint', caseId, kinds })
    return telt.ok ? done({ kind: 'complainantTold', ...telt.answer }) : telt
  },
})

export const recordRectified = verb({
  name: 'recordRectified',
  input: ON_A_DAY,
  event: ({ on }) => ({ kind: 'rectified', on }),
})
