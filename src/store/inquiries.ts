/** Letters of other organs that ask for an opinion (Art. 11, 34) as rows: the fold of their events. */
import type { PlainDate } from '#law/date.ts'
import type { Inquiry } from '#law/inquiry.ts'
import { caseRows, type StoredCase } from './caseRows.ts'
import type { Reader } from './database.ts'

export type StoredInquiry = StoredCase<Inquiry>

/** The columns that follow from the value. */
const columnsOf = ({ receivedOn, answer }: Inquiry) => ({ received_on: receivedOn, answered_on: answer?.on ?? null })

export const inquiryRows = caseRows<Inquiry, 'inquiry'>('inquiry', columnsOf)

export const findInquiry = inquiryRows.find
const { stored } = inquiryRows

/** The latest first; those only that wait for an answer, or all; behind the day and the id of the last of a page. */
export async function listInquiries(
  db: Reader,
  organId: number,
  { open }: { readonly open: boolean },
  { below, limit }: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StoredInquiry[]> {
  let query = select(db, organId)
  if (open) query = query.where('answered_on', 'is', null)
  if (below !== null) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('received_on', 'id'), '<', tuple(below.on, below.id)))
  }
  const rows = await query.orderBy('received_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(stored)
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('inquiry').select(['id', 'details', 'version']).where('organ_id', '=', organId)
