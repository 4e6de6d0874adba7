import { buffer } from 'node:stream/consumers'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { BlobStore } from '#store/blob/blobStore.ts'
import type { Reader } from '#store/database.ts'
import { templatesFor } from '#store/letterTemplates.ts'
import { PLATFORM } from '#store/tables.ts'

export interface ChosenTemplate {
  readonly digest: string
  /** Whose it is: the organ's own, or that of one above it. */
  readonly organId: number
}

/** By which template an organ writes a letter; null for the built-in one. Art. 3.3 for that of the 主管部门. */
export async function templateFor(db: Reader, organId: number, kind: LetterKind): Promise<ChosenTemplate | null> {
  if (organId === PLATFORM) return null
  const [nearest] = await templatesFor(db, organId, kind)
  return nearest?.file ? { digest: nearest.file.digest, organId: nearest.organId } : null
}

/** The bytes of a template that is in use. */
export async function templateBytes(blobs: BlobStore, digest: string): Promise<Uint8Array> {
  const bytes = await blobs.get(digest, false)
  if (bytes === null) throw new Error(`the template ${digest} is not in the store`)
  return buffer(bytes)
}
