/** The tally 统计 over the store: what the log of an organ knows of its requests and proceedings, counted by the law. Art. 50. */
import type { ProceedingEvent } from '#law/proceeding.ts'
import type { ResultTable } from '#law/proceedingOutcome.ts'
import { proceedingFactsOf } from '#law/proceedingSummary.ts'
import type { Format } from '#law/report/report.ts'
import { type Tally, tally } from '#law/report/tally.ts'
import { type TallyEvent, tallyFact } from '#law/report/tallyEvent.ts'
import type { TallyProceeding } from '#law/report/tallyProceeding.ts'
import type { RequestEvent, RequestEventKind } from '#law/request/requestEvent.ts'
import type { Reader } from './database.ts'
import type { Instant } from './instant.ts'

export interface StoreQuestion {
  readonly year: number
  readonly format: Format
  /** What was recorded later is not known. */
  readonly recordedUntil: Instant
  /** What a supervisor counts in Table 4 otherwise than the default. */
  readonly results?: ResultTable
}

/** Tables 3 and 4 of an organ. The same arguments give the same figures for ever, since the log only grows. */
export async function tallyOfOrgan(
  db: Reader,
  organId: number,
  { year, format, recordedUntil, results = {} }: StoreQuestion,
): Promise<Tally> {
  const events = await requestFacts(db, organId, recordedUntil)
  const proceedings = await proceedingFacts(db, organId, recordedUntil, results)
  return tally(events, proceedings, { organId, year, format, recordedUntil })
}

/** Those of which `tallyFact` makes something. */
const KINDS: readonly RequestEventKind[] = [
  ...(['requestRegistered', 'applicantReclassified', 'requestDismissed'] as const),
  ...(['replyServed', 'requestAbandoned', 'requestWithdrawn', 'endTakenBack'] as const),
]

async function requestFacts(db: Reader, organId: number, until: Instant): Promise<readonly TallyEvent[]> {
  const facts: (TallyEvent & { readonly seq: number })[] = []
  for (const kind of KINDS) {
    for await (const { seq, caseId, at, data } of eventsOf(db, organId, { caseKind: 'request', kind, until })) {
      // What the engine wrote, it reads again: events are never changed.
      const fact = tallyFact({ kind, ...data } as RequestEvent)
      if (fact !== null) facts.push({ seq, requestId: caseId, recordedAt: at, ...fact })
    }
  }
  // What was recorded at one moment stays in the order of the log.
  return facts.sort((one, other) => one.seq - other.seq).map(({ seq: _, ...fact }) => fact)
}

/** Each proceeding as it was known after each of its events. */
async function proceedingFacts(
  db: Reader,
  organId: number,
  until: Instant,
  results: ResultTable,
): Promise<readonly TallyProceeding[]> {
  const cases = new Map<string, ProceedingEvent[]>()
  for await (const { caseId, kind, at, data } of eventsOf(db, organId, { caseKind: 'proceeding', until })) {
    const known = cases.get(caseId) ?? []
    known.push({ kind, ...data, recordedAt: at } as ProceedingEvent)
    cases.set(caseId, known)
  }
  return [...cases.values()].flatMap((events) => proceedingFactsOf(events, results))
}

const PAGE = 5_000

interface EventChoice {
  readonly caseKind: string
  readonly kind?: string
  readonly until: Instant
}

/** In the order of the log where one kind is asked for, else case by case; what was recorded later is left out. */
async function* eventsOf(db: Reader, organId: number, { caseKind, kind, until }: EventChoice) {
  const base = db
    .selectFrom('event')
    .select(['seq', 'case_id as caseId', 'case_seq as caseSeq', 'kind', 'at', 'data'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
  type Row = Awaited<ReturnType<typeof base.execute>>[number]
  let last: Row | undefined
  for (let page = PAGE; page === PAGE; ) {
    let query = base
    if (kind !== undefined) {
      query = query.where('kind', '=', kind).orderBy('seq')
      if (last !== undefined) query = query.where('seq', '>', last.seq)
    } else {
      query = query.orderBy('case_id').orderBy('case_seq')
      const { caseId, caseSeq } = last ?? { caseId: '', caseSeq: 0 }
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('case_id', 'case_seq'), '>', tuple(caseId, caseSeq)))
    }
    const rows = await query.limit(PAGE).execute()
    for (const row of rows) if (row.at <= until) yield row
    page = rows.length
    last = rows.at(-1)
  }
}
