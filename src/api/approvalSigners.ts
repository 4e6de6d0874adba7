/** Who can have signed the next step of an approval on paper: also who held the office earlier, for paper takes its time. */
import { z } from 'zod'
import { approvalSubject } from '#command/approval/aboutApproval.ts'
import { roleHolders } from '#command/approval/roleHolders.ts'
import { type Approval, mayHoldNext, nextStep } from '#law/approval.ts'
import type { Role } from '#law/role.ts'
import { findApproval } from '#store/approvals.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { type Route, readRoute } from './route.ts'

const SIGNER = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Of the appointment. */
  from: z.iso.date(),
  to: z.iso.date().nullable(),
})
export type Signer = z.infer<typeof SIGNER>

export const approvalSignerRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/approvals/:organId/:approvalId/signers',
    tag: '审批',
    summary: '列出可以签署当前环节的人，登记纸质签署时选择',
    action: 'approval.read',
    input: z.object({ organId: z.int32().min(1), approvalId: z.uuid() }),
    answer: z.object({ items: z.array(SIGNER) }),
    subject: async ({ ground, input, call }) => {
      const found = await findApproval(ground.db, input.organId, input.approvalId)
      return found === null ? null : approvalSubject(ground.db, found.state, call.actor.personId)
    },
    read: async ({ ground, call, input: { organId, approvalId } }) => {
      const found = await findApproval(ground.db, organId, approvalId)
      const step = found === null ? null : nextStep(found.state)
      if (found === null || step === null) return { items: [] }
      return { items: await signersOf(ground.db, found.state, step.role, call.actor.personId) }
    },
  }),
]

/** Each person once, by the latest appointment; without whoever may not sign it, and whoever would enter it. */
async function signersOf(db: Reader, state: Approval, role: Role, enterer: string | null): Promise<Signer[]> {
  const place = await organSubject(db, state.organId)
  const held = await roleHolders(db, place?.path ?? [], role, null)
  const latest = new Map(held.toReversed().map((post) => [post.personId, post]))
  return [...latest.values()]
    .filter(({ personId }) => personId !== enterer && mayHoldNext(state, personId))
    .map(({ personId, personName, from, to }) => ({ personId, name: personName, from, to }))
}
