/** What only the batch as a whole can find: compiled reports that do not add up (ROLL-1), copied text (TXT-11). */
import type { Finding } from '#law/finding.ts'
import { checkRollUp, unitValues } from '#law/report/rollUp.ts'
import { type CommonText, likelySources, overlapOf, type Passage, SHORTEST_PROSE } from './likeness.ts'
import { plainOrgan } from './organ.ts'
import { proseOf } from './shingle.ts'
import { type LikenessRow, ownText, type TreeRow } from './summary.ts'
import type { Surveyed, Unread } from './survey.ts'
import { isOwnReport, type TreeOptions, treesOf } from './tree.ts'
import { percent } from './words.ts'

/** Every compiled report of the batch against its units. */
export function treeRows(
  reports: readonly Surveyed[],
  unread: readonly Unread[],
  options: TreeOptions,
): readonly TreeRow[] {
  return treesOf(reports, unread, options).map(({ compiled, units, missing }) => {
    const named = units.map((unit) => ({
      organ: unit.organ ?? unit.file,
      file: unit.file,
      own: isOwnReport(unit, compiled),
      values: unitValues(unit.report().cells),
    }))
    const { file, organ, year } = compiled
    const rollUp = checkRollUp(compiled.report(), named, missing)
    return { file, organ, year, units: named.map(({ values: _, ...unit }) => unit), missing, rollUp }
  })
}

/** Passages of a pair that the summary may show. */
const KEPT = 5
const kept = (passage: Passage): Passage => ({ ...passage, text: ownText(passage.text) })

/** Each report against its own last year and against the likeliest of its siblings. */
export function likenessRows(
  current: readonly Surveyed[],
  previous: (report: Surveyed) => Surveyed | null,
  common: CommonText,
  threshold: number,
): readonly LikenessRow[] {
  const reports = current.flatMap((best) => {
    const { key: organ, year, sample } = best
    return year === null || best.proseLength < SHORTEST_PROSE ? [] : [{ organ, year, sample, best }]
  })
  const sources = likelySources(reports, common, threshold)
  return reports.flatMap((text) => {
    const { best } = text
    const before = previous(best)
    const siblings = (sources.get(text) ?? []).map((source) => source.best)
    if (before === null && siblings.length === 0) return []
    const prose = proseOf(best.report())
    const compare = (other: Surveyed): LikenessRow => {
      const { file, organ, year } = best
      const overlap = overlapOf(prose, proseOf(other.report()), common)
      return {
        file,
        organ,
        year,
        otherFile: other.file,
        otherOrgan: other.organ,
        otherYear: other.year,
        share: overlap.share,
        count: overlap.passages.length,
        passages: overlap.passages.slice(0, KEPT).map(kept),
      }
    }
    const [closest] = siblings.map(compare).toSorted((a, b) => b.share - a.share)
    const rows = [...(before ? [compare(before)] : []), ...(closest ? [closest] : [])]
    return rows.filter(({ share }) => share >= threshold)
  })
}

/** The findings of both, by file. */
export function crossFindings(
  trees: readonly TreeRow[],
  alike: readonly LikenessRow[],
): ReadonlyMap<string, readonly Finding[]> {
  const all = [
    ...trees.flatMap(({ file, rollUp }) => rollUp.findings.map((finding) => ({ file, finding }))),
    ...alike.map((row) => ({ file: row.file, finding: likenessFinding(row) })),
  ]
  return new Map(
    [...Map.groupBy(all, ({ file }) => file)].map(([file, some]) => [file, some.map(({ finding }) => finding)]),
  )
}

/** 国办公开办函〔2021〕30号 二（四）: 内容雷同、敷衍塞责. */
function likenessFinding({ organ, otherOrgan, otherYear, otherFile, share, count, passages }: LikenessRow): Finding {
  const isOwn = organ !== null && otherOrgan !== null && plainOrgan(organ) === plainOrgan(otherOrgan)
  const whose = isOwn ? `本机关 ${otherYear} 年报告` : `“${otherOrgan ?? otherFile}”${otherYear} 年报告`
  const [longest] = passages
  return {
    check: 'TXT-11',
    severity: 'warning',
    result: 'fails',
    message: `第一、五、六部分有 ${percent(share)} 的文字与${whose}相同，共 ${count} 处，最长 ${longest?.length ?? 0} 字。`,
    cells: [],
    quote: longest?.text ?? null,
  }
}
