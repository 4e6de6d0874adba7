/**
 * Which report compiles which (Art. 49.2: a government's report is its own plus those of its departments and
 * townships), told by the folders in which they lie.
 */
import { organKind } from '#law/report/organKind.ts'
import { isOwnOffice, plainOrgan, regionNames } from './organ.ts'
import type { Surveyed, Unread } from './survey.ts'

export interface Tree {
  readonly compiled: Surveyed
  readonly units: readonly Surveyed[]
  /** Names of units that must be there and are not, and files below that could not be read. */
  readonly missing: readonly string[]
}

export interface TreeOptions {
  /** The file that compiles all others of its year, whatever the folders say. */
  readonly compiled?: string
  /** The organs that must report. */
  readonly expected?: readonly string[]
}

/** A folder that says that it holds the units of the report beside it. */
const UNIT_FOLDERS = ['单位', '各单位', '下级单位', 'units']
/** A government with fewer units in its folder is no compiled report, but one file among others. */
const FEWEST_UNITS = 2

const folderOf = (file: string) => file.slice(0, Math.max(0, file.lastIndexOf('/')))
const isBelow = (file: string, folder: string) => folder === '' || file.startsWith(`${folder}/`)
const keyOf = ({ key, year }: Surveyed) => `${year} ${key}`

/** Every compiled report of the batch with its units; `reports` holds one file for each report. */
export function treesOf(
  reports: readonly Surveyed[],
  unread: readonly Unread[],
  options: TreeOptions = {},
): readonly Tree[] {
  const years = Map.groupBy(
    reports.filter(({ year }) => year !== null),
    ({ year }) => year,
  )
  const found = [...years.values()].flatMap((year) => {
    const named = year.find(({ file }) => file === options.compiled)
    if (named) return [{ compiled: named, units: year.filter((unit) => unit !== named), folder: null }]
    return options.compiled === undefined ? compiledOfYear(year) : []
  })
  return found.map(({ compiled, units, folder }) => ({
    compiled,
    units,
    missing: missingOf(compiled, units, options.expected ?? [], unreadBelow(unread, folder)),
  }))
}

interface Found {
  readonly compiled: Surveyed
  readonly units: readonly Surveyed[]
  /** Below which the units lie; null: everywhere. */
  readonly folder: string | null
}

/** Inner folders first: their units are not those of the report above them, their compiled report is. */
function compiledOfYear(reports: readonly Surveyed[]): readonly Found[] {
  const folders = [...new Set(reports.map(({ file }) => folderOf(file)))].toSorted((a, b) => b.length - a.length)
  const taken = new Set<string>()
  return folders.flatMap((folder) => {
    const free = reports.filter((report) => isBelow(report.file, folder) && !taken.has(keyOf(report)))
    const one = explicitTree(folder, free) ?? impliedTree(folder, free)
    if (one === null) return []
    for (const unit of one.units) taken.add(keyOf(unit))
    return [one]
  })
}

/** One report in a folder and others in 单位/ below it. */
function explicitTree(folder: string, reports: readonly Surveyed[]): Found | null {
  const inner = UNIT_FOLDERS.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((path) =>
    reports.some(({ file }) => isBelow(file, path)),
  )
  const direct = reports.filter(({ file }) => folderOf(file) === folder)
  const rulers = direct.filter(isRuler)
  const [compiled] = direct.length === 1 ? direct : rulers.length === 1 ? rulers : []
  if (inner === undefined || compiled === undefined) return null
  return { compiled, units: reports.filter(({ file }) => isBelow(file, inner)), folder: inner }
}

/** One government in a folder, and others there or below whose names begin with its region. */
function impliedTree(folder: string, reports: readonly Surveyed[]): Found | null {
  const rulers = reports.filter((report) => folderOf(report.file) === folder && isRuler(report))
  const [compiled] = rulers
  if (compiled === undefined || rulers.length > 1) return null
  const regions = regionNames(compiled.organ ?? '')
  const units = reports.filter(
    (unit) => unit !== compiled && unit.key !== compiled.key && regions.some((region) => unit.key.startsWith(region)),
  )
  return units.length < FEWEST_UNITS ? null : { compiled, units, folder }
}

function isRuler({ organ }: Surveyed): boolean {
  const kind = organKind(organ)
  return kind === 'government' || kind === 'zone'
}

function unreadBelow(unread: readonly Unread[], folder: string | null): readonly Unread[] {
  return folder === null ? unread : unread.filter(({ file }) => isBelow(file, folder))
}

function missingOf(
  compiled: Surveyed,
  units: readonly Surveyed[],
  expected: readonly string[],
  unread: readonly Unread[],
): readonly string[] {
  const there = [compiled, ...units].map(({ key }) => key)
  const absent = expected.filter((name) => {
    const plain = plainOrgan(name)
    return !there.some((key) => key.endsWith(plain) || plain.endsWith(key))
  })
  return [
    ...absent,
    ...unread.filter(({ file }) => mayBeOf(compiled.year, file)).map(({ file }) => `${file}（不能读取）`),
  ]
}

/** A file name that names other years only is of another year. */
function mayBeOf(year: number | null, file: string): boolean {
  const named = file.slice(file.lastIndexOf('/') + 1).match(/20\d\d/g)
  return named === null || named.includes(String(year))
}

/** Whether a unit is the government's own office, so that nothing of the compiled report is left unexplained. */
export const isOwnReport = (unit: Surveyed, compiled: Surveyed) => isOwnOffice(unit.key, compiled.key)
