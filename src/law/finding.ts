/**
 * What a check or a reader found 问题. One shape for both, so that "could not read this cell" and "this total is wrong"
 * stand in one list. No article: a finding cites the article of its check (see report/checks.ts).
 */
export interface Finding {
  /** Id of the check, such as `T3-1`, `TXT-3`, `READ-1`. */
  readonly check: string
  readonly severity: Severity
  readonly result: FindingResult
  /** One Chinese sentence that says what is wrong, with the figures. */
  readonly message: string
  /** Ids of the statutory cells concerned; empty where the finding is about the text alone. */
  readonly cells: readonly string[]
  /** The words of the report that the finding is about; null where it is about cells alone. */
  readonly quote: string | null
}

/** error: contradicts itself or the law; warning: suspicious or incomplete; hint: worth a look. */
export type Severity = 'error' | 'warning' | 'hint'

/** A check that holds gives no finding; one with a blank or unreadable operand cannot be judged, never "passed". */
export type FindingResult = 'fails' | 'cannot-be-judged'
