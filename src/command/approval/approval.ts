/** An approval as a case of the organ that asks for it. */
import { type Approval, type ApprovalEvent, approvalEventText, evolveApproval } from '#law/approval.ts'
import { allApprovals, lockApproval, saveApproval } from '#store/approvals.ts'
import type { Noun } from '../noun.ts'

export const approval: Noun<Approval, ApprovalEvent> = {
  kind: 'approval',
  evolve: evolveApproval,
  lock: lockApproval,
  save: (tx, _organId, _id, saved) => saveApproval(tx, saved),
  async *all(db, organId) {
    for await (const stored of allApprovals(db, organId)) yield [stored.state.id, stored]
  },
  text: approvalEventText,
}
