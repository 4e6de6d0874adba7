/**
 * Decisions that the county's own system for approvals (OA) has signed. It has no session: what it sends bears its
 * signature, and the digest of what was read there.
 */
import { z } from 'zod'
import { OA, receiveDecision } from '#command/approval/receiveDecision.ts'
import { DECISION } from '#command/approval/signStep.ts'
import { execute } from '#command/command.ts'
import { DATE } from '#command/organ/organInput.ts'
import { canonicalJson } from '#crypto/canonical.ts'
import { isSignedBy } from '#crypto/decisionSignature.ts'
import type { Ground } from './ground.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { openRoute, type Route } from './route.ts'
import { STATUS } from './shownApproval.ts'

const SENT = DECISION.extend({
  signerId: z.uuid(),
  signedOn: DATE,
  /** As it was signed; what is blank says nothing. */
  opinion: z.string().max(500).nullable(),
  /** HMAC-SHA256 over the members in lines, in hexadecimal: see src/crypto/decisionSignature.ts. */
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})

export const approvalDecisionRoutes: readonly Route[] = [
  {
    ...openRoute({
      method: 'POST',
      path: '/api/approvals/:organId/:approvalId/decisions',
      tag: '审批',
      summary: '接收办公自动化系统（OA）签署的审批决定',
      for: 'open',
      why: '由对方系统以约定的密钥签名；没有配置 GONGKAI_OA_SECRET 时不接收。',
      input: SENT,
      answer: z.object({ version: z.int(), status: STATUS }),
      handle: async ({ ground, input, call, reply }) => {
        const { signature, ...decision } = input
        const key = call.idempotencyKey
        if (ground.oaSecret === undefined || key === null) {
          return sendProblem(reply, problem('notFound', '本系统没有接入办公自动化系统，不接收审批决定。'))
        }
        const signed = { ...decision, key }
        if (!isSignedBy(ground.oaSecret, signed, signature)) {
          return sendProblem(reply, problem('forbidden', '签名不符：请核对密钥，以及参加签名的内容和次序。'))
        }
        const message = await keep(ground, { ...signed, signature })
        const opinion = decision.opinion?.trim() || null
        const order = { ...decision, opinion, message }
        const result = await execute(ground.db, receiveDecision, order, { ...call, actor: OA })
        return result.ok ? result.answer : sendProblem(reply, problemOf(result.refusal))
      },
    }),
    creates: true,
  },
]

/** What came, with its signature, is the evidence. */
async function keep({ blobs }: Ground, message: object) {
  const { sha256, size, mediaType } = await blobs.put(Buffer.from(canonicalJson(message)), false)
  return { sha256, size, mediaType }
}
