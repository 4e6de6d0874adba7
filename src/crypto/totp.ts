import { randomBytes, timingSafeEqual } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'
import { tokenFits, tokenHash } from './token.ts'

/*
 * The second factor: RFC 6238 with what every authenticator app knows, SHA-1, six digits, 30 seconds. No article; GB/T
 * 22239-2019 8.1.4.1 d asks for two factors at level three.
 */
const PERIOD_MS = 30_000

export type TotpAnswer =
  /** `step`: remember it; a code of this or an earlier step is never accepted again (RFC 6238 §5.2). */
  { readonly ok: true; readonly step: number } | { readonly ok: false }

/** A new secret of 160 bits (RFC 4226 §4 R6), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the picture for the authenticator app says. */
export function totpUri(secret: string, login: string, issuer: string): string {
  return new TOTP({ secret, label: login, issuer }).toString()
}

/** Whether a code is that of now, of the step before or of the next one, and of no step already used. */
export function verifyTotp(secret: string, code: string, now: number, lastStep: number | null): TotpAnswer {
  const given = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(given)) return { ok: false }
  const current = Math.floor(now / PERIOD_MS)
  const key = Secret.fromBase32(secret)
  const fitting = [current - 1, current, current + 1].filter((step) => {
    const expected = HOTP.generate({ secret: key, counter: step, digits: 6, algorithm: 'SHA1' })
    return timingSafeEqual(Buffer.from(expected), Buffer.from(given)) && (lastStep === null || step > lastStep)
  })
  const step = fitting[0]
  return step === undefined ? { ok: false } : { ok: true, step }
}

/** Ten codes for the day the phone is lost. They are shown once; store only their hashes. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: 10 }, () => {
    const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
    return letters.replaceAll(/.{4}(?=.)/g, '$&-')
  })
}

/** 32 characters that nobody confuses on paper (Crockford's base32), five bits each: 80 bits in a code. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

export function recoveryCodeHash(code: string): Buffer {
  return tokenHash(normalCode(code))
}

/** Uses up a recovery code: the hashes that are left, or null where the code is none of them. */
export function spendRecoveryCode<Hash extends Uint8Array>(
  code: string,
  hashes: readonly Hash[],
): readonly Hash[] | null {
  const normal = normalCode(code)
  const left = hashes.filter((hash) => !tokenFits(normal, hash))
  return left.length === hashes.length ? null : left
}

function normalCode(code: string): string {
  const plain = code.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')
  return plain.replaceAll('o', '0').replaceAll(/[il]/g, '1')
}
