/**
 * A file in the place where a case uses it. What it is called stands only in its row: people put names of applicants into
 * the names of files, and events hold none.
 */
import { allBlobUses, findBlobUse, type StoredBlobUse } from '#store/blobUses.ts'
import { logged } from '../logged.ts'
import type { Noun } from '../noun.ts'

export interface UsedFile {
  readonly sha256: string
  /** Kept encrypted, and every reading logged: a personal document. */
  readonly sealed: boolean
  readonly mediaType: string
  readonly size: number
  readonly caseKind: string
  readonly caseId: string
  readonly verdict: 'clean' | 'unscanned'
}

export type FileEvent = { readonly kind: 'fileAdded' } & UsedFile

export const file: Noun<UsedFile, FileEvent> = {
  kind: 'file',
  evolve: (_state, { kind: _, ...used }) => used,
  lock: async (tx, organId, id) => {
    const use = await findBlobUse(tx, organId, id)
    return use === null ? null : savedOf(use)
  },
  // attachFile writes the row, with what stands in no event.
  save: async () => undefined,
  async *all(db, organId) {
    for await (const use of allBlobUses(db, organId)) yield [use.id, savedOf(use)]
  },
  text: ({ sealed, verdict }) =>
    `添加文件${sealed ? '（含个人信息，加密保存）' : ''}，${verdict === 'clean' ? '查杀病毒未见异常' : '未经病毒查杀'}。`,
}

function savedOf({ sha256, sealed, mediaType, size, caseKind, caseId, verdict }: StoredBlobUse) {
  return { state: { sha256, sealed, mediaType, size, caseKind, caseId, verdict }, version: 1 }
}

/** Who has read a personal document, each time. 个保法 Art. 51. */
export const fileReading = logged<{ readonly kind: 'personalFileRead' }>(
  'fileReading',
  () => '查看含有个人信息的文件。',
)
