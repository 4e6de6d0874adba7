/** Work that a browser with scripts can show for its form: then it is counted less strictly. Nobody is ever asked for it. */
import { sha256 } from '#crypto/digest.ts'

/** Bits at the beginning of the digest that must be 0: some sixteen thousand tries. */
export const WORK_BITS = 14

/** `work`: what was found, so that the digest of token and it begins with zeros. */
export function isWorkDone(token: string, work: string): boolean {
  if (!/^\d{1,12}$/.test(work)) return false
  return sha256(`${token}:${work}`).readUInt16BE(0) >> (16 - WORK_BITS) === 0
}
