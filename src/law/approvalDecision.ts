/** What may be done with an approval, and all reasons why not: request, sign, withdraw. Art. 17.1. */
import { type Appointment, activeOn } from './appointment.ts'
import {
  type Approval,
  type ApprovalEvent,
  isBarredAuthor,
  nextStep,
  type Signature,
  type SigningForm,
} from './approval.ts'
import type { PlainDate } from './date.ts'
import { type RoleHolders, signerlessSteps } from './possibleSigners.ts'
import { type Decided, decided, type Reason, reasonIf } from './reason.ts'
import { ROLES } from './role.ts'
import { type Route, type RouteStep, routeFaults } from './route.ts'

export interface ApprovalRequest {
  readonly id: string
  readonly organId: number
  readonly subject: Approval['subject']
  readonly route: Route
  /** Which of the steps that are not required are taken. */
  readonly optionalSteps: readonly string[]
  /** Of the organ and, for the 主管部门, of those above it: who can sign from that day on. */
  readonly holders: RoleHolders
  readonly digest: string
  readonly authorId: string
  readonly on: PlainDate
}

/** Asks for an approval by the route as it stands, where it can come to its end; later changes of the route do not touch it. Art. 17.1. */
export function requestApproval(request: ApprovalRequest): Decided<ApprovalEvent> {
  const { route, optionalSteps, holders, on, ...asked } = request
  const unknown = optionalSteps.filter((id) => !route.steps.some((step) => step.id === id && !step.required))
  const steps = route.steps.filter(({ id, required }) => required || optionalSteps.includes(id))
  const reasons = [
    ...routeFaults(route),
    ...reasonIf(unknown.length > 0, 'no-such-step', `流程中没有可选环节${unknown.join('、')}。`),
    ...reasonIf(!DIGEST.test(request.digest), 'no-digest', '没有待审内容的摘要，不能提交审批。'),
    ...signerlessSteps({ ...asked, steps, mayHoldTwo: route.mayHoldTwo }, holders),
  ]
  return decided(reasons, () => [
    { kind: 'approvalRequested', ...asked, steps, mayHoldTwo: route.mayHoldTwo, on } as const,
  ])
}

const DIGEST = /^[0-9a-f]{64}$/

export interface StepDecision {
  readonly stepId: string
  readonly decision: 'approve' | 'return'
  readonly form: SigningForm
  readonly signerId: string
  readonly signerName: string
  /** Null where another system sent the decision. */
  readonly enteredBy: string | null
  /** Somebody who is neither the author nor the signer could enter it. */
  readonly othersMayEnter: boolean
  readonly evidence: string | null
  /** Of what was read: what stands on the printed form, or came with the decision. */
  readonly digest: string
  readonly signedOn: PlainDate
  readonly enteredOn: PlainDate
  readonly opinion: string | null
}

/**
 * Signs a step, or sends the matter back. `appointments`: all of the signer in the organ and in those above it, past ones
 * too, since on paper it counts what the signer was on the day of signing. Art. 17.1; by paper or another system as good as by account.
 */
export function decideStep(
  approval: Approval,
  decision: StepDecision,
  appointments: readonly Appointment[],
): Decided<ApprovalEvent> {
  const next = nextStep(approval)
  if (next === null) return { ok: false, reasons: [notOpen(approval)] }
  const fitting = appointments.filter(
    ({ personId, organId, scope, role }) =>
      personId === decision.signerId &&
      role === next.role &&
      (organId === approval.organId || (ROLES[role].kind === 'supervision' && scope === 'subtree')),
  )
  const appointment = fitting.find((each) => activeOn(each, decision.signedOn))
  const heldBefore = approval.signatures.filter(({ signerId }) => signerId === decision.signerId)
  const reasons = [
    ...stepReasons(approval, decision, next),
    ...signerReasons(approval, decision, next, fitting, heldBefore),
    ...formReasons(approval, decision),
  ]
  if (appointment === undefined || reasons.length > 0) return { ok: false, reasons }
  const { stepId, signerId, signerName, form, enteredBy, evidence, signedOn, enteredOn, opinion } = decision
  const heldWith = heldBefore[0]?.stepId ?? null
  const signature: Signature = {
    ...{ stepId, signerId, signerName, appointmentId: appointment.id, form, enteredBy, evidence },
    ...{ signedOn, enteredOn, heldWith, opinion },
  }
  if (decision.decision === 'return') return { ok: true, events: [{ kind: 'stepReturned', signature }] }
  const approved: ApprovalEvent = { kind: 'stepApproved', signature }
  const isLast = approval.signatures.length + 1 === approval.steps.length
  return { ok: true, events: isLast ? [approved, { kind: 'approvalCompleted', on: enteredOn }] : [approved] }
}

