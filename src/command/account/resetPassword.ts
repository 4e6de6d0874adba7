import { z } from 'zod'
import { setPassword } from '#store/credentials.ts'
import { instantOf } from '#store/instant.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound } from '../command.ts'
import { aboutAccount, type Holder } from './aboutAccount.ts'
import { account } from './account.ts'
import { endSessions } from './endSessions.ts'

const input = z.object({
  personId: z.uuid(),
  /** Made by newPassword, before the transaction. */
  passwordHash: z.string(),
})

/** Gives a new first password, which must be changed, and ends all sessions. The second factor stays. */
export const resetPassword = {
  name: 'resetPassword',
  action: 'account.reset',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, passwordHash }, { account: found }) => {
    if (found === null) return notFound('该人员还没有账号。')
    const ended = await endSessions(work, personId, 'accountReset')
    const { version } = work.record(account, personId, found, { kind: 'passwordReset' }, ...ended)
    await setPassword(work.tx, personId, passwordHash, instantOf(work.call.now))
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Holder, { readonly version: number }>
