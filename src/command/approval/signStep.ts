/** What the three ways of signing have in common: whoever signs, and what, is judged by the same law. */
import { z } from 'zod'
import type { Approval } from '#law/approval.ts'
import { decideStep, type StepDecision } from '#law/approvalDecision.ts'
import type { PlainDate } from '#law/date.ts'
import { HANDLERS } from '#law/permissionRules.ts'
import { isHereOn } from '#law/person.ts'
import { reasonIf } from '#law/reason.ts'
import { activePosts, appointmentsOf, hasPost } from '#store/appointments.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { findPerson } from '#store/people.ts'
import { PLATFORM } from '#store/tables.ts'
import { done, invalid, notFound, type Result, refused, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { STEP_ID } from '../route/setRoute.ts'
import { approvableOf, matterOf } from './approvables.ts'
import { approval } from './approval.ts'
import { CHANGED, DIGEST } from './requestApproval.ts'

export const DECISION = z.object({
  organId: z.int32().min(1),
  approvalId: z.uuid(),
  stepId: STEP_ID,
  decision: z.enum(['approve', 'return']),
  /** Of what was read: what stands on the screen, on the printed form, or came with the decision. */
  digest: DIGEST,
  /** It stands in the log: it names no applicant. */
  opinion: z.string().trim().min(1).max(500).nullable(),
})

export interface Signed {
  readonly version: number
  readonly status: Approval['status']
}

export type Signing = Omit<StepDecision, 'signerName' | 'enteredOn' | 'othersMayEnter'>

export async function signStep(work: Work, found: Versioned<Approval>, signing: Signing): Promise<Result<Signed>> {
  const { tx, organId, call } = work
  const judged = await judge(tx, found.state, signing, call.today)
  if (!judged.ok) return judged
  const { state, version } = work.record(approval, found.state.id, found, ...judged.answer)
  const follows = await approvableOf(state.subject.kind)?.decided?.(work, state, judged.answer)
  if (follows?.ok === false) return follows
  if (state.organId !== organId) throw new Error('an approval belongs to the organ that asks for it')
  return done({ version, status: state.status })
}

/** What follows from a signature, or all reasons why it may not be given. */
export async function judge(db: Reader, state: Approval, signing: Signing, today: PlainDate) {
  const { organId, subject, digest } = state
  const { signerId, signedOn } = signing
  const [signer, place] = [await findPerson(db, signerId), await organSubject(db, organId)]
  if (place === null) return notFound('没有这个机关。')
  if (signer === null) return invalid({ path: 'signerId', sentence: '没有这个签署人。' })
  const matter = await matterOf(db, organId, subject)
  const othersMayEnter =
    signing.form === 'paper' && (await hasPost(db, organId, HANDLERS, today, [state.authorId, signerId]))
  const decision = { ...signing, signerName: signer.name, enteredOn: today, othersMayEnter }
  const decided = decideStep(state, decision, await postsOf(db, signerId, place.path, signedOn))
  const besides = [
    ...(state.status === 'open' && matter?.digest !== digest ? [CHANGED] : []),
    ...reasonIf(!isHereOn(signer, signedOn), 'person-left', `签署人在签署日期${signedOn}已经离岗。`),
  ]
  const reasons = [...besides, ...(decided.ok ? [] : decided.reasons)]
  return decided.ok && reasons.length === 0 ? done(decided.events) : refused(...reasons)
}

/** What somebody holds or held in an organ and above it; a delegation only where it held on that day. */
async function postsOf(db: Reader, personId: string, path: readonly number[], day: PlainDate) {
  const held = (await appointmentsOf(db, personId)).map(({ state }) => state)
  const active = new Set((await activePosts(db, personId, day)).map(({ id }) => id))
  return held
    .filter(({ organId }) => organId === PLATFORM || path.includes(organId))
    .filter(({ id, delegatedFrom }) => delegatedFrom === null || active.has(id))
}
