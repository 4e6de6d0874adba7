/**
 * A compiled report against the reports of its units (Art. 49.2): every cell of the compiled report is its own
 * number plus those of the units. What the units leave blank cannot be judged; a unit that is missing makes a surplus of
 * the compiled report no fault.
 */
import type { Finding, Severity } from '../finding.ts'
import { cannotBeJudged, fails } from './check.ts'
import { cellForm, cellsOfForm, OTHERWISE_CLOSED_ROWS, OTHERWISE_CLOSED_SINGLE, requestCellId } from './format.ts'
import { type Cells, operand } from './operand.ts'
import type { AnnualReport } from './report.ts'

/** The numbers of one unit. */
export interface UnitCells {
  readonly organ: string
  readonly values: Readonly<Record<string, number | null>>
  /** The report that the compiling organ makes on itself, such as that of 县政府办公室: then nothing is left over. */
  readonly own: boolean
}

/** A cell in which the compiled report and the sum of the units differ. */
export interface RollUpDifference {
  readonly id: string
  readonly compiled: number
  readonly sum: number
  /** compiled − sum */
  readonly difference: number
  /** What the units with a number other than 0 have there, largest first. */
  readonly parts: readonly { readonly organ: string; readonly value: number }[]
}

export interface RollUp {
  readonly differences: readonly RollUpDifference[]
  /** Cells that agree, and cells that cannot be judged since a unit leaves them blank. */
  readonly agreeing: number
  readonly unjudged: readonly string[]
  /** Units whose numbers are exactly what the sum has too much (left out) or too little (counted twice). */
  readonly suspects: readonly { readonly organ: string; readonly kind: 'left out' | 'counted twice' }[]
  readonly findings: readonly Finding[]
}

/** What a unit brings to the sum; a blank or unreadable cell is null. No article. */
export function unitValues(cells: Cells): Readonly<Record<string, number | null>> {
  return Object.fromEntries(Object.entries(cells).map(([id, cell]) => [id, cell.value]))
}

/** ROLL-1: compiled cell = own cell + Σ cells of the units; `missing` names units whose report is not there. */
export function checkRollUp(
  compiled: Pick<AnnualReport, 'cells' | 'format'>,
  units: readonly UnitCells[],
  missing: readonly string[],
): RollUp {
  const isWhole = missing.length === 0
  const hasOwn = units.some(({ own }) => own)
  const differences: RollUpDifference[] = []
  const unjudged: string[] = []
  let agreeing = 0
  for (const id of printedIds(compiled)) {
    const value = operand(compiled.cells, id)
    const parts = units.map(({ organ, values }) => ({ organ, value: unitValue(values, id) }))
    const sum = sumOfParts(parts)
    if (value === null || sum === null) unjudged.push(id)
    else if (inCents(value) === inCents(sum)) agreeing += 1
    else {
      const counted = parts.flatMap(({ organ, value: part }) =>
        part === null || part === 0 ? [] : [{ organ, value: part }],
      )
      const difference = (inCents(value) - inCents(sum)) / 100
      differences.push({ id, compiled: value, sum, difference, parts: counted.toSorted((a, b) => b.value - a.value) })
    }
  }
  const judged = differences.filter((difference) => isWhole || isCertain(difference))
  const suspects = isWhole ? findSuspects(differences, units) : []
  return {
    differences: judged,
    agreeing,
    unjudged: [...unjudged, ...differences.filter((difference) => !judged.includes(difference)).map(({ id }) => id)],
    suspects,
    findings: [...rowFindings(judged, { hasOwn, suspects }), ...unjudgedFinding(unjudged), ...missingFinding(missing)],
  }
}

/** The cells that the report prints, in the order of its form. */
function printedIds({ cells, format }: Pick<AnnualReport, 'cells' | 'format'>): readonly string[] {
  const ids = new Set([...cellsOfForm(format ?? '2021'), ...cellsOfForm('2019')].map(({ id }) => id))
  return [...ids].filter((id) => id in cells)
}

/** A unit that prints （六） in three rows counts in the single row of the compiled report as their sum. */
function unitValue(values: UnitCells['values'], id: string): number | null {
  const value = values[id]
  if (value !== undefined) return value
  const [table, row, column] = id.split('.')
  if (table !== '3' || row !== OTHERWISE_CLOSED_SINGLE.id || column === undefined || id.split('.').length > 3)
    return null
  let sum = 0
  for (const { id: inner } of OTHERWISE_CLOSED_ROWS) {
    const part = values[requestCellId(inner, column)] ?? null
    if (part === null) return null
    sum += part
  }
  return sum
}

function sumOfParts(parts: readonly { readonly value: number | null }[]): number | null {
  let cents = 0
  for (const { value } of parts) {
    if (value === null) return null
    cents += inCents(value)
  }
  return cents / 100
}

/** Amounts in 元 have 分; sums of them must not differ by what a computer cannot write down. */
const inCents = (value: number) => Math.round(value * 100)

