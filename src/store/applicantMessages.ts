/** What applicants sent through the portal, as rows: the fold of their events. */
import type { ApplicantMessage } from '#law/request/applicantMessage.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import type { Tables } from './tables.ts'

export interface StoredMessage {
  readonly state: ApplicantMessage
  readonly version: number
}

/** The columns that follow from the value. */
const columnsOf = ({ requestId, seen }: ApplicantMessage) =>
  ({ request_id: requestId, seen_on: seen?.on ?? null }) satisfies Partial<Tables['applicant_message']>

export async function lockApplicantMessage(tx: Tx, organId: number, id: string): Promise<StoredMessage | null> {
  const row = await select(tx, organId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveApplicantMessage(tx: Tx, { state, version }: StoredMessage): Promise<void> {
  const changing = { version, ...columnsOf(state), details: JSON.stringify(state) }
  await tx
    .insertInto('applicant_message')
    .values({ organ_id: state.organId, id: state.id, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

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
  return rows.map(storedOf)
}

/** Those of an organ at which nobody has looked yet, the oldest first. */
export async function unseenMessages(db: Reader, organId: number, limit: number): Promise<readonly StoredMessage[]> {
  const rows = await select(db, organId).where('seen_on', 'is', null).orderBy('id').limit(limit).execute()
  return rows.map(storedOf)
}

/** All of an organ by their ids, a thousand at a time. */
export async function* allApplicantMessages(db: Reader, organId: number): AsyncGenerator<StoredMessage> {
  for await (const row of pages(db, organId)) yield storedOf(row)
}

/** The columns beside the value, and what they should be. */
export async function* derivedOfApplicantMessages(db: Reader, organId: number) {
  for await (const { id, details, version, ...is } of pages(db, organId)) {
    yield { id, is, should: columnsOf(storedOf({ details, version }).state) }
  }
}

const pages = (db: Reader, organId: number) =>
  eachById((after, limit) => {
    const query = select(db, organId).select(['request_id', 'seen_on']).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })

const select = (db: Reader, organId: number) =>
  db.selectFrom('applicant_message').select(['id', 'details', 'version']).where('organ_id', '=', organId)

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredMessage => ({
  // Written by saveApplicantMessage and by nothing else.
  state: details as ApplicantMessage,
  version,
})
