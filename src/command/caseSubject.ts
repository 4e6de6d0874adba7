/** What a permission needs to know of a case of a ledger. */
import type { Actor, SubjectOf } from '#law/permission.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'

/** Null where there is no such organ. `applicationId`: by which its citizen is known, null for a case without one. */
export async function caseSubject(
  db: Reader,
  organId: number,
  actor: Actor,
  {
    applicationId = null,
    before = 'nothing',
  }: { readonly applicationId?: string | null; readonly before?: SubjectOf<'case'>['before'] } = {},
): Promise<SubjectOf<'case'> | null> {
  const place = await organSubject(db, organId)
  if (place === null) return null
  const self = applicationId !== null && actor.citizen?.applicationId === applicationId
  return { kind: 'case', self, before, path: place.path, organ: place.organ }
}
