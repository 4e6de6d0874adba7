/** Whether an approval can come to its end at all: for each step somebody who may sign it. Art. 17.1, 33.2. */
import { type Approval, isConsent } from './approval.ts'
import type { Reason } from './reason.ts'
import { ROLES, type Role } from './role.ts'
import type { RouteStep } from './route.ts'

/** Who holds each role, so that they can sign a step of it. No article. */
export type RoleHolders = ReadonlyMap<Role, readonly string[]>

type Asked = Pick<Approval, 'subject' | 'steps' | 'mayHoldTwo' | 'authorId'>

/** All steps for which nobody is left who may sign them, each with what to do: otherwise the matter would lie there for ever. Art. 17.1. */
export function signerlessSteps(asked: Asked, holders: RoleHolders): readonly Reason[] {
  const { subject, steps, mayHoldTwo, authorId } = asked
  const held = (step: RouteStep) => [...new Set(holders.get(step.role) ?? [])]
  const candidates = (step: RouteStep) => held(step).filter((id) => id !== authorId || isConsent(subject, step))
  const taken = new Map<string, RouteStep>()
  // Each person signs as many steps as the route lets one hold; who has one already moves to another where that helps.
  const finds = (step: RouteStep, tried: Set<string>): boolean =>
    candidates(step)
      .flatMap((id) => (mayHoldTwo ? [`1 ${id}`, `2 ${id}`] : [id]))
      .some((turn) => {
        if (tried.has(turn)) return false
        tried.add(turn)
        const before = taken.get(turn)
        if (before !== undefined && !finds(before, tried)) return false
        taken.set(turn, step)
        return true
      })
  return steps
    .filter((step) => !finds(step, new Set()))
    .map((step) => {
      const { name, role } = step
      const who = ROLES[role].name
      const why =
        held(step).length === 0
          ? `还没有人担任${who}`
          : candidates(step).length === 0
            ? `担任${who}的只有提交审批的人，而提交审批的人不能签署本人提交的内容`
            : `担任${who}的都要签署其他环节，而流程${mayHoldTwo ? '只允许一人签署两级' : '不允许一人签署两级'}`
      const sentence = `“${name}”环节没有人可以签署：${why}。请安全管理员任命或者由负责人调整审批流程后再提交。`
      return { code: 'no-signer', article: '17.1', sentence }
    })
}
