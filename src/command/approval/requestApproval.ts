import { z } from 'zod'
import { requestApproval as decideRequest } from '#law/approvalDecision.ts'
import type { Role } from '#law/role.ts'
import { findRoute } from '#store/approvalRoutes.ts'
import { approvalsOf } from '#store/approvals.ts'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, notFound, type Result, refused, type Work } from '../command.ts'
import { STEP_ID } from '../route/setRoute.ts'
import { ASKABLE_KINDS, approvableOf, type Matter, matterOf } from './approvables.ts'
import { approval } from './approval.ts'
import { roleHolders } from './roleHolders.ts'

export const DIGEST = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制的摘要')

const input = z.object({
  organId: z.int32().min(1),
  subject: z.object({ kind: z.enum(ASKABLE_KINDS), id: z.uuid() }),
  /** Of what the caller has read. */
  digest: DIGEST,
  /** Which of the steps that are not required are taken. */
  optionalSteps: z.array(STEP_ID).max(20),
})

export const requestApproval = {
  name: 'requestApproval',
  action: 'approval.request',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId, subject }) => {
    const [place, matter] = [await organSubject(tx, organId), await matterOf(tx, organId, subject)]
    if (place === null || matter === null) return notFound('没有找到要提交审批的内容，它可能已经被移走。')
    const [latest] = await approvalsOf(tx, organId, subject)
    const stands =
      latest !== undefined &&
      (latest.state.status === 'open' || (latest.state.status === 'approved' && latest.state.digest === matter.digest))
    const { path, organ } = place
    const state = stands ? latest.state.status : 'none'
    const asked = { step: null, self: false, barred: false, handedUp: false } as const
    const about = { kind: 'approval', approval: state, ...asked, path, organ } as const
    return done({ subject: about, value: matter })
  },
  run: async (work, { subject, digest, optionalSteps }, matter) => {
    if (digest !== matter.digest) return refused(CHANGED)
    return askForApproval(work, { subject, digest, optionalSteps })
  },
} satisfies Command<z.infer<typeof input>, Matter, Asked>

export interface Asked {
  readonly id: string
  readonly version: number
}

/** What was read is no longer what there is: nobody may sign it. */
export const CHANGED = {
  code: 'content-changed',
  article: null,
  sentence: '待审内容在您打开以后已经修改，请核对新的内容后重新提交审批。',
}

/** For a ledger that hands its matter in with a command of its own: by the route as it stands today. Art. 17.1. */
export async function askForApproval(
  work: Work,
  {
    subject,
    digest,
    optionalSteps,
  }: {
    readonly subject: { readonly kind: string; readonly id: string }
    readonly digest: string
    readonly optionalSteps: readonly string[]
  },
): Promise<Result<Asked>> {
  const { tx, call, organId } = work
  const authorId = call.actor.personId
  if (authorId === null) throw new Error('an approval is asked for by a person')
  const route = await findRoute(tx, organId, subject.kind)
  if (route === null) {
    const name = approvableOf(subject.kind)?.name ?? subject.kind
    const sentence = `本机关还没有设置“${name}”的审批流程，请公开工作机构负责人先行设置。`
    return refused({ code: 'no-route', article: '17.1', sentence })
  }
  const id = work.newId()
  const place = await organSubject(tx, organId)
  const holders = new Map<Role, readonly string[]>()
  for (const role of new Set(route.steps.map((step) => step.role))) {
    const posts = await roleHolders(tx, place?.path ?? [], role, call.today)
    holders.set(
      role,
      posts.map(({ personId }) => personId),
    )
  }
  const asked = { id, organId, subject, route, optionalSteps, holders, digest, authorId, on: call.today }
  const decision = decideRequest(asked)
  if (!decision.ok) return refused(...decision.reasons)
  const { version } = work.record(approval, id, null, ...decision.events)
  return done({ id, version })
}
