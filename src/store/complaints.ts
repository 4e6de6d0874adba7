/** Complaints 投诉举报 and 申诉 (Art. 47.2, 51, 55.2) as rows: the fold of their events. */
import type { Complaint } from '#law/complaint.ts'
import type { PlainDate } from '#law/date.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import type { Tables } from './tables.ts'

export interface StoredComplaint {
  readonly state: Complaint
  readonly version: number
}

/** The columns that follow from the value. */
const columnsOf = ({ kind, requestId, receivedOn, closed }: Complaint) =>
  ({
    ...{ kind, request_id: requestId, received_on: receivedOn },
    closed_on: closed?.on ?? null,
  }) satisfies Partial<Tables['complaint']>

export async function lockComplaint(tx: Tx, organId: number, id: string): Promise<StoredComplaint | null> {
  const row = await select(tx, organId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveComplaint(tx: Tx, { state, version }: StoredComplaint): Promise<void> {
  const changing = { version, ...columnsOf(state), details: JSON.stringify(state) }
  await tx
    .insertInto('complaint')
    .values({ organ_id: state.organId, id: state.id, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

export async function findComplaint(db: Reader, organId: number, id: string): Promise<StoredComplaint | null> {
  const row = await select(db, organId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** The latest first; open ones only, or all; behind the day and the id of the last of a page. */
export async function listComplaints(
  db: Reader,
  organId: number,
  { open }: { readonly open: boolean },
  { below, limit }: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StoredComplaint[]> {
  let query = select(db, organId)
  if (open) query = query.where('closed_on', 'is', null)
  if (below !== null) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('received_on', 'id'), '<', tuple(below.on, below.id)))
  }
  const rows = await query.orderBy('received_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(storedOf)
}

/** All of an organ by their ids, a thousand at a time. */
export async function* allComplaints(db: Reader, organId: number): AsyncGenerator<StoredComplaint> {
  for await (const row of pages(db, organId)) yield storedOf(row)
}

/** The columns beside the value, and what they should be. */
export async function* derivedOfComplaints(db: Reader, organId: number) {
  for await (const { id, details, version, ...is } of pages(db, organId)) {
    yield { id, is, should: columnsOf(storedOf({ details, version }).state) }
  }
}

const pages = (db: Reader, organId: number) =>
  eachById((after, limit) => {
    const query = select(db, organId)
      .select(['kind', 'request_id', 'received_on', 'closed_on'])
      .orderBy('id')
      .limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })

const select = (db: Reader, organId: number) =>
  db.selectFrom('complaint').select(['id', 'details', 'version']).where('organ_id', '=', organId)

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredComplaint => ({
  // Written by saveComplaint and by nothing else.
  state: details as Complaint,
  version,
})
