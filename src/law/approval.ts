/**
 * Approvals 审批 as every ledger uses them: a matter, as it was read (its digest), goes through the steps of a route in
 * order, each signed by a person in the role of the step, by account, on paper or in another system. Who prepares does not
 * approve, and nobody signs two levels unless the route lets one person hold two. Art. 17.1 (the procedure of review is the
 * organ's), 33.2 (the head consents); the separation itself has no article.
 */
import type { PlainDate } from './date.ts'
import { ROLES } from './role.ts'
import type { RouteStep } from './route.ts'

/** account: signed here by the signer; paper: a signed form; system: a signed decision of the county's own OA. */
export type SigningForm = 'account' | 'paper' | 'system'

export interface Approval {
  readonly id: string
  readonly organId: number
  /** What is approved. */
  readonly subject: { readonly kind: string; readonly id: string }
  /** The steps to be signed, in order: those of the route at the time of asking. */
  readonly steps: readonly RouteStep[]
  readonly mayHoldTwo: boolean
  /** Of what is to be read: the signature holds for this and nothing else. */
  readonly digest: string
  readonly authorId: string
  readonly requestedOn: PlainDate
  readonly status: 'open' | 'approved' | 'returned' | 'withdrawn'
  readonly signatures: readonly Signature[]
}

/** One step as it was decided. */
export interface Signature {
  readonly stepId: string
  readonly signerId: string
  /** As the log shows it. */
  readonly signerName: string
  readonly appointmentId: string
  readonly form: SigningForm
  /** Who entered it; null where another system sent it. */
  readonly enteredBy: string | null
  /** The use of a blob: the signed scan, or the decision with its signature. */
  readonly evidence: string | null
  readonly signedOn: PlainDate
  readonly enteredOn: PlainDate
  /** The step that the same person had signed before, by the route's permission to hold two levels; else null. */
  readonly heldWith: string | null
  /** In the signer's words. It names no applicant: it stands in the log. */
  readonly opinion: string | null
}

export type ApprovalEvent =
  | {
      readonly kind: 'approvalRequested'
      readonly id: string
      readonly organId: number
      readonly subject: Approval['subject']
      readonly steps: readonly RouteStep[]
      readonly mayHoldTwo: boolean
      readonly digest: string
      readonly authorId: string
      readonly on: PlainDate
    }
  | { readonly kind: 'stepApproved'; readonly signature: Signature }
  | { readonly kind: 'stepReturned'; readonly signature: Signature }
  | { readonly kind: 'approvalCompleted'; readonly on: PlainDate }
  | { readonly kind: 'approvalWithdrawn'; readonly by: string; readonly on: PlainDate }

/** The step to be signed next, or null where the approval is no longer open. No article. */
export function nextStep({ status, steps, signatures }: Approval): RouteStep | null {
  return status === 'open' ? (steps[signatures.length] ?? null) : null
}

/** False for who asked, save for the head's consent, and for who has signed as many levels as the route lets one person hold. Art. 17.1. */
export function mayHoldNext(approval: Approval, personId: string): boolean {
  const { mayHoldTwo, signatures } = approval
  const held = signatures.filter(({ signerId }) => signerId === personId).length
  return !isBarredAuthor(approval, personId) && held < (mayHoldTwo ? 2 : 1)
}

/** Who prepares does not sign the step that comes next, save where it is the head's own consent. Art. 17.1, 33.2. */
export function isBarredAuthor(approval: Approval, personId: string | null): boolean {
  const next = nextStep(approval)
  return approval.authorId === personId && (next === null || !isConsent(approval.subject, next))
}

/**
 * The consent of the head of the 公开工作机构 to an extension: it stays the head's where the head has written the notice as
 * well, as in a town of two people. Art. 33.2.
 */
export function isConsent({ kind }: Approval['subject'], { role }: Pick<RouteStep, 'role'>): boolean {
  return kind === 'extension' && role === 'disclosureHead'
}

/**
 * True once it has come to a step of the 主管部门: what the organ hands up, the organ above may see and sign. Art. 3.3.
 */
export function isHandedUp({ steps, signatures }: Pick<Approval, 'steps' | 'signatures'>): boolean {
  return steps.slice(0, signatures.length + 1).some(({ role }) => ROLES[role].kind === 'supervision')
}

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveApproval(state: Approval | null, event: ApprovalEvent): Approval {
  if (event.kind === 'approvalRequested') {
    const { kind: _, on, ...asked } = event
    return { ...asked, requestedOn: on, status: 'open', signatures: [] }
  }
  if (state === null) throw new RangeError(`${event.kind} of an approval that was not requested`)
  switch (event.kind) {
    case 'stepApproved':
      return { ...state, signatures: [...state.signatures, event.signature] }
    case 'stepReturned':
      return { ...state, status: 'returned', signatures: [...state.signatures, event.signature] }
    case 'approvalCompleted':
      return { ...state, status: 'approved' }
    case 'approvalWithdrawn':
      return { ...state, status: 'withdrawn' }
  }
}

/** The Chinese words for forms of signing. No article. */
export const SIGNING_FORMS = {
  account: '账号签署',
  paper: '纸质签署',
  system: '其他系统签署',
} as const satisfies Readonly<Record<SigningForm, string>>

/** The Chinese sentence of an event, for the log. No article. */
export function approvalEventText(event: ApprovalEvent): string {
  switch (event.kind) {
    case 'approvalRequested':
      return `提交审批，依次经${event.steps.map(({ name }) => name).join('、')}。`
    case 'stepApproved':
      return `同意（${signatureText(event.signature)}）。`
    case 'stepReturned':
      return `退回（${signatureText(event.signature)}）。`
    case 'approvalCompleted':
      return '审批通过。'
    case 'approvalWithdrawn':
      return '撤回审批。'
  }
}

function signatureText({ form, signedOn, signerName, evidence, heldWith }: Signature): string {
  const held = heldWith === null ? '' : `，按照流程规定一人签署两级，此前已签署环节${heldWith}`
  const proof = evidence === null ? '' : `，签署件${evidence}`
  return `${signerName}${signedOn}${SIGNING_FORMS[form]}${proof}${held}`
}
