/**
 * The event log: append-only, numbered within each case, chained within each organ. The digest of an event is SM3 over
 * the digest before it and its canonical content, so that no event can be changed, taken away or put in later unnoticed.
 */
import { CompiledQuery, sql } from 'kysely'
import { canonicalJson } from '#crypto/canonical.ts'
import { sm3 } from '#crypto/digest.ts'
import type { PlainDate } from '#law/date.ts'
import type { LetterCase } from '#law/letter/caseLetter.ts'
import type { Reader, Tx } from './database.ts'
import { eachRow } from './eachRow.ts'
import { answerRow, KEY_COLUMNS, type KeptAnswer } from './idempotency.ts'
import type { Instant } from './instant.ts'
import { LOCKS_BY_NAME } from './locks.ts'

/** What happened to which case; the rest is the same for all events of a command. */
export interface EventDraft {
  readonly caseKind: string
  readonly caseId: string
  readonly caseSeq: number
  readonly kind: string
  readonly data: object
}

/** Under which circumstances a command ran. */
export interface Circumstance {
  readonly actorId: string | null
  readonly actorName: string
  readonly actorRole: string | null
  readonly address: string | null
  readonly requestId: string
  readonly at: Instant
  readonly legalDate: PlainDate
}

export interface StoredEvent extends EventDraft, Circumstance {
  readonly organId: number
  readonly seq: number
  readonly digest: Buffer
}

/** What the first event of a chain is chained to. */
export const GENESIS: Buffer = Buffer.alloc(32)

/** The digest of an event: SM3 of the digest before it and the canonical JSON of everything else in its row. */
export function digestOf(event: Omit<StoredEvent, 'digest'>, before: Buffer): Buffer {
  const { organId, seq, caseKind, caseId, caseSeq, kind, data } = event
  const { actorId, actorName, actorRole, address, requestId, at, legalDate } = event
  const content = canonicalJson({
    ...{ organId, seq, caseKind, caseId, caseSeq, kind, data },
    ...{ actorId, actorName, actorRole, address, requestId, at, legalDate },
  })
  return sm3(Buffer.concat([before, Buffer.from(content)]))
}

/** The last link of an organ's chain, locked until the commit: whoever else writes to the organ waits from here on. */
export async function lockHead(tx: Tx, organId: number): Promise<ChainHead> {
  return (await tryLockHead(tx, organId)) ?? newHead(tx, organId)
}

export interface ChainHead {
  readonly seq: number
  readonly digest: Buffer
}

async function tryLockHead(tx: Tx, organId: number): Promise<ChainHead | undefined> {
  const { rows } = await tx.executeQuery<ChainHead>(
    CompiledQuery.raw('select seq, digest from chain_head where organ_id = $1 for update', [organId]),
  )
  return rows[0]
}

async function newHead(tx: Tx, organId: number): Promise<ChainHead> {
  await tx
    .insertInto('chain_head')
    .values({ organ_id: organId, seq: 0, digest: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const head = await tryLockHead(tx, organId)
  if (head === undefined) throw new Error(`organ ${organId} has no head of its chain`)
  return head
}

/** What a command leaves behind beside its rows. */
export interface Trace {
  readonly organId: number
  readonly events: readonly EventDraft[]
  readonly circumstance: Circumstance
  readonly answer: KeptAnswer | null
}

/**
 * The statements that chain the events to the organ's log and keep the answer under its key: the last of a command, sent
 * with its commit, so that the head is locked only for these. Plain SQL, since every command pays for it; each writes one
 * table, since a distributed PostgreSQL routes a statement by its one organ_id.
 */
export function traceStatements(
  head: ChainHead,
  { organId, events, circumstance, answer }: Trace,
): readonly CompiledQuery[] {
  if (events.length === 0) throw new Error('a command without an event leaves no trace')
  let { seq, digest } = head
  const rows = events.map((draft) => {
    seq += 1
    const event = { organId, seq, ...draft, ...circumstance }
    digest = digestOf(event, digest)
    return rowOf({ ...event, digest })
  })
  const moved = CompiledQuery.raw('update chain_head set seq = $2, digest = $3 where organ_id = $1', [
    ...[organId, seq, digest],
  ])
  // Only an import has more events than one statement has parameters.
  return [...(answer === null ? [] : [insertAnswer(answer)]), moved, ...inPieces(rows).map(insertEvents)]
}

/** The same inside a transaction of another kind. */
export async function appendTrace(tx: Tx, head: ChainHead, trace: Trace): Promise<void> {
  for (const statement of traceStatements(head, trace)) await tx.executeQuery(statement)
}

function insertAnswer(answer: KeptAnswer): CompiledQuery {
  const { put, parameters } = placeholders()
  return CompiledQuery.raw(`insert into idempotency_key (${KEY_COLUMNS}) values ${put(answerRow(answer))}`, parameters)
}

function insertEvents(rows: readonly (readonly unknown[])[]): CompiledQuery {
  const { put, parameters } = placeholders()
  return CompiledQuery.raw(`insert into event (${EVENT_COLUMNS}) values ${rows.map(put).join(', ')}`, parameters)
}

const inPieces = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, piece) =>
    rows.slice(piece * MOST_ROWS, (piece + 1) * MOST_ROWS),
  )

