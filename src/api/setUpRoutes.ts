/** Setting up an empty store: the first organ and the first administrators, for whoever reads the console of the server. */
import { z } from 'zod'
import { newPassword } from '#command/account/newPassword.ts'
import { done, execute, type Result } from '#command/command.ts'
import { unkept } from '#command/session/door.ts'
import { setUp } from '#command/session/setUp.ts'
import { passwordFaults } from '#crypto/passwordRule.ts'
import { newToken, tokenFits, tokenHash } from '#crypto/token.ts'
import { PROGRAM } from '#law/permission.ts'
import type { Reader } from '#store/database.ts'
import { hasNoPeople } from '#store/people.ts'
import { wrong } from './entry.ts'
import { problemOf, sendProblem } from './problem.ts'
import { openRoute, type Route } from './route.ts'

const SETTING_UP = z.object({
  /** As the console shows it. */
  token: z.string().trim().max(200),
  organ: setUp.input.shape.organ,
  administrators: z
    .array(
      setUp.input.shape.administrators.element
        .omit({ passwordHash: true })
        .extend({ password: z.string().min(1, '不能为空').max(1000) }),
    )
    .min(2)
    .max(3),
})

export const setUpRoutes: readonly Route[] = [
  openRoute({
    method: 'POST',
    path: '/api/setup',
    tag: '初始化',
    summary: '在空的数据库里建立第一个机关和首批管理员',
    for: 'open',
    why: '还没有任何人可以登录；凭启动时显示的一次性口令。',
    status: 201,
    input: SETTING_UP,
    answer: z.object({ organId: z.int(), people: z.array(z.uuid()) }),
    handle: async ({ input, call, ground, reply }) => {
      const { token, organ, administrators } = input
      const { setUpTokenHash: hash } = ground
      if (hash === undefined || !tokenFits(token, hash)) {
        return sendProblem(reply, wrong('token', '初始化口令不正确：请从服务器启动时的提示中抄录。'))
      }
      const hashed = await withHashes(administrators)
      if (!hashed.ok) return sendProblem(reply, problemOf(hashed.refusal))
      const result = await execute(
        ground.db,
        setUp,
        { organ, administrators: hashed.answer },
        { ...unkept(call), actor: PROGRAM },
      )
      return result.ok ? result.answer : sendProblem(reply, problemOf(result.refusal))
    },
  }),
]

type Sent = z.infer<typeof SETTING_UP>['administrators'][number]
type Hashed = z.infer<typeof setUp.input>['administrators'][number]

/** All faults of all passwords at once. */
async function withHashes(administrators: readonly Sent[]): Promise<Result<readonly Hashed[]>> {
  const fields = administrators.flatMap(({ password, ...owner }, at) =>
    passwordFaults(password, owner).map((sentence) => ({ path: `administrators.${at}.password`, sentence })),
  )
  if (fields.length > 0) return { ok: false, refusal: { kind: 'invalid', fields } }
  const hashed: Hashed[] = []
  for (const { password, ...owner } of administrators) {
    const made = await newPassword(password, owner)
    if (!made.ok) return made
    hashed.push({ ...owner, passwordHash: made.answer })
  }
  return done(hashed)
}

/** The token for the console, where there is something to set up: it opens the route above in this process, until then. */
export async function setUpToken(db: Reader): Promise<{ readonly token: string; readonly hash: Buffer } | null> {
  if (!(await hasNoPeople(db))) return null
  const token = newToken(16)
  return { token, hash: tokenHash(token) }
}
