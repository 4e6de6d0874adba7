import { z } from 'zod'
import { clearTotp } from '#store/credentials.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound } from '../command.ts'
import { aboutAccount, type Holder } from './aboutAccount.ts'
import { account } from './account.ts'
import { endSessions } from './endSessions.ts'

const input = z.object({ personId: z.uuid() })

/** Takes the second factor away from whoever has lost it, and ends all sessions. The password stays. */
export const resetTotp = {
  name: 'resetTotp',
  action: 'account.resetTotp',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId }, { account: found }) => {
    if (found === null) return notFound('该人员还没有账号。')
    const ended = await endSessions(work, personId, 'accountReset')
    const { version } = work.record(account, personId, found, { kind: 'totpReset' }, ...ended)
    await clearTotp(work.tx, personId)
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Holder, { readonly version: number }>
