import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/** What a form is for, as in `request 12`: a token for one form is none for another. */
export interface FormToken {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly issuedAt: number
}

const BYTES = 16

/** The one-time token of a form that anybody may open: random, dated, and signed, so that nothing needs to be stored of it. */
export function newFormToken(keyring: Keyring, purpose: string, now: number): string {
  const head = `${randomBytes(BYTES).toString('base64url')}.${now.toString(36)}`
  return `${head}.${signature(keyring, purpose, head)}`
}

/** Who has it has been given it by us for this form; null for anything else. How old it may be, the caller says. */
export function readFormToken(keyring: Keyring, purpose: string, token: string): FormToken | null {
  const [id = '', time = '', given = '', ...rest] = token.split('.')
  if (rest.length > 0) return null
  const [one, other] = [Buffer.from(given), Buffer.from(signature(keyring, purpose, `${id}.${time}`))]
  if (one.length !== other.length || !timingSafeEqual(one, other)) return null
  return { id, issuedAt: Number.parseInt(time, 36) }
}

function signature(keyring: Keyring, purpose: string, head: string): string {
  return createHmac('sm3', keyring.tokenKey).update(`form\0${purpose}\0${head}`).digest('base64url')
}
