/**
 * Files that a form has brought while it is not sent yet: their bytes are kept, and the page carries a signed reference, so
 * that nobody has to choose them again because of a fault elsewhere. Only we can make one.
 */
import { z } from 'zod'
import { isSameHash } from '#crypto/keyedHash.ts'
import { derivedToken } from '#crypto/token.ts'
import type { Kit } from '../kit.ts'
import { CITIZEN_FILE, type CitizenFile } from './citizenFile.ts'

export interface KeptFile {
  readonly file: CitizenFile
  /** When it came, in milliseconds since 1970: what nobody sends is not kept for ever. */
  readonly at: number
}

/** `place`: of which form; a reference of one is none for another. */
export function keptReference({ keyring }: Pick<Kit, 'keyring'>, place: string, file: KeptFile): string {
  const text = Buffer.from(JSON.stringify(file)).toString('base64url')
  return `${text}.${derivedToken(keyring, `kept file ${place}`, text)}`
}

/** Null for anything that we have not written for this form. */
export function keptFile({ keyring }: Pick<Kit, 'keyring'>, place: string, reference: string): KeptFile | null {
  const [text = '', signature = ''] = reference.split('.')
  const wanted = derivedToken(keyring, `kept file ${place}`, text)
  if (!isSameHash(Buffer.from(signature), Buffer.from(wanted))) return null
  return KEPT.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
}

const KEPT = z.strictObject({ file: CITIZEN_FILE, at: z.int() })
