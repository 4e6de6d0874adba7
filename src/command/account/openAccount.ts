import { z } from 'zod'
import { isLoginTaken, isSubjectTaken, setPassword, setSubject } from '#store/credentials.ts'
import { instantOf } from '#store/instant.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, invalid } from '../command.ts'
import { aboutAccount, type Holder } from './aboutAccount.ts'
import { account } from './account.ts'

/** Begins with a letter, so that it is never a phone or identity number: the log names it. */
export const LOGIN = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, '登录名应为 3 至 32 个小写字母、数字、点、横线或者下划线，以字母开头')

const input = z.object({
  personId: z.uuid(),
  login: LOGIN,
  /** Made by newPassword, before the transaction; null: only by single sign-on. */
  passwordHash: z.string().nullable(),
  /** The single sign-on that may open the account; null: none. */
  issuer: z.string().nullable(),
  /** Whom the single sign-on calls so; null: found by the login at the first time. */
  subject: z.string().trim().min(1).max(255).nullable(),
})

/** Opens an account, or a closed one again, with a first password that must be changed. */
export const openAccount = {
  name: 'openAccount',
  action: 'account.open',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, login, passwordHash, issuer, subject }, { account: found }) => {
    if (passwordHash === null && issuer === null) {
      return invalid({ path: 'password', sentence: '请给出初始密码，或者允许单点登录。' })
    }
    if (await isLoginTaken(work.tx, login, personId)) {
      return invalid({ path: 'login', sentence: '这个登录名已经有人使用。' })
    }
    if (subject !== null && issuer === null) {
      return invalid({ path: 'subject', sentence: '没有允许单点登录，不能填写单点登录的用户标识。' })
    }
    if (subject !== null && issuer !== null && (await isSubjectTaken(work.tx, issuer, subject, personId))) {
      return invalid({ path: 'subject', sentence: '这个单点登录的用户已经关联了另一个账号。' })
    }
    const hasPassword = passwordHash !== null
    const linked = subject === null ? [] : [{ kind: 'accountLinked' as const }]
    const opened = { kind: 'accountOpened' as const, login, hasPassword, issuer }
    const { version } = work.record(account, personId, found, opened, ...linked)
    await work.written()
    await setPassword(work.tx, personId, passwordHash, instantOf(work.call.now))
    await setSubject(work.tx, personId, subject)
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Holder, { readonly version: number }>
