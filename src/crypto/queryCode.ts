import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { keyedHash } from './keyedHash.ts'
import type { Keyring } from './keyring.ts'

/** Without 0, O, 1 and I, which look alike on paper: 32 letters, of five bits each. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LETTERS = 20
const GROUP = 4

/** How many bits of a code nobody can know. */
export const CODE_BITS = LETTERS * 5

export interface QueryCode {
  readonly organId: number
  /** Without the organ and the signs between. */
  readonly secret: string
}

/**
 * The query code that belongs to a form 查询码, as in 4K-7QXM-…: the organ in front, then 100 bits. It follows from the form's
 * one-time token by a key of its own, so that a form which is sent again shows the same code, and nothing of it is stored
 * but its hash. No article.
 */
export function queryCode(keyring: Keyring, organId: number, token: string): string {
  const bytes = createHmac('sm3', codeKey(keyring)).update(`${organId}\0${token}`).digest()
  let bits = BigInt(`0x${bytes.subarray(0, CODE_BITS / 8 + 1).toString('hex')}`)
  let secret = ''
  for (let at = 0; at < LETTERS; at += 1) {
    secret += ALPHABET[Number(bits & 31n)]
    bits >>= 5n
  }
  return [inLetters(organId), ...(secret.match(new RegExp(`.{${GROUP}}`, 'g')) ?? [])].join('-')
}

/** The code as somebody has typed it: in small letters, with blanks, in full width; null for what cannot be one. */
export function readQueryCode(typed: string): QueryCode | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑‒–—_.]/g, '')
  if ([...letters].some((letter) => !ALPHABET.includes(letter))) return null
  const organId = numberOf(letters.slice(0, -LETTERS))
  return organId === null ? null : { organId, secret: letters.slice(-LETTERS) }
}

/** What is stored of a code. */
export function queryCodeHash(keyring: Keyring, { organId, secret }: QueryCode): Buffer {
  return keyedHash(keyring, 'queryCode', `${organId} ${secret}`)
}

function codeKey({ tokenKey }: Keyring): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sm3', tokenKey, new Uint8Array(), 'gongkai query code', 32)))
}

function inLetters(organId: number): string {
  const rest = Math.floor(organId / ALPHABET.length)
  return `${rest === 0 ? '' : inLetters(rest)}${ALPHABET[organId % ALPHABET.length]}`
}

/** Seven letters hold every id of an organ. */
function numberOf(letters: string): number | null {
  if (letters.length < 1 || letters.length > 7) return null
  const number = [...letters].reduce((sum, letter) => sum * ALPHABET.length + ALPHABET.indexOf(letter), 0)
  return number >= 1 && number < 2 ** 31 ? number : null
}
