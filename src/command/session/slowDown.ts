/** How long whoever guesses has to wait. No article; GB/T 22239-2019 8.1.4.1 asks for limits without numbers. */
import type { Failures } from '#store/signInAttempts.ts'

/** So many failures in a row lock an account; a login that does not exist behaves in the same way. */
export const LOCK_AFTER = 5
/** For so long; failures longer ago count no more. */
export const LOCK_MS = 15 * 60_000
/** Behind one address may sit a whole office. */
const ADDRESS_AFTER = 20
const ADDRESS_MOST_MS = 60_000

/** Seconds until the next attempt may come, 0 where it may come now. */
export function secondsToWait(now: number, ofLogin: Failures, ofAddress: Failures): number {
  const wait = Math.max(left(now, ofLogin, delayOfLogin), left(now, ofAddress, delayOfAddress))
  return Math.ceil(wait / 1000)
}

const left = (now: number, { count, last }: Failures, delay: (count: number) => number) =>
  last === null ? 0 : Math.max(0, Date.parse(last) + delay(count) - now)

/** 0, 0, 2 s, 4 s, locked: the first slip costs nothing. */
function delayOfLogin(count: number): number {
  if (count >= LOCK_AFTER) return LOCK_MS
  return count < 3 ? 0 : 1000 * 2 ** (count - 2)
}

/** Twice as long with each failure, up to a minute. */
function delayOfAddress(count: number): number {
  return count < ADDRESS_AFTER ? 0 : Math.min(ADDRESS_MOST_MS, 1000 * 2 ** (count - ADDRESS_AFTER))
}
