/** An approval as the API shows it: with names for its ids, and why the caller may not sign. */
import { z } from 'zod'
import { approvalSubject } from '#command/approval/aboutApproval.ts'
import { approvableOf, matterOf, mattersOf } from '#command/approval/approvables.ts'
import { approvalEnd, formSteps, stepsOf } from '#command/approval/approvalForm.ts'
import { judge } from '#command/approval/signStep.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { requestSubject } from '#command/request/requestSubject.ts'
import type { ApprovalForm } from '#document/approvalForm.ts'
import { type Approval, nextStep } from '#law/approval.ts'
import { nameOn } from '#law/organ.ts'
import { mayAct, type Reason } from '#law/permission.ts'
import { ALL_ROLES } from '#law/role.ts'
import type { Reader } from '#store/database.ts'
import { findLetter } from '#store/letters.ts'
import { findOrgan, organNames } from '#store/organs.ts'
import { personNames } from '#store/people.ts'
import { REASON } from './problem.ts'
import type { Given } from './route.ts'

export interface OfApproval {
  readonly organId: number
  readonly approvalId: string
}

export const STATUS = z.enum(['open', 'approved', 'returned', 'withdrawn'])
const STEP = z.object({ id: z.string(), name: z.string(), role: z.enum(ALL_ROLES) })
export const LINE = z.object({
  id: z.uuid(),
  organId: z.int(),
  organ: z.string(),
  /** What is approved: of which kind, and its Chinese name. */
  kind: z.string(),
  kindName: z.string(),
  subjectId: z.string(),
  /** Null where it is gone. */
  title: z.string().nullable(),
  due: z.iso.date().nullable(),
  status: STATUS,
  author: z.string(),
  requestedOn: z.iso.date(),
  /** Who signs next. */
  next: STEP.nullable(),
})

const SIGNATURE = z.object({
  decision: z.enum(['approve', 'return']),
  signerId: z.uuid(),
  signer: z.string(),
  form: z.enum(['account', 'paper', 'system']),
  /** Who entered it; null where another system sent it. */
  enteredBy: z.string().nullable(),
  /** The id of the signed form, or of the decision with its signature, among the files. */
  evidence: z.uuid().nullable(),
  signedOn: z.iso.date(),
  enteredOn: z.iso.date(),
  /** The step that the same person had signed before. */
  heldWith: z.string().nullable(),
  opinion: z.string().nullable(),
})

export const APPROVAL = LINE.extend({
  version: z.int(),
  /** Of what is to be read. */
  digest: z.string(),
  /** The file to be read, where it is one. */
  fileId: z.uuid().nullable(),
  /** The case that it is about, where the caller may read it. */
  about: z
    .object({ caseKind: z.enum(['request', 'recordCorrection', 'complaint', 'proceeding']), caseId: z.uuid() })
    .nullable(),
  /** What goes with it, read and signed with it. */
  enclosures: z.array(z.object({ fileId: z.uuid(), name: z.string() })),
  /** What is there now is what was handed in. */
  isCurrent: z.boolean(),
  authorId: z.uuid(),
  mayHoldTwo: z.boolean(),
  steps: z.array(STEP.extend({ signature: SIGNATURE.nullable() })),
  /** Why the caller may not sign the next step with their account; empty where they may. */
  against: z.array(REASON),
})

export type ApprovalLine = z.infer<typeof LINE>
export type ShownApproval = z.infer<typeof APPROVAL>

const kindNameOf = ({ subject }: Approval) => approvableOf(subject.kind)?.name ?? subject.kind

export async function linesOf(db: Reader, states: readonly Approval[]): Promise<z.infer<typeof LINE>[]> {
  const [organs, people, matters] = await Promise.all([
    organNames(db, [...new Set(states.map(({ organId }) => organId))]),
    personNames(db, [...new Set(states.map(({ authorId }) => authorId))]),
    mattersOf(db, states),
  ])
  return states.map((state, at) => {
    const { id, organId, subject, status, requestedOn, authorId } = state
    const { title = null, due = null } = matters[at] ?? {}
    const next = nextStep(state)
    return {
      ...{ id, organId, organ: organs.get(organId) ?? '', kind: subject.kind, kindName: kindNameOf(state) },
      ...{ subjectId: subject.id, title, due, status, requestedOn, author: people.get(authorId) ?? '' },
      next: next === null ? null : { id: next.id, name: next.name, role: next.role },
    }
  })
}

