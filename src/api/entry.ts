/** What a caller is told of an attempt to get in, and the cookie that comes with a success. */
import type { FastifyReply } from 'fastify'
import type { Entered, Waiting } from '#command/session/door.ts'
import { setCookie } from './cookies.ts'
import type { Ground } from './ground.ts'
import { type Problem, problem, problemOf, sendProblem } from './problem.ts'

export function letIn(reply: FastifyReply, { token, step }: Entered, ground: Ground) {
  setCookie(reply, 'session', token, ground)
  return { step }
}

/** Says how long to wait, instead of holding the connection. */
export function askToWait(reply: FastifyReply, { seconds }: Waiting): FastifyReply {
  const time = seconds < 100 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
  const sentence = `尝试次数过多：请 ${time}后再试，或者请安全管理员解除锁定。`
  return sendProblem(reply.header('retry-after', seconds), problem('tooMany', sentence))
}

/** A member of the input is not right. */
export const wrong = (path: string, sentence: string): Problem =>
  problemOf({ kind: 'invalid', fields: [{ path, sentence }] })
