/** A list of files to be destroyed, as a case of the organ whose files they are. */
import { canonicalJson } from '#crypto/canonical.ts'
import { sha256 } from '#crypto/digest.ts'
import { type Destruction, type DestructionEvent, destructionEventText, evolveDestruction } from '#law/destruction.ts'
import { allDestructions, findDestructions, lockDestruction, saveDestruction } from '#store/archives.ts'
import type { Reader } from '#store/database.ts'
import type { Matter } from '../approval/approvables.ts'
import type { Noun } from '../noun.ts'

export const destruction: Noun<Destruction, DestructionEvent> = {
  kind: 'destruction',
  evolve: evolveDestruction,
  lock: lockDestruction,
  save: (tx, _organId, _id, saved) => saveDestruction(tx, saved),
  async *all(db, organId) {
    for await (const stored of allDestructions(db, organId)) yield [stored.state.id, stored]
  },
  text: destructionEventText,
}

/** Of what is approved: this list of files and no other. */
export function destructionDigest({ id, organId, requestIds }: Destruction): string {
  return sha256(canonicalJson({ id, organId, requestIds })).toString('hex')
}

/** Lists that wait for an approval. */
export async function destructionMatters(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Matter>> {
  const found = await findDestructions(db, organId, ids)
  return new Map(
    found
      .filter(({ state }) => state.status !== 'dropped')
      .map(({ state }) => [
        state.id,
        {
          ...{ title: `销毁清单（${state.requestIds.length}件案卷）`, digest: destructionDigest(state) },
          ...{ due: null, provisional: false, fileId: null },
        },
      ]),
  )
}
