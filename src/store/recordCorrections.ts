/** Corrections of records 更正 (Art. 41) as rows: the fold of their events. */
import type { PlainDate } from '#law/date.ts'
import type { RecordCorrection } from '#law/recordCorrection.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import type { Tables } from './tables.ts'

export interface StoredRecordCorrection {
  readonly state: RecordCorrection
  readonly version: number
}

/** The columns that follow from the value. */
const columnsOf = ({ requestId, askedOn, decision, withdrawnOn }: RecordCorrection) =>
  ({
    ...{ request_id: requestId, asked_on: askedOn },
    decided_on: decision?.on ?? withdrawnOn,
  }) satisfies Partial<Tables['record_correction']>

export async function lockRecordCorrection(tx: Tx, organId: number, id: string) {
  const row = await select(tx, organId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveRecordCorrection(tx: Tx, { state, version }: StoredRecordCorrection): Promise<void> {
  const changing = { version, ...columnsOf(state), details: JSON.stringify(state) }
  await tx
    .insertInto('record_correction')
    .values({ organ_id: state.organId, id: state.id, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

export async function findRecordCorrection(db: Reader, organId: number, id: string) {
  const row = await select(db, organId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** The latest first; open ones only, or all; behind the day and the id of the last of a page. */
export async function listRecordCorrections(
  db: Reader,
  organId: number,
  { open }: { readonly open: boolean },
  page: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StoredRecordCorrection[]> {
  let query = select(db, organId)
  if (open) query = query.where('decided_on', 'is', null)
  const { below } = page
  if (below !== null) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('asked_on', 'id'), '<', tuple(below.on, below.id)))
  }
  const rows = await query.orderBy('asked_on', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(storedOf)
}

/** All of an organ by their ids, a thousand at a time. */
export async function* allRecordCorrections(db: Reader, organId: number): AsyncGenerator<StoredRecordCorrection> {
  for await (const row of pages(db, organId)) yield storedOf(row)
}

/** The columns beside the value, and what they should be. */
export async function* derivedOfRecordCorrections(db: Reader, organId: number) {
  for await (const { id, details, version, ...is } of pages(db, organId)) {
    yield { id, is, should: columnsOf(storedOf({ details, version }).state) }
  }
}

const pages = (db: Reader, organId: number) =>
  eachById((after, limit) => {
    const query = select(db, organId).select(['request_id', 'asked_on', 'decided_on']).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })

const select = (db: Reader, organId: number) =>
  db.selectFrom('record_correction').select(['id', 'details', 'version']).where('organ_id', '=', organId)

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }) => ({
  // Written by saveRecordCorrection and by nothing else.
  state: details as RecordCorrection,
  version,
})
