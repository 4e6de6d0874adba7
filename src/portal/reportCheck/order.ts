/** Findings in the order in which the page lists and numbers them. */
import type { Finding } from '#law/finding.ts'
import type { Cell } from '#law/report/report.ts'
import { RANKS, type Rank, rankOf } from './words.ts'

export interface NumberedFinding {
  readonly number: number
  readonly finding: Finding
}

/** One entry of the list: a finding, or all that one check could not judge, since a blank column makes dozens of them. */
export interface Item {
  readonly number: number
  readonly rank: Rank
  readonly findings: readonly [Finding, ...Finding[]]
}

export interface CheckGroup {
  readonly check: string
  readonly items: readonly Item[]
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
      const [first, ...others] = ofRank.filter((finding) => finding.check === check)
      if (first === undefined) return { check, items: [] }
      const items: readonly Item['findings'][] =
        rank === 'unjudged' ? [[first, ...others]] : [first, ...others].map((finding) => [finding])
      return { check, items: items.map((each) => ({ number: ++number, rank, findings: each })) }
    })
    return { rank, checks }
  }).filter(({ checks }) => checks.length > 0)
}

export const allItems = (groups: readonly RankGroup[]): readonly Item[] =>
  groups.flatMap(({ checks }) => checks.flatMap(({ items }) => items))

export const numberedFindings = (items: readonly Item[]): readonly NumberedFinding[] =>
  items.flatMap(({ number, findings }) => findings.map((finding) => ({ number, finding })))

type Cells = Readonly<Record<string, Cell>>

/** The cells to mark: all of a finding, but of many that could not be judged only those that stand in the way. */
export function cellsOfItem({ findings }: Item, cells: Cells): readonly string[] {
  const ids = [...new Set(findings.flatMap((finding) => finding.cells))]
  return findings.length === 1 ? ids : ids.filter(isInTheWay(cells))
}

const isInTheWay = (cells: Cells) => (id: string) => (cells[id]?.value ?? null) === null

/** Which findings to mark at each cell. Where one could not be judged, only the cells that stand in the way. */
export function findingsByCell(
  numbered: readonly NumberedFinding[],
  cells: Cells,
): ReadonlyMap<string, readonly NumberedFinding[]> {
  const byCell = new Map<string, NumberedFinding[]>()
  for (const entry of numbered) {
    const { finding } = entry
    for (const id of rankOf(finding) === 'unjudged' ? finding.cells.filter(isInTheWay(cells)) : finding.cells) {
      const known = byCell.get(id)
      if (known === undefined) byCell.set(id, [entry])
      else known.push(entry)
    }
  }
  return byCell
}
