import { z } from 'zod'
import { aboutAccount, type Holder } from '#command/account/aboutAccount.ts'
import { account } from '#command/account/account.ts'
import { LOGIN } from '#command/account/openAccount.ts'
import { type Command, done } from '#command/command.ts'
import { setPassword } from '#store/credentials.ts'
import { instantOf } from '#store/instant.ts'
import { PLATFORM } from '#store/tables.ts'
import { PASSWORD_HASH } from './signIns.ts'

const input = z.object({ personId: z.uuid(), login: LOGIN })

/** An account of the demonstration: with the password that everybody may know, which need not be changed. */
export const openDemoAccount: Command<z.infer<typeof input>, Holder, null> = {
  name: 'openDemoAccount',
  action: 'account.open',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, login }, { account: found }) => {
    const opened = { kind: 'accountOpened', login, hasPassword: true, issuer: null } as const
    work.record(account, personId, found, opened, { kind: 'passwordChanged' })
    await work.written()
    await setPassword(work.tx, personId, PASSWORD_HASH, instantOf(work.call.now))
    return done(null)
  },
}
