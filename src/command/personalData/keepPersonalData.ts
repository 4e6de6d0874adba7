import { normalIdentityNumber, normalPhone } from '#crypto/keyedHash.ts'
import type { Keyring } from '#crypto/keyring.ts'
import { MASKS, type PersonalKind } from '#law/mask.ts'
import { instantOf } from '#store/instant.ts'
import { addPersonalDatum } from '#store/personalData.ts'
import type { Work } from '../command.ts'

export interface Personal {
  readonly kind: PersonalKind
  readonly value: string
}

/**
 * Keeps an item of personal data inside a ledger's command: sealed, found again by its keyed hash, shown masked. The
 * ledger's row and events hold the id that it gives. 个保法 Art. 51(3).
 */
export async function keepPersonalData(work: Work, keyring: Keyring, { kind, value }: Personal): Promise<string> {
  const { tx, organId, call } = work
  const id = work.newId()
  await addPersonalDatum(tx, keyring, {
    ...{ organId, id, kind, value, normal: normalOf({ kind, value }) },
    ...{ masked: MASKS[kind](value), at: instantOf(call.now) },
  })
  return id
}

/** In the one way of writing by which it is found again; null for what nobody looks for. */
export function normalOf({ kind, value }: Personal): string | null {
  switch (kind) {
    case 'name':
      return value.normalize('NFKC').replaceAll(/[\s·•]/g, '')
    case 'identityNumber':
      return normalIdentityNumber(value)
    case 'phone':
      return normalPhone(value)
    case 'email':
      return value.normalize('NFKC').trim().toLowerCase()
    case 'address':
      return null
  }
}