export async function shownApproval(
  given: Given<OfApproval>,
  { state, version }: { readonly state: Approval; readonly version: number },
): Promise<z.infer<typeof APPROVAL>> {
  const { db } = given.ground
  const [line] = await linesOf(db, [state])
  if (line === undefined) throw new Error('an approval has a line')
  const matter = await matterOf(db, state.organId, state.subject)
  const enterers = state.signatures.flatMap(({ enteredBy }) => enteredBy ?? [])
  const names = await personNames(db, [...new Set(enterers)])
  return {
    ...line,
    ...{ version, digest: state.digest, fileId: matter?.fileId ?? null, isCurrent: matter?.digest === state.digest },
    about: await about(given, state),
    enclosures: [...(matter?.enclosures ?? [])],
    ...{ authorId: state.authorId, mayHoldTwo: state.mayHoldTwo, against: [...(await against(given, state))] },
    steps: stepsOf(state).map(({ signature, ...step }) => {
      if (signature === null) return { ...step, signature }
      const { signerName, appointmentId: _, stepId: __, enteredBy, ...rest } = signature
      return {
        ...step,
        signature: { ...rest, signer: signerName, enteredBy: enteredBy === null ? null : (names.get(enteredBy) ?? '') },
      }
    }),
  }
}

/** Null for a file of its own, and for whoever may not read the case. */
async function about({ ground: { db }, call: { actor } }: Given<unknown>, { organId, subject }: Approval) {
  const found = await caseOf(db, organId, subject)
  if (found === null) return null
  const place =
    found.caseKind === 'request'
      ? await requestSubject(db, organId, found.caseId, actor)
      : await caseSubject(db, organId, actor)
  return place !== null && mayAct(actor, 'request.read', place).ok ? found : null
}

async function caseOf(db: Reader, organId: number, { kind, id }: Approval['subject']) {
  if (kind === 'reply' || kind === 'extension') return { caseKind: 'request', caseId: id } as const
  const letter = kind === 'letter' ? await findLetter(db, organId, id) : null
  return letter && { caseKind: letter.state.caseKind, caseId: letter.state.caseId }
}

/** The same reasons with which the command would refuse. */
async function against(
  { ground: { db }, call: { actor, today } }: Given<unknown>,
  state: Approval,
): Promise<readonly Reason[]> {
  const subject = await approvalSubject(db, state, actor.personId)
  if (subject === null || actor.personId === null) return []
  const verdict = mayAct(actor, 'approval.decide', subject)
  if (!verdict.ok) return verdict.reasons
  const judged = await judge(
    db,
    state,
    {
      ...{ stepId: nextStep(state)?.id ?? '', decision: 'approve', form: 'account', digest: state.digest },
      ...{ signerId: actor.personId, enteredBy: actor.personId, evidence: null, signedOn: today, opinion: null },
    },
    today,
  )
  return !judged.ok && 'reasons' in judged.refusal ? judged.refusal.reasons : []
}

/** What is printed for those who sign on paper. */
export async function approvalFormOf({ ground, call }: Given<OfApproval>, state: Approval): Promise<ApprovalForm> {
  const { id, organId, subject, digest, requestedOn, authorId, signatures } = state
  const [organ, matter, names] = await Promise.all([
    findOrgan(ground.db, organId),
    matterOf(ground.db, organId, subject),
    personNames(ground.db, [authorId, ...signatures.flatMap(({ enteredBy }) => enteredBy ?? [])]),
  ])
  return {
    organ: (organ === null ? null : nameOn(organ.state, call.today)?.name) ?? '',
    kind: kindNameOf(state),
    title: matter?.title ?? '（内容已移走）',
    ...{ id, digest, requestedOn, author: names.get(authorId) ?? '' },
    ended: approvalEnd(state),
    steps: formSteps(state, names),
  }
}
