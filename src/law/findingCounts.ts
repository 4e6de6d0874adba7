/** How many findings of each severity fail, and how many cannot be judged. No article. */
import type { Finding, Severity } from './finding.ts'

export type Counts = Readonly<Record<Severity | 'notJudged', number>>

/** No article. */
export const NO_FINDINGS: Counts = { error: 0, warning: 0, hint: 0, notJudged: 0 }

/** What cannot be judged counts apart, whatever its severity. No article. */
export function addCounts(counts: Counts, findings: readonly Finding[]): Counts {
  const failing = findings.filter((finding) => finding.result === 'fails')
  const of = (severity: Severity) => failing.filter((finding) => finding.severity === severity).length
  return {
    error: counts.error + of('error'),
    warning: counts.warning + of('warning'),
    hint: counts.hint + of('hint'),
    notJudged: counts.notJudged + findings.length - failing.length,
  }
}
