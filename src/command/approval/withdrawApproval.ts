import { z } from 'zod'
import type { Approval } from '#law/approval.ts'
import { withdrawApproval as decideWithdrawal } from '#law/approvalDecision.ts'
import { type Command, done, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { VERSION } from '../organ/organInput.ts'
import { aboutApproval } from './aboutApproval.ts'
import { approvableOf } from './approvables.ts'
import { approval } from './approval.ts'
import type { Signed } from './signStep.ts'

const input = z.object({ organId: z.int32().min(1), approvalId: z.uuid(), version: VERSION })

/** Takes an approval back, so that the matter can be changed. */
export const withdrawApproval = {
  name: 'withdrawApproval',
  action: 'approval.withdraw',
  input,
  organOf: ({ organId }) => organId,
  about: aboutApproval,
  run: async (work, _input, found) => {
    const { actor, today } = work.call
    const decision = decideWithdrawal(found.state, actor.personId ?? '', today)
    if (!decision.ok) return refused(...decision.reasons)
    const { state, version } = work.record(approval, found.state.id, found, ...decision.events)
    const follows = await approvableOf(state.subject.kind)?.decided?.(work, state, decision.events)
    if (follows?.ok === false) return follows
    return done({ version, status: state.status })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Approval>, Signed>
