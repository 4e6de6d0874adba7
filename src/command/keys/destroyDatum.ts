/**
 * Destroys one item of personal data for ever: its ciphertext, its hash, its files (个人信息保护法 Art. 47). The row stays
 * and says when; the log says when and on which ground. Backups made before hold it until they are themselves destroyed.
 */
import type { BlobStore } from '#store/blob/blobStore.ts'
import { destroyUses, filesOfCase, findSealedUse, findUse, usesOfFile } from '#store/blobUses.ts'
import type { Database, Places } from '#store/database.ts'
import { appendTrace, type Circumstance, lockHead } from '#store/events.ts'
import { withOwner } from '#store/ownerDatabase.ts'
import { destroyPersonalDatum } from '#store/personalData.ts'
import { personalDatum } from '../personalData/personalDatum.ts'
import type { Ground } from './keys.ts'

export interface Destruction {
  readonly places: Places
  readonly blobs: BlobStore
  readonly organId: number
  /** Of a row of personal data with its files, or of one use of a sealed file. */
  readonly id: string
  readonly ground: Ground
  readonly circumstance: Circumstance
  /** A file that lies open beside the sealed ones goes as well: of a whole case only. */
  readonly alsoOpen?: boolean
}

export type Destroyed =
  | { readonly state: 'destroyed'; readonly files: number }
  /** Before; files that were left over are gone now. */
  | { readonly state: 'already' }
  | { readonly state: 'notFound' }

export function destroyDatum({ places, ...order }: Destruction): Promise<Destroyed> {
  return withOwner(places, (db) => destroyOne(db, order))
}

/** The same with a connection of the owner that is open. */
export async function destroyOne(
  db: Database,
  { blobs, organId, id, ground, circumstance, alsoOpen = false }: Omit<Destruction, 'places'>,
): Promise<Destroyed> {
  const { state, files } = await db.transaction().execute(async (tx) => {
    const own = await (alsoOpen ? findUse : findSealedUse)(tx, organId, id)
    const uses = [...(own === null ? [] : [own]), ...(await filesOfCase(tx, organId, personalDatum.kind, id))]
    const living = uses.filter(({ destroyedAt }) => destroyedAt === null)
    const row = await destroyPersonalDatum(tx, organId, id, circumstance.at)
    const version = (await personalDatum.lock(tx, organId, id))?.version ?? 0
    if (row === 'none' && uses.length === 0) return { state: 'notFound' as const, files: uses }
    if (row !== 'destroyed' && living.length === 0) return { state: 'already' as const, files: uses }
    const ids = living.map((use) => use.id)
    await destroyUses(tx, organId, ids, circumstance.at)
    const event = { caseKind: personalDatum.kind, caseId: id, caseSeq: version + 1, kind: 'datumDestroyed' }
    const events = [{ ...event, data: { ground, files: ids.length } }]
    await appendTrace(tx, await lockHead(tx, organId), { organId, events, circumstance, answer: null })
    return { state: 'destroyed' as const, files: uses }
  })
  for (const { sha256, sealed } of files) {
    // The same content of another case stays.
    if ((await usesOfFile(db, { sha256, sealed })).length === 0) await blobs.remove(sha256, sealed)
  }
  return state === 'destroyed' ? { state, files: files.length } : { state }
}
