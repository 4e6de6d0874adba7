/** Attempts to sign in, for slowing down whoever guesses. The lasting record is the event log. */
import { sql } from 'kysely'
import type { Database, Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'
import { LOCKS_BY_NAME } from './locks.ts'

/** Failures that still count: since the last success, within a window of time. */
export interface Failures {
  readonly count: number
  readonly last: Instant | null
}

export interface Attempt {
  readonly id: string
  /** Who is guessed: a person, or the keyed hash of a login that does not exist. */
  readonly login: string
  readonly address: string
  readonly at: Instant
}

/**
 * Counts an attempt as failed before anything is verified, unless `wait` says how many seconds are still to wait: so many
 * attempts at one moment are worth no more than as many in a row. Gives the failures of the login before it.
 */
export async function reserveAttempt(
  db: Database,
  attempt: Attempt,
  since: Instant,
  wait: (ofLogin: Failures, ofAddress: Failures) => number,
): Promise<{ readonly wait: number; readonly failures: number }> {
  const { id, login, address, at } = attempt
  return db.transaction().execute(async (tx) => {
    await lock(tx, LOCKS_BY_NAME.login, login)
    await lock(tx, LOCKS_BY_NAME.address, address)
    const ofLogin = await failuresOfLogin(tx, login, since)
    const seconds = wait(ofLogin, await failuresOfAddress(tx, address, since))
    if (seconds === 0) {
      await tx.insertInto('sign_in_attempt').values({ id, login, address, at, succeeded: false }).execute()
    }
    return { wait: seconds, failures: ofLogin.count }
  })
}

async function lock(tx: Tx, kind: number, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${kind}::integer, hashtext(${name}))`.execute(tx)
}

async function failuresOfLogin(tx: Tx, login: string, since: Instant): Promise<Failures> {
  const attempts = await tx
    .selectFrom('sign_in_attempt')
    .select(['at', 'succeeded'])
    .where('login', '=', login)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const success = attempts.findIndex(({ succeeded }) => succeeded)
  const failed = success < 0 ? attempts : attempts.slice(0, success)
  return { count: failed.length, last: failed[0]?.at ?? null }
}

async function failuresOfAddress(tx: Tx, address: string, since: Instant): Promise<Failures> {
  const { count, last } = await tx
    .selectFrom('sign_in_attempt')
    .select((column) => [column.fn.countAll<number>().as('count'), column.fn.max('at').as('last')])
    .where('address', '=', address)
    .where('at', '>', since)
    .where('succeeded', '=', false)
    .executeTakeFirstOrThrow()
  return { count, last }
}

/** The attempt was right, and the person is in. */
export async function attemptSucceeded(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('sign_in_attempt').set({ succeeded: true }).where('id', '=', id).execute()
}

/** The attempt was right, but another factor is still to come: it counts neither way. */
export async function forgetAttempt(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('id', '=', id).execute()
}

/** Unlocking: the failures of a person count no longer. */
export async function forgetAttemptsOf(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('login', '=', personId).execute()
}

export async function sweepAttempts(db: Reader, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sign_in_attempt').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
