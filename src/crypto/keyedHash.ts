import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/**
 * By which personal data that is stored encrypted is found again. Keyed, since identity and phone numbers are so few that
 * a plain digest of each could be tried (个人信息保护法 Art. 51 三, 73 三: de-identified only while others cannot tell who it is).
 */
export function keyedHash(keyring: Keyring, kind: string, normalText: string): Buffer {
  return createHmac('sm3', keyring.lookupKey).update(`${kind}\0${normalText}`).digest()
}

/** Whether two hashes are the same; takes equally long wherever they differ. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** An identity number (GB 11643) or the number of another document in one way of writing: half width, no gaps, capital X. */
export function normalIdentityNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\-‐‑‒–—_.·]/g, '')
    .toUpperCase()
}

/** A phone number in one way of writing: digits only, no +86, an extension behind x. */
export function normalPhone(text: string): string {
  const [number = '', extension = ''] = text
    .normalize('NFKC')
    .split(/转|分机|ext\.?|x/i, 2)
    .map(digits)
  const national = number.replace(/^(?:0086|86(?=1\d{10}$|0\d{9,11}$))/, '')
  return extension === '' ? national : `${national}x${extension}`
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '')
}
