import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sm3 } from './digest.ts'
import type { Keyring } from './keyring.ts'

/** A secret of so many random bytes that only its holder knows, in characters that pass through addresses (RFC 4648 §5). */
export function newToken(bytes: number): string {
  if (!Number.isInteger(bytes) || bytes < 16) throw new RangeError('a token has at least 16 random bytes')
  return randomBytes(bytes).toString('base64url')
}

/** What is stored of a token: whoever reads the database cannot use it. A plain digest suffices, for a token is no password. */
export function tokenHash(token: string): Buffer {
  return sm3(token)
}

/** Whether a token is the one whose hash was stored; takes equally long wherever they differ. */
export function tokenFits(token: string, hash: Uint8Array): boolean {
  const given = tokenHash(token)
  return given.length === hash.length && timingSafeEqual(given, hash)
}

/** The token that belongs to a subject (a session, say) for one purpose: nothing needs to be stored to check it again. */
export function derivedToken(keyring: Keyring, purpose: string, subject: string): string {
  return createHmac('sm3', keyring.tokenKey).update(`${purpose}\0${subject}`).digest('base64url')
}
