/** Signing in, step by step, and one's own sessions. */
import { toString as picture } from 'qrcode'
import { z } from 'zod'
import { done, execute, notFound, type Result } from '#command/command.ts'
import { changePassword } from '#command/session/changePassword.ts'
import { unkept } from '#command/session/door.ts'
import { endSession, signOut } from '#command/session/endSession.ts'
import { confirmTotp, enrolTotp } from '#command/session/enrolTotp.ts'
import { signIn } from '#command/session/signIn.ts'
import { switchOrgan } from '#command/session/switchOrgan.ts'
import { verifyTotp } from '#command/session/verifyTotp.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { PLATFORM } from '#store/tables.ts'
import { clearCookie } from './cookies.ts'
import { askToWait, letIn, wrong } from './entry.ts'
import { isLocalCall } from './origin.ts'
import { problem, problemOf, sendProblem } from './problem.ts'
import { commandRoute, type Given, openRoute, type Route, readRoute } from './route.ts'
import { doorOf, type Session, sessionTokenHash } from './session.ts'
import {
  LISTED_SESSION,
  listedSessions,
  SESSION_ID,
  SIGNED_IN,
  SIGNED_OUT,
  STEP,
  signedIn,
  signedOut,
} from './shownSession.ts'

const TAG = '登录'
const NOTHING = z.object({})
const PASSWORD = z.string().min(1, '不能为空').max(1000)
const CODE = z.string().trim().min(1, '不能为空').max(60)

