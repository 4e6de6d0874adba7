import type { Keyring } from '#crypto/keyring.ts'
import type { Reader } from '#store/database.ts'
import { samePersonalData } from '#store/personalData.ts'
import { normalOf, type Personal } from './keepPersonalData.ts'

/** The ids of what an organ keeps with the same value, however it was written; the values themselves stay sealed. */
export async function findPersonalData(
  db: Reader,
  keyring: Keyring,
  organId: number,
  { kind, value }: Personal,
): Promise<readonly string[]> {
  const normal = normalOf({ kind, value })
  return normal === null ? [] : samePersonalData(db, keyring, { organId, kind, normal })
}
