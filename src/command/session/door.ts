/** What signing in stands on. */
import { newId } from '#crypto/id.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { PROGRAM } from '#law/permission.ts'
import type { Database } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import type { Step } from '#store/sessions.ts'
import { type Attempt, reserveAttempt } from '#store/signInAttempts.ts'
import type { Call } from '../command.ts'
import { LOCK_MS, secondsToWait } from './slowDown.ts'

export interface Door {
  readonly db: Database
  readonly keyring: Keyring
  /** The browser, as it names itself. */
  readonly userAgent: string
  /** A demonstration on this machine: nobody is made to enrol a second factor. */
  readonly demo: boolean
}

/** How an attempt ended. `wrong` never says what was wrong. */
export type Entry = Entered | { readonly kind: 'wrong' } | Waiting

/** `token` goes into the cookie and is known to nobody else. */
export interface Entered {
  readonly kind: 'entered'
  readonly token: string
  readonly step: Step
}

export interface Waiting {
  readonly kind: 'wait'
  readonly seconds: number
}

export const WRONG = { kind: 'wrong' } as const

/** Answers of the door carry secrets: they are never kept under an idempotency key. */
export const unkept = (call: Call): Call => ({ ...call, idempotencyKey: null })

/** The program notes what nobody has proved to be. */
export const asProgram = (call: Call): Call => ({
  ...unkept(call),
  actor: { ...PROGRAM, name: '未登录' },
})

/** Whoever has proved who they are; what else they may do is asked when the session is used. */
export const asPerson = (call: Call, personId: string, name: string): Call => ({
  ...unkept(call),
  actor: { personId, name, appointments: [] },
})

export interface Reserved {
  readonly attemptId: string
  /** Failures before this attempt. */
  readonly failures: number
}

/** Counts the attempt before it is verified, or says how long to wait. `login`: see Attempt. */
export async function reserve({ db }: Door, login: string, call: Call): Promise<Reserved | Waiting> {
  const { now } = call
  const attempt: Attempt = { id: newId(now), login, address: call.address ?? '', at: instantOf(now) }
  const { wait, failures } = await reserveAttempt(db, attempt, instantOf(now - LOCK_MS), (ofLogin, ofAddress) =>
    secondsToWait(now, ofLogin, ofAddress),
  )
  return wait > 0 ? { kind: 'wait', seconds: wait } : { attemptId: attempt.id, failures }
}