export const sessionRoutes: readonly Route[] = [
  openRoute({
    method: 'GET',
    path: '/api/session',
    tag: TAG,
    summary: '查看谁已登录、还差哪一步、可以做什么',
    for: 'open',
    why: '登录以前先要知道是否已经登录。',
    input: NOTHING,
    answer: z.discriminatedUnion('signedIn', [SIGNED_OUT, SIGNED_IN]),
    handle: async (given) => (given.session === null ? signedOut(given) : signedIn(given, given.session)),
  }),
  openRoute({
    method: 'POST',
    path: '/api/session',
    tag: TAG,
    summary: '以登录名和密码登录',
    for: 'open',
    why: '凭密码登录。',
    input: z.object({ login: z.string().max(200), password: PASSWORD }),
    answer: z.object({ step: STEP }),
    handle: async ({ input, call, ground, request, reply }) => {
      if (ground.demo && !isLocalCall(request)) {
        return sendProblem(reply, problem('forbidden', '这是演示系统，只能在运行它的机器上登录。'))
      }
      const entry = await signIn(doorOf(request, ground), input, call)
      if (entry.kind === 'wait') return askToWait(reply, entry)
      if (entry.kind === 'wrong') return sendProblem(reply, problem('signedOut', '登录名或者密码不正确。'))
      return letIn(reply, entry, ground)
    },
  }),
  openRoute({
    method: 'POST',
    path: '/api/session/totp',
    tag: TAG,
    summary: '以动态口令或者备用码完成登录',
    for: 'open',
    why: '凭密码登录以后的第二步。',
    input: z.object({ code: CODE }),
    answer: z.object({ step: STEP }),
    handle: async (given) => {
      const { input, call, ground, request, reply } = given
      const session = atStep(given, 'totp')
      if (session === null) return sendProblem(reply, OTHER_STEP)
      const entry = await verifyTotp(doorOf(request, ground), session, input.code, call)
      if (entry.kind === 'wait') return askToWait(reply, entry)
      if (entry.kind === 'wrong') return sendProblem(reply, wrong('code', '动态口令不正确，或者已经用过。'))
      return letIn(reply, entry, ground)
    },
  }),
  openRoute({
    method: 'POST',
    path: '/api/session/enrol',
    tag: TAG,
    summary: '领取动态口令的密钥',
    for: 'open',
    why: '必须启用动态口令的人在启用以前不能做别的。',
    input: NOTHING,
    /** `picture`: a data address of an SVG with the QR code of `uri`. */
    answer: z.object({ secret: z.string(), uri: z.string(), picture: z.string() }),
    handle: async (given) => {
      const { ground, request, reply } = given
      const session = atStep(given, 'enrolTotp', 'ready')
      if (session === null) return sendProblem(reply, OTHER_STEP)
      const issuer = await settingValue(ground.db, PLATFORM, 'portalName')
      const offer = await enrolTotp(doorOf(request, ground), session, issuer)
      if (offer === null) return sendProblem(reply, TOTP_THERE)
      const svg = await picture(offer.uri, { type: 'svg', margin: 2 })
      return { ...offer, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
    },
  }),
  openRoute({
    method: 'POST',
    path: '/api/session/enrol/confirm',
    tag: TAG,
    summary: '以第一个动态口令确认启用，并领取备用码',
    for: 'open',
    why: '必须启用动态口令的人在启用以前不能做别的。',
    input: z.object({ code: CODE }),
    answer: z.object({ step: STEP, recoveryCodes: z.array(z.string()) }),
    handle: async (given) => {
      const { input, call, ground, request, reply } = given
      const session = atStep(given, 'enrolTotp', 'ready')
      if (session === null) return sendProblem(reply, OTHER_STEP)
      const result = await confirmTotp(doorOf(request, ground), session, input.code, call)
      if (!result.ok) return sendProblem(reply, problemOf(result.refusal))
      if (result.answer.kind === 'wrong') {
        return sendProblem(reply, wrong('code', '动态口令不正确：请核对手机的时间，再输入当前显示的六位数字。'))
      }
      const { recoveryCodes } = result.answer
      return { ...letIn(reply, result.answer, ground), recoveryCodes }
    },
  }),
  openRoute({
    method: 'POST',
    path: '/api/session/password',
    tag: TAG,
    summary: '修改本人密码；其他地方的登录随即结束',
    for: 'open',
    why: '必须修改初始密码的人在修改以前不能做别的。',
    input: z.object({ old: PASSWORD, new: PASSWORD }),
    answer: z.object({ step: STEP }),
    handle: async (given) => {
      const { input, call, ground, request, reply } = given
      const session = atStep(given, 'changePassword', 'ready')
      if (session === null) return sendProblem(reply, OTHER_STEP)
      const result = await changePassword(doorOf(request, ground), session, input, call)
      if (!result.ok) return sendProblem(reply, problemOf(result.refusal))
      const entry = result.answer
      if (entry.kind === 'wait') return askToWait(reply, entry)
      if (entry.kind === 'wrong') return sendProblem(reply, wrong('old', '原密码不正确。'))
      return letIn(reply, entry, ground)
    },
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/session/organ',
    tag: TAG,
    summary: '切换到有任职的另一个机关',
    command: switchOrgan,
    prepare: {
      input: z.object({ organId: z.int32().min(0) }),
      make: async (given) => withOwn(given, (own) => ({ ...own, organId: given.input.organId })),
    },
    answer: z.object({ organId: z.int() }),
  }),
  openRoute({
    method: 'DELETE',
    path: '/api/session',
    tag: TAG,
    summary: '退出登录',
    for: 'open',
    why: '登录到一半的人也可以退出。',
    input: NOTHING,
    handle: async ({ call, session, ground, request, reply }) => {
      const tokenHash = sessionTokenHash(request, ground)
      clearCookie(reply, 'session', ground)
      if (session === null || tokenHash === null) return undefined
      const result = await execute(ground.db, signOut, { personId: session.personId, tokenHash }, unkept(call))
      return result.ok ? undefined : sendProblem(reply, problemOf(result.refusal))
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/sessions',
    tag: TAG,
    summary: '列出本人的登录',
    action: 'session.read',
    input: NOTHING,
    answer: z.object({ items: z.array(LISTED_SESSION) }),
    subject: async () => ({ kind: 'session', self: true, path: [PLATFORM] }),
    read: async (given) => ({ items: await listedSessions(given, given.session?.personId ?? '') }),
  }),
  commandRoute({
    method: 'DELETE',
    path: '/api/sessions/:sessionId',
    tag: TAG,
    summary: '结束本人的一处登录',
    command: endSession,
    prepare: {
      input: z.object({ sessionId: SESSION_ID }),
      make: async (given) =>
        withOwn(given, ({ personId }) => ({ personId, tokenHash: Buffer.from(given.input.sessionId, 'hex') })),
    },
    answer: z.object({ count: z.int() }),
  }),
]

const OTHER_STEP = problem('signedOut', '现在不是这一步：请刷新网页，按提示继续登录。')
const TOTP_THERE = problemOf({
  kind: 'refused',
  reasons: [{ code: 'totp-there', article: null, sentence: '动态口令已经启用：更换请联系安全管理员重置。' }],
})

interface Own {
  readonly personId: string
  readonly tokenHash: Buffer
}

/** The session with what finds it, where it is at one of the steps. */
function atStep({ session, request, ground }: Given<unknown>, ...steps: readonly Session['step'][]) {
  const tokenHash = sessionTokenHash(request, ground)
  return session !== null && tokenHash !== null && steps.includes(session.step) ? { ...session, tokenHash } : null
}

function withOwn<T>(given: Given<unknown>, make: (own: Own) => T): Result<T> {
  const own = atStep(given, 'ready')
  return own === null ? notFound('登录已经结束，请重新登录。') : done(make(own))
}
