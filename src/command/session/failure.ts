/** What the log keeps of a sign-in that failed. The answer to it never says which of these it was. */
import { z } from 'zod'
import { instantOf } from '#store/instant.ts'
import { PLATFORM } from '#store/tables.ts'
import { aboutAccount, type Holder } from '../account/aboutAccount.ts'
import { account } from '../account/account.ts'
import { type Call, type Command, done, execute, notFound } from '../command.ts'
import { asProgram, type Door } from './door.ts'
import { LOCK_AFTER, LOCK_MS } from './slowDown.ts'
import { type StrangerEvent, stranger } from './stranger.ts'

const failure = z.object({
  personId: z.uuid(),
  factor: z.enum(['password', 'totp', 'singleSignOn']),
  /** Failures before this one that still count. */
  failures: z.int().min(0),
})
type Failure = z.infer<typeof failure>

const noteFailure = {
  name: 'noteFailure',
  action: 'session.fail',
  input: failure,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, { personId, factor, failures }, { account: found }) => {
    if (found === null) return notFound('该人员还没有账号。')
    const until = instantOf(work.call.now + LOCK_MS)
    const locks = failures + 1 >= LOCK_AFTER ? [{ kind: 'accountLocked' as const, until }] : []
    work.record(account, personId, found, { kind: 'signInFailed', factor }, ...locks)
    return done(null)
  },
} satisfies Command<Failure, Holder, null>

export async function failed({ db }: Door, failure: Failure, call: Call): Promise<void> {
  const result = await execute(db, noteFailure, failure, asProgram(call))
  if (!result.ok) throw new Error(`a failed sign-in could not be noted: ${result.refusal.kind}`)
}

const strangerInput = z.object({ login: z.string().nullable() })

const noteStranger = {
  name: 'noteStranger',
  action: 'session.fail',
  input: strangerInput,
  organOf: () => PLATFORM,
  about: async () =>
    done({
      subject: { kind: 'account', account: 'none', person: 'left', self: false, path: [PLATFORM], organ: 'standing' },
      value: null,
    }),
  run: async (work, { login }) => {
    const event: StrangerEvent = { kind: 'signInFailed', login }
    work.record(stranger, work.newId(), null, event)
    return done(null)
  },
} satisfies Command<z.infer<typeof strangerInput>, null, null>

export async function strangerFailed({ db }: Door, login: string | null, call: Call): Promise<void> {
  const result = await execute(db, noteStranger, { login }, asProgram(call))
  if (!result.ok) throw new Error(`a failed sign-in could not be noted: ${result.refusal.kind}`)
}
