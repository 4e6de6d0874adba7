/** The secrets of the second factor, sealed: bound to the person whose they are. */
import { open, seal } from '#crypto/cipher.ts'
import { currentKey, type Keyring } from '#crypto/keyring.ts'
import type { Database } from './database.ts'

export const totpContext = (personId: string) => `totp ${personId}`

export interface ResealedTotp {
  readonly done: number
  /** People whose secret does not open: it stays as it is. */
  readonly unreadable: readonly string[]
}

/** Seals all of them anew with the current key: there is one for each account, and they are short. */
export async function resealTotpSecrets(db: Database, keyring: Keyring): Promise<ResealedTotp> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('credential')
      .select(['person_id as personId', 'totp_key_id as keyId', 'totp_sealed as bytes'])
      .where('totp_key_id', '!=', currentKey(keyring).id)
      .orderBy('person_id')
      .forUpdate()
      .execute()
    const unreadable: string[] = []
    for (const { personId, keyId, bytes } of rows) {
      const context = totpContext(personId)
      const plain = keyId === null || bytes === null ? null : open(keyring, { keyId, bytes }, context)
      if (plain === null) {
        unreadable.push(personId)
        continue
      }
      const sealed = seal(keyring, plain, context)
      await tx
        .updateTable('credential')
        .set({ totp_key_id: sealed.keyId, totp_sealed: Buffer.from(sealed.bytes) })
        .where('person_id', '=', personId)
        .execute()
    }
    return { done: rows.length - unreadable.length, unreadable }
  })
}
