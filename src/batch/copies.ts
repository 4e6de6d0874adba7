/** Copies of one report in several files, told by content: the same numbers and nearly the same text. No article. */
import type { AnnualReport } from '#law/report/report.ts'
import { overlapOf } from './likeness.ts'
import { proseOf } from './shingle.ts'
import type { Surveyed } from './survey.ts'

/** Of the text of either, that stands in the other: page numbers and what a conversion loses may differ. */
const SAME_TEXT = 0.9

/** One report, in however many files. */
export interface DistinctReport {
  /** The file that speaks for it: the one with most numbers read, then the first by name. */
  readonly best: Surveyed
  /** The other files. */
  readonly copies: readonly Surveyed[]
}

/** Only reports of one organ and year can be copies: two organs with the same words and no requests at all are two. */
export function distinctReports(reports: readonly Surveyed[]): readonly DistinctReport[] {
  const groups = Map.groupBy(reports, ({ key, year }) => `${year} ${key}`)
  return [...groups.values()].flatMap((group) => {
    const [only, ...others] = group
    if (only && others.length === 0) return [{ best: only, copies: [] }]
    const found: { best: Surveyed; content: AnnualReport; copies: Surveyed[] }[] = []
    for (const best of group.toSorted((a, b) => b.cellsRead - a.cellsRead || (a.file < b.file ? -1 : 1))) {
      const content = best.report()
      const same = found.find((other) => isCopy(content, other.content))
      if (same) same.copies.push(best)
      else found.push({ best, content, copies: [] })
    }
    return found.map(({ best, copies }) => ({ best, copies }))
  })
}

function isCopy(one: AnnualReport, other: AnnualReport): boolean {
  const differs = Object.entries(one.cells).some(([id, { value }]) => {
    const theirs = other.cells[id]?.value ?? null
    return value !== null && theirs !== null && value !== theirs
  })
  if (differs) return false
  const [left, right] = [proseOf(one), proseOf(other)]
  return overlapOf(left, right, null).share >= SAME_TEXT && overlapOf(right, left, null).share >= SAME_TEXT
}
