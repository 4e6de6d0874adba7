/**
 * Takes away what people wrote in a request and what was written to them, as the owner: the row stays, with a mark in the place
 * of the words. 档案法 Art. 30; 个保法 Art. 47.
 */
import { sql } from 'kysely'
import type { Tx } from './database.ts'
import type { LetterContent } from './letterContents.ts'
import { contentDigest } from './requestEntries.ts'

export const DESTROYED = '（已销毁）'

interface RequestWords {
  readonly organId: number
  readonly requestId: string
  readonly paperIds: readonly string[]
  /** Reconsiderations and lawsuits about it. */
  readonly proceedingIds: readonly string[]
}

/** Of a request: its line in the register, its papers, its letters, and what was said about it. Doing it again does no harm. */
export async function destroyWords(
  tx: Tx,
  { organId, requestId, paperIds, proceedingIds }: RequestWords,
): Promise<void> {
  await tx
    .updateTable('request_entry')
    .set({
      ...{ content: DESTROYED, former_contents: [], proposed_content: null, grams: [] },
      // Of no words, so that it is like no other request.
      content_digest: contentDigest(`${organId} ${requestId}`),
    })
    .where('organ_id', '=', organId)
    .where('request_id', '=', requestId)
    .execute()
  await tx
    .updateTable('letter')
    .set({ content: JSON.stringify({ values: {}, destroyed: true } satisfies LetterContent) })
    .where('organ_id', '=', organId)
    .where('case_kind', 'in', ['request', 'proceeding'])
    .where('case_id', 'in', [requestId, ...proceedingIds])
    .execute()
  if (paperIds.length > 0) {
    await contents(tx, organId, 'paper', paperIds).set({ details: sql`details || '{"fields": {}}'` }).execute()
  }
  if (proceedingIds.length > 0) {
    await contents(tx, organId, 'proceeding', proceedingIds)
      .set({ content: DESTROYED, details: sql`details || '{"defence": null}'` })
      .execute()
  }
}

const contents = (tx: Tx, organId: number, kind: string, ids: readonly string[]) =>
  tx
    .updateTable('case_content')
    .where('organ_id', '=', organId)
    .where('case_kind', '=', kind)
    .where('case_id', 'in', [...ids])
