/** Accounts of people, and their sessions, as administrators see them. */
import { z } from 'zod'
import { closeAccount } from '#command/account/closeAccount.ts'
import { newPassword } from '#command/account/newPassword.ts'
import { LOGIN, openAccount } from '#command/account/openAccount.ts'
import { resetPassword } from '#command/account/resetPassword.ts'
import { resetTotp } from '#command/account/resetTotp.ts'
import { unlockAccount } from '#command/account/unlockAccount.ts'
import { done, invalid, notFound, type Result } from '#command/command.ts'
import { commonPlace, presence } from '#command/person/place.ts'
import { endAllSessions } from '#command/session/endSession.ts'
import { accountState } from '#law/account.ts'
import { mayAct, type Subject } from '#law/permission.ts'
import { findAccount } from '#store/credentials.ts'
import { instantOf } from '#store/instant.ts'
import { findPerson, placesOf } from '#store/people.ts'
import { OF_PERSON } from './people.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'
import { LISTED_SESSION, listedSessions } from './shownSession.ts'

const TAG = '账号'
const VERSION = z.object({ version: z.int() })
const PASSWORD = z.string().min(1, '不能为空').max(1000)

const ACCOUNT = z.object({
  state: z.enum(['none', 'open', 'locked', 'closed']),
  login: z.string().nullable(),
  hasPassword: z.boolean(),
  mustChange: z.boolean(),
  hasTotp: z.boolean(),
  recoveryCodes: z.int(),
  /** Failures since the last sign-in. */
  failures: z.int(),
  lockedUntil: z.string().nullable(),
  /** It may be opened by the single sign-on; `linked`: it has been. */
  singleSignOn: z.boolean(),
  linked: z.boolean(),
})

export const accountRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/people/:personId/account',
    tag: TAG,
    summary: '查看一名人员的账号',
    action: 'account.read',
    input: OF_PERSON,
    answer: ACCOUNT,
    subject: accountToRead,
    read: async ({ ground, call, input }) => {
      const state = (await findAccount(ground.db, input.personId))?.state ?? null
      return {
        state: accountState(state, instantOf(call.now)),
        login: state?.login ?? null,
        hasPassword: state?.hasPassword ?? false,
        mustChange: state?.mustChange ?? false,
        hasTotp: state?.hasTotp ?? false,
        recoveryCodes: state?.recoveryCodes ?? 0,
        failures: state?.failures ?? 0,
        lockedUntil: state?.lockedUntil ?? null,
        singleSignOn: (state?.issuer ?? null) !== null,
        linked: state?.linked ?? false,
      }
    },
  }),
  // PUT, so that no key keeps the digest of what it sends: a password is in it.
  commandRoute({
    method: 'PUT',
    path: '/api/people/:personId/account',
    tag: TAG,
    summary: '开通账号，给出初始密码；首次登录须修改',
    command: openAccount,
    prepare: {
      input: OF_PERSON.extend({
        login: LOGIN,
        /** Null: only by single sign-on. */
        password: PASSWORD.nullable(),
        singleSignOn: z.boolean(),
        /** Whom the single sign-on calls so; absent: found by the login when they first come from there. */
        subject: z.string().trim().min(1).max(255).nullable().default(null),
      }),
      make: async (given) => {
        const { personId, login, password, singleSignOn, subject } = given.input
        const { db, signOn } = given.ground
        const allowed = await mayDo(given, 'account.open')
        if (!allowed.ok) return allowed
        if (singleSignOn && signOn === undefined) {
          return invalid({ path: 'singleSignOn', sentence: '本系统没有配置单点登录。' })
        }
        const issuer = singleSignOn ? (signOn?.issuer ?? null) : null
        const person = await findPerson(db, personId)
        if (person === null) return notFound('没有这个人员。')
        if (password === null) return done({ personId, login, passwordHash: null, issuer, subject })
        const made = await newPassword(password, { login, name: person.name })
        return made.ok ? done({ personId, login, passwordHash: made.answer, issuer, subject }) : made
      },
    },
    answer: VERSION,
  }),
  commandRoute({
    method: 'PUT',
    path: '/api/people/:personId/account/password',
    tag: TAG,
    summary: '重置密码；下次登录须修改，所有登录随即结束',
    command: resetPassword,
    prepare: {
      input: OF_PERSON.extend({ password: PASSWORD }),
      make: async (given) => {
        const { personId, password } = given.input
        const { db } = given.ground
        const allowed = await mayDo(given, 'account.reset')
        if (!allowed.ok) return allowed
        const person = await findPerson(db, personId)
        const account = await findAccount(db, personId)
        if (person === null || account === null) return notFound('该人员没有账号。')
        const made = await newPassword(password, { login: account.state.login, name: person.name })
        return made.ok ? done({ personId, passwordHash: made.answer }) : made
      },
    },
    answer: VERSION,
  }),
  commandRoute({
    method: 'DELETE',
    path: '/api/people/:personId/account/totp',
    tag: TAG,
    summary: '重置动态口令；下次登录须重新启用',
    command: resetTotp,
    answer: VERSION,
  }),
  commandRoute({
    method: 'DELETE',
    path: '/api/people/:personId/account/lock',
    tag: TAG,
    summary: '解除账号锁定',
    command: unlockAccount,
    answer: VERSION,
  }),
  commandRoute({
    method: 'DELETE',
    path: '/api/people/:personId/account',
    tag: TAG,
    summary: '停用账号；所有登录随即结束',
    command: closeAccount,
    answer: VERSION,
  }),
  readRoute({
    method: 'GET',
    path: '/api/people/:personId/sessions',
    tag: TAG,
    summary: '列出一名人员的登录',
    action: 'session.read',
    input: OF_PERSON,
    answer: z.object({ items: z.array(LISTED_SESSION) }),
    subject: async ({ ground, call, input }) => {
      const { path } = commonPlace(await placesOf(ground.db, input.personId))
      return { kind: 'session', self: input.personId === call.actor.personId, path }
    },
    read: async (given) => ({ items: await listedSessions(given, given.input.personId) }),
  }),
  commandRoute({
    method: 'DELETE',
    path: '/api/people/:personId/sessions',
    tag: TAG,
    summary: '结束一名人员的所有登录',
    command: endAllSessions,
    answer: z.object({ count: z.int() }),
  }),
]

/** Asked before a password is hashed: whoever may not is told nothing of the account, and costs nothing. */
async function mayDo(
  given: Given<z.infer<typeof OF_PERSON>>,
  action: 'account.open' | 'account.reset',
): Promise<Result<null>> {
  const subject = await accountToRead(given)
  if (subject === null) return notFound('没有这个人员。')
  const verdict = mayAct(given.call.actor, action, subject)
  return verdict.ok ? done(null) : { ok: false, refusal: { kind: 'forbidden', reasons: verdict.reasons } }
}

async function accountToRead({ ground, call, input }: Given<z.infer<typeof OF_PERSON>>): Promise<Subject | null> {
  const person = await findPerson(ground.db, input.personId)
  if (person === null) return null
  const account = await findAccount(ground.db, input.personId)
  return {
    kind: 'account',
    account: accountState(account?.state ?? null, instantOf(call.now)),
    person: presence(person, call),
    self: input.personId === call.actor.personId,
    ...commonPlace(await placesOf(ground.db, input.personId)),
  }
}
