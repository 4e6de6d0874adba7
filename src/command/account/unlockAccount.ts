import { z } from 'zod'
import { forgetAttemptsOf } from '#store/signInAttempts.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound } from '../command.ts'
import { aboutAccount, type Holder } from './aboutAccount.ts'
import { account } from './account.ts'

const input = z.object({ personId: z.uuid() })

export const unlockAccount = {
  name: 'unlockAccount',
  action: 'account.unlock',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId }, { account: found }) => {
    if (found === null) return notFound('该人员还没有账号。')
    await forgetAttemptsOf(work.tx, personId)
    const { version } = work.record(account, personId, found, { kind: 'accountUnlocked' })
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Holder, { readonly version: number }>
