import { Secret } from 'otpauth'
import type { Keyring } from './keyring.ts'
import { derivedToken } from './token.ts'

/**
 * The TOTP secret that is offered to a subject (a session) until it is confirmed, in base32: 160 bits (RFC 4226 §4 R6)
 * that nothing needs to be stored for, and that stay the same when the page is loaded again.
 */
export function offeredTotpSecret(keyring: Keyring, subject: string): string {
  const bytes = Buffer.from(derivedToken(keyring, 'totp enrolment', subject), 'base64url').subarray(0, 20)
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32
}
