/** A reconsideration or a lawsuit as the API shows it: its line in the ledger, and its file with every deadline explained. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { warningsOf } from '#command/proceeding/proceedingWarnings.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import type { Calendar } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { type Proceeding, STAGES } from '#law/proceeding.ts'
import { answerAgain, nextOwnDeadline, ownDeadlines, suitAfterReconsiderationBy } from '#law/proceedingDeadline.ts'
import { PROCEEDING_OUTCOMES, type ResultTable, resultOf } from '#law/proceedingOutcome.ts'
import { proceedingSummary } from '#law/proceedingSummary.ts'
import { PROCEEDING_KINDS } from '#law/proceedingText.ts'
import { claimantsOfCases } from '#store/caseClaimants.ts'
import { findCaseContents } from '#store/caseContents.ts'
import type { Reader } from '#store/database.ts'
import { findProceeding, proceedingsOfRequest } from '#store/proceedings.ts'
import { findEntries } from '#store/requestEntries.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Ground } from './ground.ts'
import { keysOf, SHOWN_CASE, shownCase } from './shownCase.ts'

const DAY = z.iso.date()
export const RESULT = z.enum(['upheld', 'corrected', 'other'])
const CODE = z.enum(PROCEEDING_OUTCOMES.map(({ code }) => code))

const DEADLINE = z.object({
  kind: z.enum(['answer', 'appeal', 'hearing', 'answerAgain']),
  date: DAY,
  doneOn: DAY.nullable(),
  late: z.boolean(),
  /** A year on the way has no calendar yet. */
  provisional: z.boolean(),
  article: z.string(),
  text: z.string(),
})
export type ShownDeadline = z.infer<typeof DEADLINE>

export const LINE = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: keysOf(PROCEEDING_KINDS),
  stage: keysOf(STAGES),
  claimant: z.string(),
  body: z.string(),
  bodyNumber: z.string().nullable(),
  attacked: z.enum(['reply', 'omission', 'other']),
  requestId: z.uuid().nullable(),
  requestNumber: z.string().nullable(),
  begunOn: DAY,
  finalOn: DAY.nullable(),
  /** The next day by which the organ must act. */
  next: DEADLINE.nullable(),
  outcome: CODE.nullable(),
  /** Where it stands in Table 4; null while it is pending, and for a 复议机关 that is only a co-defendant. */
  result: RESULT.nullable(),
  /** What the law excludes of it, and what to plead; none of a case that is over. */
  warnings: z.array(z.object({ code: z.string(), article: z.string(), sentence: z.string() })),
})
export type ProceedingLine = z.infer<typeof LINE>

export const FILE = SHOWN_CASE.extend({
  version: z.int(),
  /** `Proceeding` of src/law/proceeding.ts. */
  state: z.looseObject({}),
  line: LINE,
  deadlines: z.array(DEADLINE),
  /** The column of Table 4 for each outcome that the case can have. */
  results: z.partialRecord(CODE, RESULT),
  /** What is ordered and in force: how long, and whether the decision itself says so. */
  ordered: z
    .object({
      servedOn: DAY,
      period: z.union([z.object({ days: z.int() }), z.object({ until: DAY })]),
      periodSet: z.boolean(),
      article: z.string(),
    })
    .nullable(),
  /** Until when the applicant may sue after a reconsideration that is over. */
  suitBy: DAY.nullable(),
  /** The reconsideration before, and the suit after. */
  related: z.array(LINE),
})

/** The table of the platform. law.md §0.5 no. 8: practice. */
export const tableOf = (db: Reader): Promise<ResultTable> => settingValue(db, PLATFORM, 'proceedingResults')

export async function linesOf(
  { db, keyring }: Pick<Ground, 'db' | 'keyring'>,
  organId: number,
  states: readonly Proceeding[],
  today: PlainDate,
): Promise<readonly z.infer<typeof LINE>[]> {
  const [contents, entries, calendar, table, warnings] = await Promise.all([
    findCaseContents(
      db,
      organId,
      'proceeding',
      states.map(({ id }) => id),
    ),
    findEntries(
      db,
      organId,
      states.flatMap(({ attacked }) => attacked.requestId ?? []),
    ),
    presentCalendar(db),
    tableOf(db),
    warningsOf(db, organId, states),
  ])
  const claimants = await claimantsOfCases(db, keyring, organId, [...contents.values()])
  return states.map((state) => {
    const { id, kind, stage, body, attacked, begunOn, finalOn, decisions } = state
    const { requestId } = attacked
    return {
      ...{ id, kind, stage, body, requestId, begunOn, finalOn, attacked: attacked.kind, bodyNumber: state.number },
      ...{ number: contents.get(id)?.number ?? '', claimant: claimants.get(id) ?? '' },
      requestNumber: requestId === null ? null : (entries.get(requestId)?.number ?? null),
      next: deadlineOf(nextOwnDeadline(state, calendar, today)),
      outcome: decisions.at(-1)?.outcome ?? null,
      result: proceedingSummary(state, table)?.result ?? null,
      warnings: (warnings.get(id) ?? []).map(({ code, article, sentence }) => ({ code, article, sentence })),
    }
  })
}

function deadlineOf(deadline: ReturnType<typeof nextOwnDeadline>): z.infer<typeof DEADLINE> | null {
  if (deadline === null) return null
  const { kind, date, doneOn, late, provisional, article, text } = deadline
  return { kind, date, doneOn, late, provisional, article, text }
}

export async function fileOf(ground: Ground, organId: number, caseId: string, today: PlainDate) {
  const { db } = ground
  const found = await findProceeding(db, organId, caseId)
  const shown = found === null ? null : await shownCase(ground, organId, 'proceeding', caseId)
  if (found === null || shown === null) return null
  const { state, version } = found
  const calendar = await presentCalendar(db)
  const related = await relatedTo(db, state)
  const [line, ...others] = await linesOf(ground, organId, [state, ...related], today)
  if (line === undefined) throw new Error('a case has a line')
  const again = answerAgain(state)
  return {
    ...{ ...shown, version, state, line, related: others },
    results: resultsOf(state.kind, await tableOf(db)),
    deadlines: ownDeadlines(state, calendar, today).flatMap((each) => deadlineOf(each) ?? []),
    ordered: again && {
      ...{ servedOn: again.servedOn, period: again.period, periodSet: again.periodSet, article: again.article },
    },
    suitBy: suitBy(state, calendar),
  }
}

function resultsOf(kind: Proceeding['kind'], table: ResultTable) {
  const before = kind === 'reconsideration' ? 'reconsideration' : 'court'
  const possible = PROCEEDING_OUTCOMES.filter((each) => each.before === before)
  return Object.fromEntries(possible.map(({ code }) => [code, resultOf(code, table)]))
}

async function relatedTo(db: Reader, { id, organId, afterId, attacked }: Proceeding): Promise<readonly Proceeding[]> {
  const { requestId } = attacked
  const ofRequest = requestId === null ? [] : await proceedingsOfRequest(db, organId, requestId)
  return ofRequest.map(({ state }) => state).filter((each) => each.id === afterId || each.afterId === id)
}

function suitBy({ kind, stage, decisions }: Proceeding, calendar: Calendar): PlainDate | null {
  const last = decisions.at(-1)
  const isOver = kind === 'reconsideration' && stage === 'final' && last !== undefined
  return isOver ? suitAfterReconsiderationBy(last.receivedOn, calendar).date : null
}
