/** Findings in the order in which the page lists and numbers them. */
import type { Finding } from '#law/finding.ts'
import type { Cell } from '#law/report/report.ts'
import { RANKS, type Rank, rankOf } from './words.ts'

export interface NumberedFinding {
  readonly number: number
  readonly finding: Finding
}

export interface CheckGroup {
  readonly check: string
  readonly findings: readonly NumberedFinding[]
}

export interface RankGroup {
  readonly rank: Rank
  readonly checks: readonly CheckGroup[]
}

/** By rank, then by check in order of appearance; numbered from 1 throughout. */
export function orderFindings(findings: readonly Finding[]): readonly RankGroup[] {
  let number = 0
  return RANKS.map((rank): RankGroup => {
    const ofRank = findings.filter((finding) => rankOf(finding) === rank)
    const checks = [...new Set(ofRank.map(({ check }) => check))].map((check): CheckGroup => {
      const ofCheck = ofRank.filter((finding) => finding.check === check)
      return { check, findings: ofCheck.map((finding) => ({ number: ++number, finding })) }
    })
    return { rank, checks }
  }).filter(({ checks }) => checks.length > 0)
}

export const allNumbered = (groups: readonly RankGroup[]): readonly NumberedFinding[] =>
  groups.flatMap(({ checks }) => checks.flatMap(({ findings }) => findings))

/** Which findings to mark at each cell. Where one could not be judged, only the cells that stand in the way. */
export function findingsByCell(
  numbered: readonly NumberedFinding[],
  cells: Readonly<Record<string, Cell>>,
): ReadonlyMap<string, readonly NumberedFinding[]> {
  const byCell = new Map<string, NumberedFinding[]>()
  const isInTheWay = (id: string) => (cells[id]?.value ?? null) === null
  for (const entry of numbered) {
    const { finding } = entry
    for (const id of rankOf(finding) === 'unjudged' ? finding.cells.filter(isInTheWay) : finding.cells) {
      const known = byCell.get(id)
      if (known === undefined) byCell.set(id, [entry])
      else known.push(entry)
    }
  }
  return byCell
}
