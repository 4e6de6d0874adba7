import { z } from 'zod'
import { aboutAccount, type Holder } from '#command/account/aboutAccount.ts'
import { account } from '#command/account/account.ts'
import { type Command, done } from '#command/command.ts'
import { PLATFORM } from '#store/tables.ts'

const input = z.object({ personId: z.uuid() })

/** An administrator of the demonstration keeps the password of the first sign-in: everybody may know it. */
export const keepDemoPassword: Command<z.infer<typeof input>, Holder, null> = {
  name: 'keepDemoPassword',
  action: 'account.change',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId }, { account: found }) => {
    work.record(account, personId, found, { kind: 'passwordChanged' })
    return done(null)
  },
}