/** With a unit missing only a compiled number below the sum of the others is wrong for certain; a change may be negative. */
function isCertain({ id, difference }: RollUpDifference): boolean {
  return difference < 0 && cellForm(id)?.type !== 'signed'
}

/** A unit explains the whole difference where its numbers are the difference in every cell, and 0 where there is none. */
function findSuspects(differences: readonly RollUpDifference[], units: readonly UnitCells[]): RollUp['suspects'] {
  if (differences.length === 0) return []
  const explains = (unit: UnitCells, sign: 1 | -1) => {
    const ids = Object.keys(unit.values).filter((id) => (unit.values[id] ?? 0) !== 0)
    return (
      ids.length === differences.length &&
      differences.every(({ id, difference }) => inCents(unit.values[id] ?? 0) * sign === inCents(difference))
    )
  }
  return units.flatMap((unit) => [
    ...(explains(unit, -1) ? [{ organ: unit.organ, kind: 'left out' as const }] : []),
    ...(explains(unit, 1) ? [{ organ: unit.organ, kind: 'counted twice' as const }] : []),
  ])
}

interface Circumstances {
  readonly hasOwn: boolean
  readonly suspects: RollUp['suspects']
}

/** One finding for each row of the form, with all of its columns that differ; the first names who explains them all. */
function rowFindings(differences: readonly RollUpDifference[], circumstances: Circumstances): readonly Finding[] {
  const rows = Map.groupBy(differences, ({ id }) => id.slice(0, id.lastIndexOf('.')))
  const groups = [...rows.values()].flatMap((row) =>
    (['error', 'warning'] as const).map((severity) => ({
      severity,
      some: row.filter((difference) => severityOf(difference, circumstances) === severity),
    })),
  )
  return groups
    .filter(({ some }) => some.length > 0)
    .map(({ severity, some }, index) => {
      const [first] = some
      const told = some.map(columnText).join('；')
      const why = index === 0 ? suspectNote(circumstances.suspects) : ''
      const message = `${rowText(first?.id ?? '')}：${told}${why || note(first, severity, circumstances)}`
      return fails('ROLL-1', message, { severity, cells: some.map(({ id }) => id) })
    })
}

/**
 * Below the sum: an error, but a joint normative document counts once. Above it: an error where the own
 * report is among the units, else it may be the organ's own number.
 */
function severityOf({ id, difference }: RollUpDifference, { hasOwn }: Circumstances): Severity {
  const isJoint = id.startsWith('2.art20_1.')
  if (difference < 0) return isJoint ? 'warning' : 'error'
  return hasOwn ? 'error' : 'warning'
}

function rowText(id: string): string {
  const form = cellForm(id)
  const table = { 2: '表二', 3: '表三', 4: '表四' }[form?.table ?? 3]
  return `${table}“${(form?.path.slice(0, -1) ?? [id]).join('·')}”汇总数与各单位之和不符`
}

/** Amounts are kept in 元, whatever unit the heading of the column names. */
function columnText({ id, compiled, sum, difference }: RollUpDifference): string {
  const form = cellForm(id)
  const unit = form?.type === 'yuan' ? ' 元' : ''
  const column = (form?.path.at(-1) ?? id).replace(/（单位：.*）$/, '')
  return `${column}填 ${compiled}${unit}，各单位之和 ${sum}${unit}，${difference > 0 ? '多' : '少'} ${Math.abs(difference)}${unit}`
}

const MOST_SUSPECTS = 3

function suspectNote(suspects: RollUp['suspects']): string {
  const [suspect] = suspects
  if (suspect === undefined) return ''
  const names = suspects.slice(0, MOST_SUSPECTS).map(({ organ }) => `“${organ}”`)
  const what = suspect.kind === 'left out' ? '疑似漏汇总' : '疑似重复汇总'
  return `（各格的差额正好是${names.join('或')}的数，${what}）`
}

/** Why a difference may be right after all; nothing where a unit explains it. */
function note(difference: RollUpDifference | undefined, severity: Severity, { suspects }: Circumstances): string {
  if (difference === undefined || severity === 'error' || suspects.length > 0) return ''
  if (difference.difference > 0) return '（多出的应为本级机关自身的数，请核对）'
  return difference.id.startsWith('2.art20_1.') ? '（几个单位联合发文的只计一次，请核对）' : ''
}

function unjudgedFinding(ids: readonly string[]): readonly Finding[] {
  if (ids.length === 0) return []
  const message = `有 ${ids.length} 格因汇总报告或下级单位报告空白、认不准，无法核对汇总`
  return [cannotBeJudged('ROLL-1', message, { cells: ids })]
}

function missingFinding(missing: readonly string[]): readonly Finding[] {
  if (missing.length === 0) return []
  const listed = missing.slice(0, 20).join('、')
  const more = missing.length > 20 ? `等 ${missing.length} 个` : ` ${missing.length} 个`
  return [cannotBeJudged('ROLL-1', `缺少下级单位的报告，不能确认汇总完成：${listed}${more}`)]
}
