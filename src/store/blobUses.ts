/** Which case uses which stored file. */
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import type { Instant } from './instant.ts'

export interface UsedFile {
  readonly sha256: string
  readonly sealed: boolean
}

/** A file in the place where a case uses it. */
export interface BlobUse extends UsedFile {
  readonly organId: number
  readonly id: string
  /** As it was called when it came. */
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly caseKind: string
  readonly caseId: string
  readonly verdict: 'clean' | 'unscanned'
  readonly scannedAt: Instant | null
  /** Null where another system sent it. */
  readonly addedBy: string | null
  readonly addedAt: Instant
}

export interface StoredBlobUse extends BlobUse {
  readonly destroyedAt: Instant | null
}

export async function addBlobUse(tx: Tx, use: BlobUse): Promise<void> {
  const { organId, id, sha256, sealed, name, mediaType, size, caseKind, caseId } = use
  const { verdict, scannedAt, addedBy, addedAt } = use
  await tx
    .insertInto('blob_use')
    .values({
      ...{ organ_id: organId, id, sha256, sealed, name, media_type: mediaType, size, case_kind: caseKind },
      ...{ case_id: caseId, verdict, scanned_at: scannedAt, added_by: addedBy, added_at: addedAt },
    })
    .execute()
}

const selectUses = (db: Reader, organId: number) =>
  db
    .selectFrom('blob_use')
    .select(['organ_id as organId', 'id', 'sha256', 'sealed', 'name', 'media_type as mediaType', 'size', 'verdict'])
    .select(['case_kind as caseKind', 'case_id as caseId', 'scanned_at as scannedAt', 'added_by as addedBy'])
    .select(['added_at as addedAt', 'destroyed_at as destroyedAt'])
    .where('organ_id', '=', organId)

export async function findBlobUse(db: Reader, organId: number, id: string): Promise<StoredBlobUse | null> {
  return (await selectUses(db, organId).where('id', '=', id).executeTakeFirst()) ?? null
}

export async function findBlobUses(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<readonly StoredBlobUse[]> {
  return ids.length === 0 ? [] : selectUses(db, organId).where('id', 'in', ids).execute()
}

/** The files of a case in the order in which they came. */
export function blobUsesOfCase(
  db: Reader,
  organId: number,
  caseKind: string,
  caseId: string,
): Promise<readonly StoredBlobUse[]> {
  return selectUses(db, organId).where('case_kind', '=', caseKind).where('case_id', '=', caseId).orderBy('id').execute()
}

/** All files of an organ by their ids, a thousand at a time. */
export const allBlobUses = (db: Reader, organId: number): AsyncGenerator<StoredBlobUse> =>
  eachById((after, limit) => {
    const query = selectUses(db, organId).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })

/** Every file that is used, once, whoever uses it. */
export function usedFiles(db: Reader): Promise<UsedFile[]> {
  return db
    .selectFrom('blob_use')
    .select(['sha256', 'sealed'])
    .distinct()
    .where('destroyed_at', 'is', null)
    .orderBy('sha256')
    .orderBy('sealed')
    .execute()
}

export function usesOfFile(db: Reader, { sha256, sealed }: UsedFile) {
  return db
    .selectFrom('blob_use')
    .select(['organ_id as organId', 'id', 'name', 'case_kind as caseKind', 'case_id as caseId'])
    .where('sha256', '=', sha256)
    .where('sealed', '=', sealed)
    .where('destroyed_at', 'is', null)
    .execute()
}

/** The files of a case of an organ, also those that were destroyed. */
export function filesOfCase(db: Reader, organId: number, caseKind: string, caseId: string) {
  return db
    .selectFrom('blob_use')
    .select(['id', 'sha256', 'sealed', 'destroyed_at as destroyedAt'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', '=', caseId)
    .execute()
}

export async function findUse(db: Reader, organId: number, id: string) {
  const row = await db
    .selectFrom('blob_use')
    .select(['id', 'sha256', 'sealed', 'destroyed_at as destroyedAt'])
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function findSealedUse(db: Reader, organId: number, id: string) {
  const use = await findUse(db, organId, id)
  return use?.sealed === true ? use : null
}

/** Says of uses that their files are destroyed, as the owner; what they were called may name a person, and goes with them. */
export async function destroyUses(tx: Tx, organId: number, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('blob_use')
    .set({ destroyed_at: at, name: '（已销毁）' })
    .where('organ_id', '=', organId)
    .where('id', 'in', ids)
    .where('destroyed_at', 'is', null)
    .execute()
}