/** A statement has 65,535 parameters at most, an event 15. */
const MOST_ROWS = 1_000

function placeholders() {
  const parameters: unknown[] = []
  const put = (values: readonly unknown[]) => `(${values.map((value) => `$${parameters.push(value)}`).join(', ')})`
  return { parameters, put }
}

const EVENT_COLUMNS =
  'organ_id, seq, case_kind, case_id, case_seq, kind, data, actor_id, actor_name, actor_role, address, request_id, at, legal_date, digest'

/** In the order of the columns. */
const rowOf = (event: StoredEvent) => [
  ...[event.organId, event.seq, event.caseKind, event.caseId, event.caseSeq, event.kind, JSON.stringify(event.data)],
  ...[event.actorId, event.actorName, event.actorRole, event.address, event.requestId, event.at, event.legalDate],
  event.digest,
]

const selectEvents = (db: Reader, organId: number) =>
  db
    .selectFrom('event')
    .select([
      'organ_id as organId',
      'seq',
      'case_kind as caseKind',
      'case_id as caseId',
      'case_seq as caseSeq',
      'kind',
      'data',
      'actor_id as actorId',
      'actor_name as actorName',
      'actor_role as actorRole',
      'address',
      'request_id as requestId',
      'at',
      'legal_date as legalDate',
      'digest',
    ])
    .where('organ_id', '=', organId)

/** The events of one case after the one with the number `after`, in order. */
export function eventsOfCase(
  db: Reader,
  organId: number,
  caseKind: string,
  caseId: string,
  after = 0,
): Promise<StoredEvent[]> {
  return selectEvents(db, organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', '=', caseId)
    .where('case_seq', '>', after)
    .orderBy('case_seq')
    .execute()
}

/** The events of all letters of a case, in order. */
export function eventsOfLetters(
  db: Reader,
  organId: number,
  caseKind: LetterCase,
  caseId: string,
): Promise<StoredEvent[]> {
  const letters = db
    .selectFrom('letter')
    .select(sql<string>`id::text`.as('id'))
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', '=', caseId)
  return selectEvents(db, organId)
    .where('case_kind', '=', 'letter')
    .where('case_id', 'in', letters)
    .orderBy('seq')
    .execute()
}

/** What to show of a log; every member narrows. */
export interface EventFilter {
  readonly actorId?: string
  readonly caseKind?: string
  readonly caseId?: string
  readonly kind?: string
  readonly from?: Instant
  readonly before?: Instant
}

/**
 * Events of an organ, the newest first, below the number `below`. Where times narrow it they come by time, along the index
 * of it: two commands of one moment may have reached the log in another order than they were called.
 */
export async function listEvents(
  db: Reader,
  organId: number,
  filter: EventFilter,
  page: { readonly below: number | null; readonly limit: number },
): Promise<StoredEvent[]> {
  const { actorId, caseId, caseKind, kind, from, before } = filter
  let query = selectEvents(db, organId)
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId)
  if (caseKind !== undefined) query = query.where('case_kind', '=', caseKind)
  if (caseId !== undefined) query = query.where('case_id', '=', caseId)
  if (caseId !== undefined && caseKind === undefined) {
    const kinds = await caseKindsOf(db, organId)
    if (kinds.length === 0) return []
    // The index of cases begins with their kind.
    query = query.where('case_kind', 'in', kinds)
  }
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (from === undefined && before === undefined) {
    if (page.below !== null) query = query.where('seq', '<', page.below)
    return query.orderBy('seq', 'desc').limit(page.limit).execute()
  }
  if (from !== undefined) query = query.where('at', '>=', from)
  if (before !== undefined) query = query.where('at', '<', before)
  if (page.below !== null) {
    const last = db.selectFrom('event').select('at').where('organ_id', '=', organId).where('seq', '=', page.below)
    query = query.where(sql<boolean>`(at, seq) < ((${last}), ${page.below})`)
  }
  return query.orderBy('at', 'desc').orderBy('seq', 'desc').limit(page.limit).execute()
}

