/** Corrections of records 更正 (Art. 41) as rows: the fold of their events. */
import type { PlainDate } from '#law/date.ts'
import { isRecordCorrectionOpen, type RecordCorrection } from '#law/recordCorrection.ts'
import { caseRows, type StoredCase } from './caseRows.ts'
import type { Reader } from './database.ts'
import type { Tables } from './tables.ts'

export type StoredRecordCorrection = StoredCase<RecordCorrection>

/** The columns that follow from the value. */
const columnsOf = (correction: RecordCorrection) => {
  const { requestId, askedOn, decision, withdrawnOn } = correction
  return {
    ...{ request_id: requestId, asked_on: askedOn },
    ...{ decided_on: decision?.on ?? withdrawnOn, open: isRecordCorrectionOpen(correction) },
  } satisfies Partial<Tables['record_correction']>
}

export const recordCorrectionRows = caseRows<RecordCorrection, 'record_correction'>('record_correction', columnsOf)

export const findRecordCorrection = recordCorrectionRows.find
const { stored } = recordCorrectionRows

/** Those of an organ by their ids. */
export async function findRecordCorrections(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRecordCorrection>> {
  if (ids.length === 0) return new Map()
  const rows = await select(db, organId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, stored(row)]))
}

/** The latest first; those only that ask for something, or all; behind the day and the id of the last of a page. */
export async function listRecordCorrections(
  db: Reader,
  organId: number,
  { open }: { readonly open: boolean },
  page: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StoredRecordCorrection[]> {
  let query = select(db, organId)
  if (open) query = query.where(({ ref }) => ref('open'))
  const { below } = page
  if (below !== null) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('asked_on', 'id'), '<', tuple(below.on, below.id)))
  }
  const rows = await query.orderBy('asked_on', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
  return rows.map(stored)
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('record_correction').select(['id', 'details', 'version']).where('organ_id', '=', organId)
