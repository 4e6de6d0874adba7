/** Third parties who are asked for their opinion (Art. 32): how to reach them, beside the request, as ids of personal data. */
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export interface ThirdParty {
  readonly organId: number
  /** Of the name, by which the events know them. */
  readonly id: string
  readonly requestId: string
  readonly phoneId: string | null
  readonly addressId: string | null
}

const KIND = 'thirdParty'

type Details = Pick<ThirdParty, 'requestId' | 'phoneId' | 'addressId'>

export async function addThirdParty(tx: Tx, { organId, id, ...details }: ThirdParty, at: Instant): Promise<void> {
  await tx
    .insertInto('case_content')
    .values({
      ...{ organ_id: organId, case_kind: KIND, case_id: id, number: '', content: '', made_at: at },
      details: JSON.stringify(details satisfies Details),
    })
    .execute()
}

/** Those of an organ by their ids. */
export async function findThirdParties(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ThirdParty>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_content')
    .select(['case_id as id', 'details'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', KIND)
    .where('case_id', 'in', ids)
    .execute()
  // Written by addThirdParty and by nothing else.
  return new Map(rows.map(({ id, details }) => [id, { organId, id, ...(details as Details) }]))
}
