/**
 * Routes of approval 审批流程: which levels of review a matter goes through in an organ. Art. 17.1 leaves the procedure and
 * its responsibilities to the organ; Art. 33.2 alone names a signer, the head of the 公开工作机构.
 */
import { type Reason, reasonIf } from './reason.ts'
import { ROLES, type Role } from './role.ts'

export interface RouteStep {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Where false, whoever asks for the approval says whether the step is taken. */
  readonly required: boolean
}

export interface Route {
  readonly steps: readonly RouteStep[]
  /** One leader may hold two levels of review, as in a town of two people. */
  readonly mayHoldTwo: boolean
}

/** All reasons why a route may not stand. Art. 17.1. */
export function routeFaults({ steps, mayHoldTwo }: Route): readonly Reason[] {
  const ids = steps.map(({ id }) => id)
  const unfit = steps.filter(({ role }) => !ROLES[role].signs)
  return [
    ...reasonIf(!steps.some(({ required }) => required), 'no-step', '审批流程至少应当有一个必经环节。', '17.1'),
    ...reasonIf(new Set(ids).size < ids.length, 'step-twice', '审批流程的环节编号重复。'),
    ...reasonIf(
      steps.some(({ id, name }) => id.trim() === '' || name.trim() === ''),
      'step-blank',
      '审批环节的编号和名称不能为空。',
    ),
    ...unfit.map(({ name, role }) => ({
      code: 'role-does-not-sign',
      article: null,
      sentence: `环节“${name}”不能由${ROLES[role].name}签署。`,
    })),
    ...reasonIf(mayHoldTwo && steps.length < 2, 'nothing-to-hold', '只有一个环节的流程不需要允许一人签署两级。'),
  ]
}
