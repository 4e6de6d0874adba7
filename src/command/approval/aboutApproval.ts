import { type Approval, isBarredAuthor, isHandedUp, nextStep } from '#law/approval.ts'
import type { InOrgan, Subject } from '#law/permission.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { type About, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { approval } from './approval.ts'

export interface ApprovalId {
  readonly organId: number
  readonly approvalId: string
  readonly version: number
}

/** Finds and locks the approval that a command is about. */
export async function aboutApproval(
  work: Work,
  { organId, approvalId, version }: Omit<ApprovalId, 'version'> & { readonly version?: number },
): Promise<Result<About<Versioned<Approval>>>> {
  const found = await work.find(approval, approvalId, version)
  if (!found.ok) return found
  const subject = await approvalSubject(work.tx, found.answer.state, work.call.actor.personId)
  return subject === null ? notFound(`没有机关${organId}。`) : done({ subject, value: found.answer })
}

/** What a permission needs to know of an approval. */
export async function approvalSubject(db: Reader, state: Approval, personId: string | null): Promise<Subject | null> {
  const place = await organSubject(db, state.organId)
  return place === null ? null : subjectIn(place, state, personId)
}

const subjectIn = ({ path, organ }: InOrgan, state: Approval, personId: string | null): Subject => ({
  kind: 'approval',
  approval: state.status,
  step: nextStep(state)?.role ?? null,
  self: state.authorId === personId,
  barred: isBarredAuthor(state, personId),
  handedUp: isHandedUp(state),
  path,
  organ,
})
