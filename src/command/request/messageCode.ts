/**
 * The code 验证码 by which an office that wants it makes sure that a telephone or a mailbox is the applicant's. It follows from
 * the form, the address and the moment, so that nothing needs to be stored.
 */
import { isSameHash } from '#crypto/keyedHash.ts'
import { derivedToken } from '#crypto/token.ts'
import type { Kit } from '../kit.ts'
import { normalOf } from '../personalData/keepPersonalData.ts'

export const CODE_MINUTES = 10
const MINUTE_MS = 60_000
const DIGITS = 6

export interface CodeReceiver {
  readonly kind: 'phone' | 'email'
  readonly value: string
}

interface Sent {
  readonly form: string
  readonly to: CodeReceiver
  /** Milliseconds since 1970. */
  readonly at: number
}

export function messageCode({ keyring }: Pick<Kit, 'keyring'>, { form, to, at }: Sent): string {
  const subject = JSON.stringify([form, to.kind, normalOf(to), at])
  const bytes = Buffer.from(derivedToken(keyring, 'message code', subject), 'base64url')
  return String(bytes.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** What the page carries, so that the next sending says when the code was sent; signed, so that nobody can move it. */
export const sentMark = ({ keyring }: Pick<Kit, 'keyring'>, form: string, at: number) =>
  `${at}.${derivedToken(keyring, 'message code sent', `${form} ${at}`)}`

/** When the code that counts was sent; null where none was, or not in time. */
export function sentAt(
  { keyring }: Pick<Kit, 'keyring'>,
  { form, mark, now }: { readonly form: string; readonly mark: string; readonly now: number },
): number | null {
  const at = Number(/^\d{1,15}(?=\.)/.exec(mark)?.[0] ?? Number.NaN)
  if (Number.isNaN(at) || now - at > CODE_MINUTES * MINUTE_MS) return null
  return isSameHash(Buffer.from(mark), Buffer.from(sentMark({ keyring }, form, at))) ? at : null
}

export function isCode(kit: Pick<Kit, 'keyring'>, sent: Sent, typed: string): boolean {
  const digits = typed.normalize('NFKC').replaceAll(/\s/g, '')
  return isSameHash(Buffer.from(digits), Buffer.from(messageCode(kit, sent)))
}
