/** Reconsiderations and lawsuits as rows: the fold of their events, and the nearest day by which the organ must act. */
import type { PlainDate } from '#law/date.ts'
import type { Proceeding } from '#law/proceeding.ts'
import { caseRows, type StoredCase } from './caseRows.ts'
import type { Reader, Tx } from './database.ts'
import type { Tables } from './tables.ts'

export type StoredProceeding = StoredCase<Proceeding>

/** The columns that follow from the value; `due_on` needs a calendar besides and is put by `keepProceedingDue`. */
const columnsOf = ({ kind, stage, attacked, begunOn, finalOn }: Proceeding) =>
  ({
    ...{ kind, stage, request_id: attacked.requestId, begun_on: begunOn, final_on: finalOn },
  }) satisfies Partial<Tables['proceeding']>

export const proceedingRows = caseRows<Proceeding, 'proceeding'>('proceeding', columnsOf)

export const findProceeding = proceedingRows.find
const { stored } = proceedingRows

/** After the row itself was written. */
export async function keepProceedingDue(tx: Tx, organId: number, id: string, dueOn: PlainDate | null): Promise<void> {
  await tx
    .updateTable('proceeding')
    .set({ due_on: dueOn })
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .execute()
}

/** Those of a request, the first first. */
export async function proceedingsOfRequest(
  db: Reader,
  organId: number,
  requestId: string,
): Promise<readonly StoredProceeding[]> {
  const rows = await select(db, organId).where('request_id', '=', requestId).orderBy('begun_on').orderBy('id').execute()
  return rows.map(stored)
}

/** Those of several requests. */
export async function proceedingsOfRequests(
  db: Reader,
  organId: number,
  requestIds: readonly string[],
): Promise<readonly Proceeding[]> {
  if (requestIds.length === 0) return []
  const rows = await select(db, organId)
    .where('request_id', 'in', [...new Set(requestIds)])
    .orderBy('id')
    .execute()
  return rows.map((row) => stored(row).state)
}

/** Those that go on, the nearest due date first and what waits for others last; behind the last of a page. */
export async function openProceedings(
  db: Reader,
  organId: number,
  { after, limit }: { readonly after: { readonly dueOn: PlainDate | null; readonly id: string } | null; limit: number },
): Promise<readonly (StoredProceeding & { readonly dueOn: PlainDate | null })[]> {
  let query = select(db, organId).select('due_on').where('final_on', 'is', null)
  if (after !== null) {
    const { dueOn, id } = after
    query =
      dueOn === null
        ? query.where('due_on', 'is', null).where('id', '>', id)
        : query.where(({ eb, or, refTuple, tuple }) =>
            or([eb('due_on', 'is', null), eb(refTuple('due_on', 'id'), '>', tuple(dueOn, id))]),
          )
  }
  const rows = await query.orderBy('due_on').orderBy('id').limit(limit).execute()
  return rows.map((row) => ({ ...stored(row), dueOn: row.due_on }))
}

/** All that go on in an organ, with their rows locked. */
export async function lockOpenProceedings(
  tx: Tx,
  organId: number,
): Promise<readonly (StoredProceeding & { readonly dueOn: PlainDate | null })[]> {
  const rows = await select(tx, organId)
    .select('due_on')
    .where('final_on', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...stored(row), dueOn: row.due_on }))
}

/** Which organs have any that go on. */
export async function organsWithOpenProceedings(db: Reader): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('proceeding')
    .select('organ_id')
    .distinct()
    .where('final_on', 'is', null)
    .orderBy('organ_id')
    .execute()
  return rows.map(({ organ_id: organId }) => organId)
}

/** Those in which the organ must act by a day. */
export async function proceedingsDueBy(
  db: Reader,
  organId: number,
  day: PlainDate,
  limit: number,
): Promise<readonly (StoredProceeding & { readonly dueOn: PlainDate })[]> {
  const rows = await select(db, organId)
    .select('due_on')
    .where('final_on', 'is', null)
    .where('due_on', '<=', day)
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap((row) => (row.due_on === null ? [] : [{ ...stored(row), dueOn: row.due_on }]))
}

/** The latest first; behind the day and the id of the last of a page. */
export async function listProceedings(
  db: Reader,
  organId: number,
  { below, limit }: { readonly below: { readonly on: PlainDate; readonly id: string } | null; readonly limit: number },
): Promise<readonly StoredProceeding[]> {
  let query = select(db, organId)
  if (below !== null) {
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('begun_on', 'id'), '<', tuple(below.on, below.id)))
  }
  const rows = await query.orderBy('begun_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(stored)
}

/** Those whose end lies in a period: what the rate of correction is made of. */
export async function proceedingsFinalIn(
  db: Reader,
  organId: number,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly Proceeding[]> {
  const rows = await select(db, organId)
    .where('final_on', '>=', from)
    .where('final_on', '<=', to)
    .orderBy('id')
    .execute()
  return rows.map((row) => stored(row).state)
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('proceeding').select(['id', 'details', 'version']).where('organ_id', '=', organId)
