/** RFC 9457 problem details: every no of the API in one shape, with Chinese sentences. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Refusal } from '#command/command.ts'

export const REASON = z.object({
  code: z.string(),
  /** Key of the article, as in `条例 33`; null where no article says it. */
  article: z.string().nullable(),
  sentence: z.string(),
})

export const PROBLEM = z.object({
  /** `urn:gongkai:` and the code. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** All reasons of a refusal. */
  reasons: z.array(REASON).optional(),
  /** Who changed what since the caller looked. */
  changes: z.array(z.object({ at: z.string(), who: z.string(), what: z.string() })).optional(),
  /** Faults of single fields of the input. */
  fields: z.array(z.object({ path: z.string(), sentence: z.string() })).optional(),
})
export type Problem = z.infer<typeof PROBLEM>

/** Status and title of each kind of no; the detail says the rest. */
export const KINDS = {
  invalid: [400, '填写有误'],
  signedOut: [401, '尚未登录'],
  forbidden: [403, '没有权限'],
  notFound: [404, '没有找到'],
  wrongMethod: [405, '不支持的方法'],
  stalled: [408, '等待过久'],
  conflict: [409, '内容已被他人修改'],
  tooLarge: [413, '内容过大'],
  unsupported: [415, '不支持的内容类型'],
  refused: [422, '不能办理'],
  tooMany: [429, '请求过于频繁'],
  internal: [500, '程序内部出错'],
  unavailable: [503, '暂时不能服务'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>

export type ProblemKind = keyof typeof KINDS

export function problem(
  kind: ProblemKind,
  detail: string,
  more: Pick<Problem, 'reasons' | 'changes' | 'fields'> = {},
): Problem {
  const [status, title] = KINDS[kind]
  return { type: `urn:gongkai:${kind}`, title, status, detail, ...more }
}

export function problemOf(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'forbidden':
    case 'refused': {
      const { kind, reasons } = refusal
      return problem(kind, reasons.map(({ sentence }) => sentence).join(''), { reasons: [...reasons] })
    }
    case 'conflict': {
      const { changes } = refusal
      const last = changes.at(-1)
      const who = last === undefined ? '其他人' : last.who
      const detail = `您打开以后，${who}修改了这条记录，您的修改没有保存：请核对新的内容后再提交。`
      return problem('conflict', detail, { changes: [...changes] })
    }
    case 'notFound':
      return problem('notFound', refusal.sentence)
    case 'invalid': {
      const fields = [...refusal.fields]
      const detail = fields.length === 1 ? fields[0]?.sentence : `有 ${fields.length} 处填写有误，请逐项改正。`
      return problem('invalid', detail ?? '', { fields })
    }
  }
}

/** A no of /api/reports: problem details, with the member `error` by which its clients know it. */
export function errorProblem(status: number, error: { readonly code: string; readonly message: string }) {
  const kind = Object.values(KINDS).find((each) => each[0] === status)
  const { code, message } = error
  return { type: `urn:gongkai:${code}`, title: kind?.[1] ?? '没有完成', status, detail: message, error }
}

export function sendProblem(reply: FastifyReply, sent: Problem): FastifyReply {
  return reply
    .code(sent.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(sent)
}