/** The kinds of case in the log of an organ; asks the index for one after the other instead of reading all events. */
async function caseKindsOf(db: Reader, organId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly kind: string }>`
    with recursive found (kind) as (
      (select case_kind from event where organ_id = ${organId} order by case_kind limit 1)
      union all
      select (select case_kind from event where organ_id = ${organId} and case_kind > found.kind order by case_kind limit 1)
      from found where found.kind is not null
    ) select kind from found where kind is not null`.execute(db)
  return rows.map(({ kind }) => kind)
}

/** All events of one kind of case, case by case, each in order. */
export function eventsOfKind(db: Reader, organId: number, caseKind: string): AsyncGenerator<StoredEvent> {
  return eachRow((last: StoredEvent | null, limit) => {
    const query = selectEvents(db, organId)
      .where('case_kind', '=', caseKind)
      .orderBy('case_id')
      .orderBy('case_seq')
      .limit(limit)
    const behind = sql<boolean>`(case_id, case_seq) > (${last?.caseId}, ${last?.caseSeq})`
    return (last === null ? query : query.where(behind)).execute()
  })
}

/** All events of an organ in order. */
export function streamEvents(db: Reader, organId: number): AsyncGenerator<StoredEvent> {
  return eachRow((last: StoredEvent | null, limit) =>
    selectEvents(db, organId)
      .where('seq', '>', last?.seq ?? 0)
      .orderBy('seq')
      .limit(limit)
      .execute(),
  )
}

/** Organs that have a log, and the last link of each; all of them, or a page after an organ. */
export function chainHeads(db: Reader, page?: { readonly after: number | null; readonly limit: number }) {
  const heads = db.selectFrom('chain_head').select(['organ_id as organId', 'seq', 'digest']).orderBy('organ_id')
  if (page === undefined) return heads.execute()
  return (page.after === null ? heads : heads.where('organ_id', '>', page.after)).limit(page.limit).execute()
}

/** The number of the last event of a case without a row, 0 where there is none; nobody else adds one before the commit. */
export async function lockCase(tx: Tx, organId: number, caseKind: string, caseId: string): Promise<number> {
  const name = `${organId} ${caseKind} ${caseId}`
  await sql`select pg_advisory_xact_lock(${LOCKS_BY_NAME.case}::integer, hashtext(${name}))`.execute(tx)
  const { seq } = await tx
    .selectFrom('event')
    .select(sql<number>`coalesce(max(case_seq), 0)`.as('seq'))
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return seq
}

/** The cases of a kind in an organ, each with the number of its last event. */
export function caseVersions(db: Reader, organId: number, caseKind: string) {
  return db
    .selectFrom('event')
    .select(({ fn }) => ['case_id as id', fn.max('case_seq').as('version')])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .groupBy('case_id')
    .orderBy('case_id')
    .execute()
}
