import { z } from 'zod'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import { aboutAccount, type Holder } from './aboutAccount.ts'
import { endAccount } from './endAccount.ts'
import { lastAdministratorFaults } from './lastAdministrator.ts'

const input = z.object({ personId: z.uuid() })

export const closeAccount = {
  name: 'closeAccount',
  action: 'account.close',
  input,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId }) => {
    const last = await lastAdministratorFaults(work, personId)
    if (last.length > 0) return refused(...last)
    const closed = await endAccount(work, personId)
    return closed === null ? notFound('该人员没有可以停用的账号。') : done({ version: closed })
  },
} satisfies Command<z.infer<typeof input>, Holder, { readonly version: number }>
