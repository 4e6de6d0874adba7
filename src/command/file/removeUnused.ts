/**
 * Personal papers that somebody has uploaded to a form and never sent belong to no case, and are not kept. 个保法 Art. 19, 47.1(1).
 * A form may lie open for a day; what is older than `before` nobody can send any more.
 */
import type { BlobStore } from '#store/blob/blobStore.ts'
import { usedFiles } from '#store/blobUses.ts'
import type { Database } from '#store/database.ts'

/** How many were removed. */
export async function removeUnused(
  { db, blobs }: { readonly db: Database; readonly blobs: Pick<BlobStore, 'list' | 'remove'> },
  before: number,
): Promise<number> {
  const old: string[] = []
  for await (const { sha256, sealed, keptAt } of blobs.list()) if (sealed && keptAt < before) old.push(sha256)
  const used = new Set((await usedFiles(db)).flatMap(({ sha256, sealed }) => (sealed ? [sha256] : [])))
  const unused = old.filter((sha256) => !used.has(sha256))
  for (const sha256 of unused) await blobs.remove(sha256, true)
  return unused.length
}
