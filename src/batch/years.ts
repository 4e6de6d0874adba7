/** Reports of one organ for several years: which comes before which (Art. 49: every year one). */
import type { DistinctReport } from './copies.ts'
import type { Surveyed } from './survey.ts'

/** An organ with more than one report, of different content, for one year. */
export interface Versions {
  readonly organ: string
  readonly year: number
  readonly files: readonly string[]
}

export interface Years {
  /** The report of the year before; null where the batch has none. */
  previous(report: Surveyed): Surveyed | null
  readonly versions: readonly Versions[]
  /** One report for each organ and year, and those whose organ or year is not known. */
  readonly current: readonly Surveyed[]
}

/** Of several versions for a year the one signed last goes on to the next year, then the last by name. */
export function yearsOf(reports: readonly DistinctReport[]): Years {
  const groups = Map.groupBy(
    reports.flatMap(({ best }) => (best.year === null || best.organ === null ? [] : [best])),
    ({ key, year }) => `${year} ${key}`,
  )
  const latest = new Map<string, Surveyed>()
  const versions: Versions[] = []
  for (const [name, group] of groups) {
    const sorted = group.toSorted((a, b) => compare(a.date ?? '', b.date ?? '') || compare(a.file, b.file))
    const last = sorted.at(-1)
    if (last === undefined) continue
    latest.set(name, last)
    if (sorted.length > 1 && last.year !== null) {
      versions.push({ organ: last.organ ?? last.key, year: last.year, files: sorted.map(({ file }) => file) })
    }
  }
  return {
    previous: ({ key, year }) => (year === null ? null : (latest.get(`${year - 1} ${key}`) ?? null)),
    versions,
    current: reports.flatMap(({ best }) => {
      const isNamed = best.year !== null && best.organ !== null
      return isNamed && latest.get(`${best.year} ${best.key}`) !== best ? [] : [best]
    }),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
