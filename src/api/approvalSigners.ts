/** Who can have signed the next step of an approval on paper: also who held the office earlier, for paper takes its time. */
import { z } from 'zod'
import { approvalSubject } from '#command/approval/aboutApproval.ts'
import { nextStep } from '#law/approval.ts'
import { ROLES } from '#law/role.ts'
import { listAppointments } from '#store/appointments.ts'
import { findApproval } from '#store/approvals.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Route, readRoute } from './route.ts'

const SIGNER = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Of the appointment. */
  from: z.iso.date(),
  to: z.iso.date().nullable(),
})
export type Signer = z.infer<typeof SIGNER>

/** More than ever held one office. */
const MOST = 100

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
    read: async ({ ground, input: { organId, approvalId } }) => {
      const found = await findApproval(ground.db, organId, approvalId)
      const step = found === null ? null : nextStep(found.state)
      return { items: step === null ? [] : await holdersOf(ground.db, organId, step.role) }
    },
  }),
]

/** Of the 主管部门 also those above the organ, whose appointment covers it; each person once, by the latest appointment. */
async function holdersOf(db: Reader, organId: number, role: keyof typeof ROLES): Promise<Signer[]> {
  const place = await organSubject(db, organId)
  const above = ROLES[role].kind === 'supervision' ? [PLATFORM, ...(place?.path ?? [])] : []
  const held = await Promise.all(
    [...new Set([organId, ...above])].map((id) =>
      listAppointments(db, id, { role, notEndedOn: null }, { below: null, limit: MOST }),
    ),
  )
  const covering = held.flat().filter((post) => post.organId === organId || post.scope === 'subtree')
  const latest = new Map(covering.toReversed().map((post) => [post.personId, post]))
  return [...latest.values()].map(({ personId, personName, from, to }) => ({ personId, name: personName, from, to }))
}
