/** Requests as rows: the fold of their events, and what lists and boards ask for, which is made of it. */
import { receiptOf } from '#law/receipt.ts'
import { type Request, stateOf } from '#law/request/request.ts'
import type { RequestState } from '#law/request/transitions.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import type { Tables } from './tables.ts'

export interface StoredRequest {
  readonly state: Request
  readonly version: number
}

/** The columns that follow from the value. */
export function columnsOf(request: Request) {
  const { arrival, applicant, assignment, conclusions } = request
  const [end] = conclusions
  return {
    state: stateOf(request) satisfies RequestState,
    arrived_on: arrival.arrivedOn,
    received_on: receiptOf(arrival).formal,
    channel: arrival.channel,
    applicant_column: applicant.column,
    unit_id: assignment?.unitId ?? null,
    handler_id: assignment?.personId ?? null,
    outcome: end?.code ?? null,
    ended_on: end?.on ?? null,
  } satisfies Partial<Tables['request']>
}

export async function lockRequest(tx: Tx, organId: number, id: string): Promise<StoredRequest | null> {
  const row = await tx
    .selectFrom('request')
    .select(['details', 'version'])
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** Several of an organ, each locked until the end of the transaction, always in the same order. */
export async function lockRequests(
  tx: Tx,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Request>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('request')
    .select(['id', 'details', 'version'])
    .where('organ_id', '=', organId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, storedOf(row).state]))
}

export async function saveRequest(tx: Tx, { state, version }: StoredRequest): Promise<void> {
  const changing = { version, ...columnsOf(state), details: JSON.stringify(state) }
  await tx
    .insertInto('request')
    .values({ organ_id: state.organId, id: state.id, ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

export async function findRequest(db: Reader, organId: number, id: string): Promise<StoredRequest | null> {
  return (await findRequests(db, organId, [id])).get(id) ?? null
}

/** Those of an organ by their ids. */
export async function findRequests(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRequest>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('request')
    .select(['id', 'details', 'version'])
    .where('organ_id', '=', organId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, storedOf(row)]))
}

/** All requests of an organ by their ids, a thousand at a time. */
export async function* allRequests(db: Reader, organId: number): AsyncGenerator<StoredRequest> {
  for await (const row of pages(db, organId)) yield storedOf(row)
}

/** The columns beside the value, and what they should be. */
export async function* derivedOfRequests(db: Reader, organId: number) {
  for await (const row of pages(db, organId)) {
    const { details: _, version: __, organ_id: ___, id, ...is } = row
    yield { id, is, should: columnsOf(storedOf(row).state) }
  }
}

const pages = (db: Reader, organId: number) =>
  eachById((after, limit) => {
    const query = db.selectFrom('request').selectAll().where('organ_id', '=', organId).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredRequest => ({
  // Written by saveRequest and by nothing else.
  state: details as Request,
  version,
})
