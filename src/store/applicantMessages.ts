/** What applicants sent through the portal, as rows: the fold of their events. */
import type { ApplicantMessage } from '#law/request/applicantMessage.ts'
import { caseRows, type StoredCase } from './caseRows.ts'
import type { Reader } from './database.ts'
import type { Tables } from './tables.ts'

export type StoredMessage = StoredCase<ApplicantMessage>

/** The columns that follow from the value. */
const columnsOf = ({ requestId, seen }: ApplicantMessage) =>
  ({ request_id: requestId, seen_on: seen?.on ?? null }) satisfies Partial<Tables['applicant_message']>

export const messageRows = caseRows<ApplicantMessage, 'applicant_message'>('applicant_message', columnsOf)

const { stored } = messageRows

/** Those of some requests of an organ, in the order in which they came. */
export async function messagesOf(
  db: Reader,
  organId: number,
  requestIds: readonly string[],
): Promise<readonly StoredMessage[]> {
  if (requestIds.length === 0) return []
  const rows = await select(db, organId)
    .where('request_id', 'in', [...requestIds])
    .orderBy('id')
    .execute()
  return rows.map(stored)
}

/** Those of an organ at which nobody has looked yet, the oldest first. */
export async function unseenMessages(db: Reader, organId: number, limit: number): Promise<readonly StoredMessage[]> {
  const rows = await select(db, organId).where('seen_on', 'is', null).orderBy('id').limit(limit).execute()
  return rows.map(stored)
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('applicant_message').select(['id', 'details', 'version']).where('organ_id', '=', organId)
