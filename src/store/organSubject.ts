/** What a permission needs to know of an organ. */
import type { Subject } from '#law/permission.ts'
import type { Reader } from './database.ts'
import { PLATFORM } from './tables.ts'

type OrganSubject = Extract<Subject, { readonly kind: 'organ' }>

/** Null where there is no such organ. */
export async function organSubject(db: Reader, organId: number): Promise<OrganSubject | null> {
  if (organId === PLATFORM) return { kind: 'organ', path: [PLATFORM], organ: 'standing' }
  const row = await db.selectFrom('organ').select(['path', 'abolished_on']).where('id', '=', organId).executeTakeFirst()
  if (row === undefined) return null
  return { kind: 'organ', path: row.path, organ: row.abolished_on === null ? 'standing' : 'abolished' }
}
