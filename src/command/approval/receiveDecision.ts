import { z } from 'zod'
import type { Approval } from '#law/approval.ts'
import type { Actor } from '#law/permission.ts'
import type { Command } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import type { Versioned } from '../noun.ts'
import { DATE } from '../organ/organInput.ts'
import { aboutApproval } from './aboutApproval.ts'
import { approval } from './approval.ts'
import { DECISION, type Signed, signStep } from './signStep.ts'

/** The county's own system for approvals: nobody who works here has entered what it says. */
export const OA: Actor = { personId: null, name: '办公自动化系统（OA）', appointments: [], program: true }

const input = DECISION.extend({
  signerId: z.uuid(),
  signedOn: DATE,
  /** The decision with its signature, as it came: stored before. */
  message: z.object({ sha256: z.string(), size: z.int(), mediaType: z.string() }),
})

/** Takes a decision that another system has signed; whose signature it bears was verified before. Art. 17.1. */
export const receiveDecision = {
  name: 'receiveDecision',
  action: 'approval.record',
  input,
  organOf: ({ organId }) => organId,
  about: (work, { organId, approvalId }) => aboutApproval(work, { organId, approvalId }),
  run: async (work, { organId: _, approvalId, message, ...signing }, found) => {
    const evidence = await attachFile(work, {
      ...message,
      ...{ sealed: false, name: `OA审批-${signing.stepId}.json`, verdict: 'unscanned' },
      ...{ caseKind: approval.kind, caseId: approvalId },
    })
    return signStep(work, found, { ...signing, form: 'system', enteredBy: null, evidence })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Approval>, Signed>
