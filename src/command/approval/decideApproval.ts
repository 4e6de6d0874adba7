import type { z } from 'zod'
import type { Approval } from '#law/approval.ts'
import type { Command } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { VERSION } from '../organ/organInput.ts'
import { aboutApproval } from './aboutApproval.ts'
import { DECISION, type Signed, signStep } from './signStep.ts'

const input = DECISION.extend({ version: VERSION })

/** Signs a step with one's own account, or sends the matter back. Art. 17.1. */
export const decideApproval = {
  name: 'decideApproval',
  action: 'approval.decide',
  input,
  organOf: ({ organId }) => organId,
  about: aboutApproval,
  run: (work, { stepId, decision, digest, opinion }, found) => {
    const { actor, today } = work.call
    if (actor.personId === null) throw new Error('a step is signed by a person')
    const who = { signerId: actor.personId, enteredBy: actor.personId, signedOn: today }
    return signStep(work, found, { ...who, stepId, decision, digest, opinion, form: 'account', evidence: null })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Approval>, Signed>
