/** What a permission needs to know of one request. */
import { isHandedUp } from '#law/approval.ts'
import { type Actor, covers, type SubjectOf } from '#law/permission.ts'
import { approvalsOf } from '#store/approvals.ts'
import { openComplaintAbout } from '#store/complaints.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { caseSubject } from '../caseSubject.ts'

export async function requestSubject(
  db: Reader,
  organId: number,
  requestId: string,
  actor: Actor,
): Promise<SubjectOf<'case'> | null> {
  return caseSubject(db, organId, actor, { before: await isBefore(db, organId, requestId, actor) })
}

/** Whether an approval of its reply has come to a step of the 主管部门 (Art. 3.3), or the actor's handles a complaint about it (Art. 47.2, 51). */
export async function isBefore(
  db: Reader,
  organId: number,
  requestId: string,
  actor: Actor,
): Promise<SubjectOf<'case'>['before']> {
  const asked = await approvalsOf(db, organId, { kind: 'reply', id: requestId })
  if (asked.some(({ state }) => isHandedUp(state))) return 'approval'
  return (await complaintBefore(db, organId, requestId, actor)) === null ? 'nothing' : 'complaint'
}

/** The complaint for which somebody of the 主管部门 looks into a request; null where there is none. */
export async function complaintBefore(db: Reader, organId: number, requestId: string, actor: Actor) {
  const place = await organSubject(db, organId)
  const path = place?.path ?? []
  const posts = actor.appointments.filter((post) => post.role === 'supervisor' && covers(post, path))
  return openComplaintAbout(db, [...new Set(posts.map((post) => post.organId))], requestId)
}
