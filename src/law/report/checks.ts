/**
 * Checks an annual report for what contradicts itself or the law: the identities printed in the form, those its labels
 * imply, the narrative against the tables, and the contents of Art. 50. No report is read here, no clock is asked.
 */
import type { Finding } from '../finding.ts'
import { checkArtefacts } from './artefacts.ts'
import { checkBreakdowns } from './breakdownChecks.ts'
import { checkCells } from './cellChecks.ts'
import type { Check, CheckContext, Judgement } from './check.ts'
import { CHECK_BY_ID } from './checkList.ts'
import { checkClaims } from './claimChecks.ts'
import { checkPublication } from './publicationChecks.ts'
import { withRecognitionDoubt } from './recognisedDoubt.ts'
import type { AnnualReport } from './report.ts'
import { checkRequests } from './requestsChecks.ts'
import { checkRequiredElements } from './requiredElements.ts'
import { checkReviews } from './reviewChecks.ts'
import { checkAgainstPrevious } from './yearChecks.ts'

export type { Check, CheckContext, Held, Judgement } from './check.ts'
export { CHECKS } from './checkList.ts'

/** The check with this id, for the rule and its basis beside a finding; null for an unknown id. */
export function checkById(id: string): Check | null {
  return CHECK_BY_ID.get(id) ?? null
}

/**
 * Every check that can be run on this report, each with its answer: holds, fails or cannot be judged. A check whose
 * operands lie outside the file and are not given in `context` gives no answer (Art. 49, 50).
 */
export function judgeReport(report: AnnualReport, context: CheckContext = {}): readonly Judgement[] {
  return withRecognitionDoubt(report, [
    ...checkRequests(report),
    ...checkReviews(report),
    ...checkCells(report),
    ...checkPublication(report),
    ...(context.previous === undefined ? [] : checkAgainstPrevious(report, context.previous)),
    ...checkClaims(report),
    ...checkBreakdowns(report),
    ...checkRequiredElements(report),
    ...checkArtefacts(report),
  ])
}

/** What fails and what cannot be judged; a report without a finding is consistent as far as it can be told (Art. 50). */
export function checkReport(report: AnnualReport, context: CheckContext = {}): readonly Finding[] {
  return judgeReport(report, context).filter((judgement) => judgement.result !== 'holds')
}
