/**
 * What a check 勾稽关系 is and what it answers. No article of its own: each check names its basis (see checkList.ts).
 */
import type { Finding, Severity } from '../finding.ts'
import { CHECK_BY_ID } from './checkList.ts'
import type { AnnualReport } from './report.ts'

/**
 * Where a check comes from. stated: printed in the form. implied: follows from the labels. practice: enforced by
 * supervisors. design: ours.
 */
export type Origin = 'stated' | 'implied' | 'practice' | 'design'

/** One check as data, for a page that shows the rule beside the finding. */
export interface Check {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** In Chinese. */
  readonly formula: string
  /** The highest that a finding of this check can have. */
  readonly severity: Severity
  readonly origin: Origin
  /** In Chinese: article or document. */
  readonly basis: string
}

/** What lies outside the file. A check that needs what is not given is not run. */
export interface CheckContext {
  /** The report of the same organ for the year before. */
  readonly previous?: AnnualReport
}

/** A check that was run and holds. */
export interface Held {
  readonly check: string
  readonly result: 'holds'
  readonly cells: readonly string[]
}

/** What one check says about one row, column or sentence: it holds, it fails, or it cannot be judged. */
export type Judgement = Held | Finding

interface Details {
  readonly cells?: readonly string[]
  readonly quote?: string
  /** Where it differs from that of the check. */
  readonly severity?: Severity
}

/** No article: the answer of a check that is satisfied. */
export function holds(check: string, cells: readonly string[] = []): Held {
  return { check, result: 'holds', cells }
}

/** No article: the answer of a check that is violated; of the given severity, else that of the check. */
export function fails(check: string, message: string, details: Details = {}): Finding {
  return finding('fails', check, message, details)
}

/** A check with a blank or unreadable operand cannot be judged, it never passes (blank is not 0). */
export function cannotBeJudged(check: string, message: string, details: Details = {}): Finding {
  return finding('cannot-be-judged', check, message, details)
}

function finding(result: Finding['result'], check: string, message: string, details: Details): Finding {
  return {
    check,
    severity: details.severity ?? CHECK_BY_ID.get(check)?.severity ?? 'warning',
    result,
    message: `${message}。`,
    cells: details.cells ?? [],
    quote: details.quote ?? null,
  }
}
