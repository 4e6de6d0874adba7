/** Complaints 投诉举报 and 申诉 (Art. 47.2, 51, 55.2) as rows: the fold of their events. */
import { type Complaint, isComplaintOpen } from '#law/complaint.ts'
import type { PlainDate } from '#law/date.ts'
import { caseRows, type StoredCase } from './caseRows.ts'
import type { Reader } from './database.ts'
import type { Tables } from './tables.ts'

export type StoredComplaint = StoredCase<Complaint>

/** The columns that follow from the value. */
const columnsOf = (complaint: Complaint) => {
  const { kind, requestId, receivedOn, closed } = complaint
  return {
    ...{ kind, request_id: requestId, received_on: receivedOn },
    ...{ closed_on: closed?.on ?? null, open: isComplaintOpen(complaint) },
  } satisfies Partial<Tables['complaint']>
}

export const complaintRows = caseRows<Complaint, 'complaint'>('complaint', columnsOf)

export const findComplaint = complaintRows.find
const { stored } = complaintRows

/** The latest first; those only that ask for something, or all; behind the day and the id of the last of a page. */
export async function listComplaints(
  db: Reader,
  organId: number,
  { open }: { readonly open: boolean },
  { below, limit }: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StoredComplaint[]> {
  let query = select(db, organId)
  if (open) query = query.where(({ ref }) => ref('open'))
  if (below !== null) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('received_on', 'id'), '<', tuple(below.on, below.id)))
  }
  const rows = await query.orderBy('received_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(stored)
}

/** One about a request that one of these organs still handles; null where there is none. */
export async function openComplaintAbout(
  db: Reader,
  organIds: readonly number[],
  requestId: string,
): Promise<Pick<Complaint, 'organId' | 'id'> | null> {
  if (organIds.length === 0) return null
  const row = await db
    .selectFrom('complaint')
    .select(['organ_id as organId', 'id'])
    .where('organ_id', 'in', organIds)
    .where('request_id', '=', requestId)
    .where(({ ref }) => ref('open'))
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('complaint').select(['id', 'details', 'version']).where('organ_id', '=', organId)
