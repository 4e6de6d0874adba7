/**
 * Name and query code open an application to the one who asked. Whether the organ, the code or the name is wrong, nobody can
 * tell, also not by how long it takes: the same hashes are computed and the same rows asked for in every case.
 */
import { isSameHash, keyedHash } from '#crypto/keyedHash.ts'
import { queryCodeHash, readQueryCode } from '#crypto/queryCode.ts'
import { applicationByCode } from '#store/applications.ts'
import type { Database } from '#store/database.ts'
import { keyedHashes } from '#store/personalData.ts'
import type { Kit } from '../kit.ts'
import { normalOf } from '../personalData/keepPersonalData.ts'
import { inOneLine } from './applicationInput.ts'

export interface Opened {
  readonly organId: number
  readonly applicationId: string
}

/** No organ has this id, and no code is so short. */
const NO_CODE = { organId: 2 ** 31 - 1, secret: '' } as const
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** In one way of writing, for counting how often a code is tried; null for what is no code, and opens nothing. */
export function oneWritingOf(code: string): string | null {
  const read = readQueryCode(code)
  return read === null ? null : `${read.organId} ${read.secret}`
}

export async function findByCode(
  db: Database,
  { keyring }: Pick<Kit, 'keyring'>,
  { name, code }: { readonly name: string; readonly code: string },
): Promise<Opened | null> {
  const read = readQueryCode(code) ?? NO_CODE
  const codeHash = queryCodeHash(keyring, read)
  const nameHash = keyedHash(keyring, 'name', normalOf({ kind: 'name', value: inOneLine(name) }) ?? '')
  const application = await applicationByCode(db, read.organId, codeHash)
  const parties =
    application === null ? [] : [...application.applicants, ...(application.agent === null ? [] : [application.agent])]
  const ids = application === null ? [NOBODY] : parties.map(({ nameId }) => nameId)
  const hashes = await keyedHashes(db, read.organId, ids)
  // All are compared, also after one has fitted.
  const fits = hashes.filter((hash) => isSameHash(hash, nameHash)).length > 0
  return application !== null && fits ? { organId: read.organId, applicationId: application.id } : null
}
