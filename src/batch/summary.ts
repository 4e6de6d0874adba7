/** What a batch came to: each file with its findings in numbers, each check with how often it failed, and what needs several files. No article. */
import { Buffer } from 'node:buffer'
import type { Finding } from '#law/finding.ts'
import { addCounts, type Counts, NO_FINDINGS } from '#law/findingCounts.ts'
import type { Format } from '#law/report/report.ts'
import type { RollUp } from '#law/report/rollUp.ts'
import { checkOf, type RulePack } from '#law/report/rulePack.ts'
import type { Passage } from './likeness.ts'
import type { RoundChange } from './secondRound.ts'
import type { Unread } from './survey.ts'
import type { Versions } from './years.ts'

export interface FileRow {
  readonly file: string
  readonly organ: string | null
  readonly year: number | null
  readonly format: Format | null
  readonly counts: Counts
  /** The file of the same report that speaks for it; null where it speaks for itself. */
  readonly copyOf: string | null
  /** Path in the results; null where there is nothing to send. */
  readonly opinion: string | null
}

export interface CheckRow {
  readonly id: string
  readonly name: string
  /** Files in which it failed. */
  readonly files: number
  readonly counts: Counts
}

export interface FindingRow {
  readonly row: FileRow
  readonly finding: Pick<Finding, 'check' | 'severity' | 'result' | 'message' | 'quote'>
}

export interface LikenessRow {
  readonly file: string
  readonly organ: string | null
  readonly year: number | null
  readonly otherFile: string
  readonly otherOrgan: string | null
  readonly otherYear: number | null
  /** 0 to 1 */
  readonly share: number
  /** Of all passages; the longest are kept. */
  readonly count: number
  readonly passages: readonly Passage[]
}

export interface TreeRow {
  readonly file: string
  readonly organ: string | null
  readonly year: number | null
  readonly units: readonly { readonly organ: string; readonly file: string; readonly own: boolean }[]
  readonly missing: readonly string[]
  readonly rollUp: RollUp
}

export interface RoundRow {
  readonly organ: string
  readonly year: number | null
  /** null: not handed in again. */
  readonly file: string | null
  /** Not handed in the first time. */
  readonly isNew: boolean
  readonly change: RoundChange
}

export interface Summary {
  /** The folder as it was named, and how many files of other kinds it holds. */
  readonly name: string
  readonly skipped: number
  readonly date: string
  readonly by: string
  readonly pack: string | null
  readonly files: readonly FileRow[]
  readonly unread: readonly Unread[]
  readonly counts: Counts
  readonly checks: readonly CheckRow[]
  readonly findings: readonly FindingRow[]
  readonly versions: readonly Versions[]
  readonly likeness: readonly LikenessRow[]
  readonly trees: readonly TreeRow[]
  readonly rounds: readonly RoundRow[] | null
}

export interface Tally {
  add(row: Omit<FileRow, 'counts'>, findings: readonly Finding[]): void
  readonly rows: readonly FileRow[]
  readonly findings: readonly FindingRow[]
  counts(): Counts
  checks(): readonly CheckRow[]
}

/** Counts report after report; every finding counts, those of copies too, so that the sums are those of reports.jsonl. */
export function openTally(pack: RulePack | null): Tally {
  const rows: FileRow[] = []
  const findings: FindingRow[] = []
  const checks = new Map<string, { readonly files: number; readonly counts: Counts }>()
  let counts = NO_FINDINGS
  return {
    rows,
    findings,
    add(report, found) {
      const row = { ...report, counts: addCounts(NO_FINDINGS, found) }
      rows.push(row)
      counts = addCounts(counts, found)
      for (const { check, severity, result, message, quote } of found) {
        findings.push({ row, finding: { check, severity, result, message, quote: quote && ownText(quote) } })
      }
      for (const [id, same] of Map.groupBy(found, ({ check }) => check)) {
        const known = checks.get(id) ?? { files: 0, counts: NO_FINDINGS }
        const fails = same.some(({ result }) => result === 'fails')
        checks.set(id, { files: known.files + (fails ? 1 : 0), counts: addCounts(known.counts, same) })
      }
    },
    counts: () => counts,
    checks: () =>
      [...checks]
        .map(([id, row]) => ({ id, name: checkOf(id, pack)?.name.zh ?? id, ...row }))
        .toSorted(
          (a, b) => failing(b) - failing(a) || b.counts.notJudged - a.counts.notJudged || (a.id < b.id ? -1 : 1),
        ),
  }
}

/** A piece of a text would keep the whole text in memory: its characters as a text of their own. No article. */
export const ownText = (text: string) => Buffer.from(text).toString()

/** How often the check failed, whatever the severity. No article. */
export const failing = ({ counts }: CheckRow) => counts.error + counts.warning + counts.hint
