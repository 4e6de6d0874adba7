import { z } from 'zod'
import { verifyPassword } from '#crypto/password.ts'
import { findAccount, secretsOf, setPassword } from '#store/credentials.ts'
import { instantOf } from '#store/instant.ts'
import { lockSession } from '#store/sessions.ts'
import { attemptSucceeded } from '#store/signInAttempts.ts'
import { PLATFORM } from '#store/tables.ts'
import { aboutAccount, type Holder } from '../account/aboutAccount.ts'
import { account } from '../account/account.ts'
import { endSessions } from '../account/endSessions.ts'
import { newPassword } from '../account/newPassword.ts'
import { type Call, type Command, done, execute, invalid, notFound, type Result, refused } from '../command.ts'
import { asPerson, type Door, type Entered, type Entry, reserve, WRONG } from './door.ts'
import { failed } from './failure.ts'
import { nextStep } from './nextStep.ts'
import { TOKEN_HASH } from './tokenHash.ts'
import { renewSession } from './tokens.ts'

/** Changes one's own password; all other sessions of the person end. A wrong old password counts as a failed sign-in. */
export async function changePassword(
  door: Door,
  session: { readonly personId: string; readonly personName: string; readonly tokenHash: Buffer },
  passwords: { readonly old: string; readonly new: string },
  call: Call,
): Promise<Result<Entry>> {
  const { db, demo } = door
  const { personId, personName, tokenHash } = session
  const found = await findAccount(db, personId)
  if (found === null || !found.state.hasPassword) {
    return refused({ code: 'no-password', article: null, sentence: '该账号只用单点登录，没有密码。' })
  }
  // Before the old one is verified: a faulty new one must not cost an attempt.
  const fresh = await newPassword(passwords.new, { login: found.state.login, name: personName }, 'new')
  if (!fresh.ok) return fresh
  const reserved = await reserve(door, personId, call)
  if ('seconds' in reserved) return done(reserved)
  const { attemptId, failures } = reserved
  const { passwordHash: oldHash } = await secretsOf(db, personId)
  if (!(await verifyPassword(passwords.old, oldHash)).ok) {
    await failed(door, { personId, factor: 'password', failures }, call)
    return done(WRONG)
  }
  if ((await verifyPassword(passwords.new, oldHash)).ok) {
    return invalid({ path: 'new', sentence: '新密码不能与原密码相同。' })
  }
  const changing = { personId, tokenHash, attemptId, oldHash, newHash: fresh.answer, demo }
  return execute(db, setNewPassword, changing, asPerson(call, personId, personName))
}

const changing = z.object({
  personId: z.uuid(),
  tokenHash: TOKEN_HASH,
  attemptId: z.uuid(),
  oldHash: z.string().nullable(),
  newHash: z.string(),
  demo: z.boolean(),
})

const setNewPassword = {
  name: 'setNewPassword',
  action: 'account.change',
  input: changing,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, tokenHash, attemptId, oldHash, newHash, demo }, { account: found }) => {
    const { tx, call } = work
    const session = await lockSession(tx, tokenHash)
    const { passwordHash } = await secretsOf(tx, personId)
    if (found === null || session === undefined || passwordHash !== oldHash) {
      return notFound('登录已经结束，请重新登录。')
    }
    const ended = await endSessions(work, personId, 'passwordChanged', tokenHash)
    const changed = work.record(account, personId, found, { kind: 'passwordChanged' }, ...ended)
    await work.written()
    await setPassword(tx, personId, newHash, instantOf(call.now))
    await attemptSucceeded(tx, attemptId)
    const step = await nextStep(tx, changed.state, { personId, today: call.today, demo })
    return done(await renewSession(tx, session, step, call))
  },
} satisfies Command<z.infer<typeof changing>, Holder, Entered>
