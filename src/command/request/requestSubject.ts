/** What a permission needs to know of one request. */
import { isHandedUp } from '#law/approval.ts'
import type { Actor, SubjectOf } from '#law/permission.ts'
import { approvalsOf } from '#store/approvals.ts'
import type { Reader } from '#store/database.ts'
import { caseSubject } from '../caseSubject.ts'

/** Handed up: an approval of its reply has come to a step of the 主管部门. Art. 3.3. */
export async function requestSubject(
  db: Reader,
  organId: number,
  requestId: string,
  actor: Actor,
): Promise<SubjectOf<'case'> | null> {
  const asked = await approvalsOf(db, organId, { kind: 'reply', id: requestId })
  return caseSubject(db, organId, actor, { handedUp: asked.some(({ state }) => isHandedUp(state)) })
}
