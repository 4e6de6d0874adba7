/** What the tally counts of a case in Table 4 (Art. 50.1(3)): one line for a case, whatever its instances. */
import type { PlainDate } from './date.ts'
import { evolveProceeding, type Proceeding, type ProceedingEvent } from './proceeding.ts'
import { type ProceedingResult, type ResultTable, resultOf } from './proceedingOutcome.ts'
import type { TallyProceeding } from './report/tallyProceeding.ts'

export type ProceedingSummary = TallyProceeding

/**
 * Art. 50.1(3): the case as its maker counts it; null for a 复议机关 that is only a co-defendant (国办公开办函〔2016〕201号). A
 * judgment of first instance counts when it has become final: until then it may still be appealed against (our rule).
 */
export function proceedingSummary(proceeding: Proceeding, table: ResultTable = {}): ProceedingSummary | null {
  const { id, organId, kind, part, begunOn, decisions, finalOn, recordedAt } = proceeding
  if (part === 'onlyCoDefendant') return null
  const last = decisions.at(-1)
  if (finalOn === null || last === undefined) {
    return { id, organId, kind, begunOn, decidedOn: null, result: null, recordedAt }
  }
  return { id, organId, kind, begunOn, decidedOn: finalOn, result: resultOf(last.outcome, table), recordedAt }
}

/** The heading of Table 4 under which a case stands on a day: pending until its result stood. Art. 50.1(3). */
export function headingOn({ decidedOn, result }: ProceedingSummary, day: PlainDate): ProceedingResult | 'pending' {
  return decidedOn === null || result === null || decidedOn > day ? 'pending' : result
}

/** Share of corrected among decided cases, in ‰; null where none is decided. No article. */
export function correctionRate(results: readonly (ProceedingResult | 'pending')[]): number | null {
  const decided = results.filter((result) => result !== 'pending')
  if (decided.length === 0) return null
  return Math.round((1000 * decided.filter((result) => result === 'corrected').length) / decided.length)
}

/**
 * What the tally knows of a case after each of its events, in their order (Art. 50.1(3)): nothing of a 复议机关 that is only a
 * co-defendant (国办公开办函〔2016〕201号).
 */
export function proceedingFactsOf(
  events: readonly ProceedingEvent[],
  table: ResultTable = {},
): readonly ProceedingSummary[] {
  const facts: ProceedingSummary[] = []
  let state: Proceeding | null = null
  for (const event of events) {
    state = evolveProceeding(state, event)
    const summary = proceedingSummary(state, table)
    if (summary !== null) facts.push(summary)
  }
  return facts
}
