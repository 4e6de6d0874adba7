/** What was carried from one year into the next 结转. */
import { date } from '#law/date.ts'
import type { Request } from '#law/request/request.ts'
import type { Reader } from './database.ts'

/** The requests of an organ that came in before a year and had not ended when it began. Art. 50. */
export async function carriedInto(db: Reader, organId: number, year: number): Promise<readonly Request[]> {
  const begin = date(`${year}-01-01`)
  const rows = await db
    .selectFrom('request')
    .select('details')
    .where('organ_id', '=', organId)
    .where('arrived_on', '<', begin)
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>=', begin)]))
    .where('state', '!=', 'dismissed')
    .execute()
  // Written by saveRequest and by nothing else.
  return rows.map(({ details }) => details as Request)
}