function stepReasons({ steps }: Approval, { stepId }: StepDecision, next: RouteStep): readonly Reason[] {
  if (stepId === next.id) return []
  return steps.some(({ id }) => id === stepId)
    ? reasonIf(true, 'out-of-order', `当前应当签署的是“${next.name}”环节。`, '17.1')
    : reasonIf(true, 'no-such-step', '这次审批没有这个环节。')
}

function signerReasons(
  approval: Approval,
  { signerId, signedOn }: StepDecision,
  { name, role }: RouteStep,
  fitting: readonly Appointment[],
  heldBefore: readonly Signature[],
): readonly Reason[] {
  const { mayHoldTwo } = approval
  const held = heldBefore.length
  return [
    ...reasonIf(
      fitting.length === 0,
      'wrong-role',
      `“${name}”环节由${ROLES[role].name}签署，签署人没有这一任职。`,
      '17.1',
    ),
    ...reasonIf(
      fitting.length > 0 && !fitting.some((appointment) => activeOn(appointment, signedOn)),
      'not-appointed-then',
      `签署人在签署日期${signedOn}不担任${ROLES[role].name}。`,
      '17.1',
    ),
    ...reasonIf(isBarredAuthor(approval, signerId), 'author-approves', '提交审批的人不能签署本人提交的内容。', '17.1'),
    ...reasonIf(held > 0 && !mayHoldTwo, 'same-signer', '签署人已经签署过前面的环节，流程不允许一人签署两级。', '17.1'),
    ...reasonIf(held > 1 && mayHoldTwo, 'third-level', '流程只允许一人签署两级，签署人已经签署过两个环节。', '17.1'),
  ]
}

function formReasons(approval: Approval, decision: StepDecision): readonly Reason[] {
  const { form, signerId, enteredBy, othersMayEnter, evidence, digest, signedOn, enteredOn } = decision
  return [
    ...reasonIf(
      form === 'account' && enteredBy !== signerId,
      'entered-for-another',
      '以账号签署的，应当由签署人本人登录办理。',
    ),
    ...reasonIf(
      form !== 'account' && enteredBy === signerId,
      'signer-enters',
      '纸质或者其他系统的签署，不能由签署人本人登记。',
    ),
    ...reasonIf(
      form === 'paper' && enteredBy === approval.authorId && othersMayEnter,
      'author-enters',
      '本机关还有其他人可以登记纸质签署：提交审批的人不能登记对本人所提交内容的签署，请交给同事核对原件后登记。',
      '17.1',
    ),
    ...reasonIf(form === 'paper' && enteredBy === null, 'nobody-entered', '纸质签署应当有登记人。'),
    ...reasonIf(
      form !== 'account' && (evidence === null || evidence === ''),
      'no-evidence',
      form === 'paper' ? '纸质签署应当上传签署件。' : '其他系统的签署应当附签署后的文件。',
    ),
    ...reasonIf(
      digest !== approval.digest,
      'other-content',
      '签署的内容与提交审批的内容不一致，请核对是否签署了旧稿。',
    ),
    ...reasonIf(
      signedOn < lastDay(approval),
      'signed-too-early',
      `签署日期${signedOn}早于提交审批或者前一环节签署的日期${lastDay(approval)}。`,
    ),
    ...reasonIf(signedOn > enteredOn, 'signed-later', `签署日期${signedOn}晚于登记日期${enteredOn}。`),
    ...reasonIf(
      form === 'account' && signedOn !== enteredOn,
      'account-other-day',
      '以账号签署的，签署日期就是办理当日。',
    ),
  ]
}

/** A step is signed on or after the day on which the matter was handed in, and after the step before it. */
function lastDay({ requestedOn, signatures }: Approval): PlainDate {
  return signatures.at(-1)?.signedOn ?? requestedOn
}

/** Takes an approval back, so that the matter can be changed: only who asked, while it is open. No article. */
export function withdrawApproval(approval: Approval, by: string, on: PlainDate): Decided<ApprovalEvent> {
  if (approval.status !== 'open') return { ok: false, reasons: [notOpen(approval)] }
  return decided(reasonIf(by !== approval.authorId, 'not-author', '审批只能由提交的人撤回。'), () => [
    { kind: 'approvalWithdrawn', by, on },
  ])
}

function notOpen({ status }: Approval): Reason {
  return { code: 'not-open', article: null, sentence: CLOSED[status] }
}

const CLOSED: Readonly<Record<Approval['status'], string>> = {
  open: '审批没有待签的环节。',
  approved: '审批已经通过，不能再签署或者撤回。',
  returned: '审批已被退回，请修改后重新提交。',
  withdrawn: '审批已被撤回，请重新提交。',
}
