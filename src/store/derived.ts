/**
 * What follows from rows of cases, stands beside them for the sake of speed, and decides who may do what: the path of an
 * organ, and in which organs somebody has appointments. No event holds it, so it is compared with the rows themselves.
 */
import { sql } from 'kysely'
import type { Reader } from './database.ts'

export interface Underived {
  readonly organId: number
  readonly kind: 'organ' | 'appointment'
  readonly id: string
  readonly member: 'path' | 'membership'
}

export async function underived(db: Reader): Promise<readonly Underived[]> {
  const { rows } = await sql<Underived>`
    select 0 as "organId", 'organ' as kind, organ.id::text as id, 'path' as member
    from organ left join organ above on above.id = organ.parent_id
    where organ.path <> coalesce(above.path, '{}') || organ.id
    union all
    select appointment.organ_id, 'appointment', appointment.id::text, 'membership'
    from appointment left join membership using (person_id, organ_id)
    where membership.person_id is null
    order by 1, 2, 3`.execute(db)
  return rows
}
