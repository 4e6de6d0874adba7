/** The second round of a 核查: what of the earlier findings was mended, what not, and what is new. No article. */
import type { Finding } from '#law/finding.ts'
import { plainOrgan } from './organ.ts'
import type { RoundRow } from './summary.ts'
import type { Surveyed } from './survey.ts'

/** What an earlier round said of a report. */
export interface EarlierReport {
  readonly organ: string | null
  readonly year: number | null
  readonly file: string
  readonly findings: readonly Finding[]
}

export interface RoundChange {
  readonly mended: readonly Finding[]
  /** The findings of the later round that were there before. */
  readonly remaining: readonly Finding[]
  readonly added: readonly Finding[]
  /** Earlier faults whose check can no longer be judged: neither mended nor not. */
  readonly unclear: readonly Finding[]
}

/**
 * Each earlier fault is matched with a later one of the same check: first with the same cells and words, then with a
 * shared cell or quote, then, where a check speaks of the text alone, with whatever is left of it.
 */
export function compareRounds(earlier: readonly Finding[], later: readonly Finding[]): RoundChange {
  const before = earlier.filter(fails)
  const open = new Set(later.filter(fails))
  const remaining = new Set<Finding>()
  let unmatched = before
  for (const same of [isSame, overlaps, isSameText]) {
    unmatched = unmatched.filter((finding) => {
      const match = [...open].find((other) => other.check === finding.check && same(finding, other))
      if (match === undefined) return true
      open.delete(match)
      remaining.add(match)
      return false
    })
  }
  const unjudged = later.filter((finding) => !fails(finding))
  const isUnclear = (finding: Finding) =>
    unjudged.some(
      (other) => other.check === finding.check && (finding.cells.length === 0 || sharesCell(finding, other)),
    )
  return {
    mended: unmatched.filter((finding) => !isUnclear(finding)),
    remaining: later.filter((finding) => remaining.has(finding)),
    added: later.filter((finding) => open.has(finding)),
    unclear: unmatched.filter(isUnclear),
  }
}

const fails = ({ result }: Finding) => result === 'fails'

function isSame(one: Finding, other: Finding): boolean {
  return one.message === other.message && one.quote === other.quote && one.cells.join() === other.cells.join()
}

function overlaps(one: Finding, other: Finding): boolean {
  if (one.cells.length > 0 || other.cells.length > 0) return sharesCell(one, other)
  return one.quote !== null && other.quote !== null && withoutFigures(one.quote) === withoutFigures(other.quote)
}

/** A fault of the text without cells: the same check says it again, with other figures or words. */
function isSameText(one: Finding, other: Finding): boolean {
  return (
    one.cells.length === 0 && other.cells.length === 0 && withoutFigures(one.message) === withoutFigures(other.message)
  )
}

const sharesCell = (one: Finding, other: Finding) => one.cells.some((id) => other.cells.includes(id))
const withoutFigures = (text: string) => text.replace(/[\d\s]+/g, '')

/** The reports of an earlier round wait for those of this one. */
export function openRounds(earlier: readonly EarlierReport[]) {
  const nameOf = (organ: string | null, file: string, year: number | null) =>
    `${year} ${organ === null ? file : plainOrgan(organ)}`
  const waiting = new Map(earlier.map((report) => [nameOf(report.organ, report.file, report.year), report]))
  const found: RoundRow[] = []
  return {
    take(report: Surveyed, findings: readonly Finding[]): RoundChange | null {
      const name = nameOf(report.organ, report.file, report.year)
      const before = waiting.get(name)
      const change = compareRounds(before?.findings ?? [], findings)
      if (before) waiting.delete(name)
      found.push({
        organ: report.organ ?? report.file,
        year: report.year,
        file: report.file,
        isNew: before === undefined,
        change,
      })
      return before ? change : null
    },
    rows: (): readonly RoundRow[] => [
      ...found,
      ...[...waiting.values()].map(({ organ, year, file, findings }) => {
        const failing = findings.filter(({ result }) => result === 'fails')
        const change = { mended: [], remaining: failing, added: [], unclear: [] }
        return { organ: organ ?? file, year, file: null, isNew: false, change }
      }),
    ],
  }
}
