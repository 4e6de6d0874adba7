import { z } from 'zod'
import { setPasswordHash, setSubject } from '#store/credentials.ts'
import { attemptSucceeded, forgetAttempt } from '#store/signInAttempts.ts'
import { PLATFORM } from '#store/tables.ts'
import { aboutAccount, type Holder } from '../account/aboutAccount.ts'
import { account } from '../account/account.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import type { Entered } from './door.ts'
import { nextStep } from './nextStep.ts'
import { beginSession } from './tokens.ts'

const entering = z.object({
  personId: z.uuid(),
  factor: z.enum(['password', 'singleSignOn']),
  /** Null for a single sign-on: guessing is the provider's matter. */
  attemptId: z.uuid().nullable(),
  /** The same password, hashed anew with today's parameters. */
  rehashed: z.string().nullable(),
  /** Links the account to this subject of its issuer. */
  subject: z.string().nullable(),
  /** The provider has seen two factors. */
  isMultiFactor: z.boolean(),
  userAgent: z.string(),
  demo: z.boolean(),
})
export type Entering = z.infer<typeof entering>

/** Begins a session for whoever has shown a first factor: done with it, or waiting for the next step. */
export const enter = {
  name: 'enter',
  action: 'session.start',
  input: entering,
  organOf: () => PLATFORM,
  about: aboutAccount,
  run: async (work, input, { account: found }) => {
    const { personId, factor, attemptId, rehashed, subject, userAgent, demo } = input
    const { tx, call } = work
    if (found === null) return notFound('该人员还没有账号。')
    if (subject !== null && found.state.linked) {
      return refused({ code: 'linked-already', article: null, sentence: '该账号已经关联了另一个身份。' })
    }
    const isComplete = !found.state.hasTotp || input.isMultiFactor
    work.record(account, personId, found, ...(subject === null ? [] : [{ kind: 'accountLinked' as const }]), {
      kind: isComplete ? 'signedIn' : 'factorPassed',
      factor,
    })
    await work.written()
    if (subject !== null) await setSubject(tx, personId, subject)
    if (rehashed !== null) await setPasswordHash(tx, personId, rehashed)
    if (attemptId !== null) await (isComplete ? attemptSucceeded(tx, attemptId) : forgetAttempt(tx, attemptId))
    const step = isComplete ? await nextStep(tx, found.state, { personId, today: call.today, demo }) : 'totp'
    return done(await beginSession(tx, { personId, step, userAgent }, call))
  },
} satisfies Command<Entering, Holder, Entered>
