/**
 * Year against year: what changed between two annual reports of one organ (Art. 49, 50). A change of form is shown as
 * 口径变化 and not as a difference; a blank cell is no 0 and gives no difference.
 */
import type { Finding } from '../finding.ts'
import {
  APPLICANT_COLUMNS,
  cellForm,
  cellsOfForm,
  OTHERWISE_CLOSED_ROWS,
  OTHERWISE_CLOSED_SINGLE,
  requestCellId,
} from './format.ts'
import { operand, sumOf } from './operand.ts'
import type { AnnualReport, Format } from './report.ts'
import { checkAgainstPrevious, sameOrgan } from './yearChecks.ts'

/**
 * compared: both values are known. unknown: one of them is blank or unreadable. incomparable: only one of the two forms
 * has this cell (口径变化). earlierOnly, laterOnly: both forms have it, but one document does not print it.
 */
export type ChangeState = 'compared' | 'unknown' | 'incomparable' | 'earlierOnly' | 'laterOnly'

/** One cell in two years. Three rows （六） of form 2021 stand against the one row of form 2019 as their sum. */
export interface CellChange {
  /** Id in form.ts; the single row （六） where the two reports differ in it. */
  readonly id: string
  /** Chinese labels from the outermost. */
  readonly path: readonly string[]
  readonly state: ChangeState
  readonly earlier: number | null
  readonly later: number | null
  /** later − earlier; null unless compared. */
  readonly difference: number | null
  /** Of the earlier value, one decimal; null unless compared and the earlier value is not 0. */
  readonly percent: number | null
}

export interface ReportSide {
  readonly organ: string | null
  readonly year: number | null
  readonly format: Format | null
}

export interface Comparison {
  readonly earlier: ReportSide
  readonly later: ReportSide
  /** Chinese: what stands in the way of comparing, such as other organs, years apart, change of form. */
  readonly notes: readonly string[]
  readonly changes: readonly CellChange[]
  /** Of the checks that need both years (T3-4, T2A-2, T2B-1, T4-2, TXT-11); empty unless the years are consecutive. */
  readonly findings: readonly Finding[]
}

/** What changed from one report to the next (Art. 49: every year); the older one first, whichever way they are given. */
export function compareReports(earlier: AnnualReport, later: AnnualReport): Comparison {
  if (earlier.year !== null && later.year !== null && earlier.year > later.year) return compareReports(later, earlier)
  return {
    earlier: side(earlier),
    later: side(later),
    notes: notes(earlier, later),
    changes: [...cellChanges(earlier, later), ...otherwiseChanges(earlier, later)],
    findings: checkAgainstPrevious(later, earlier).filter((judgement) => judgement.result !== 'holds'),
  }
}

const side = ({ organ, year, format }: AnnualReport): ReportSide => ({ organ, year, format })

function notes(earlier: AnnualReport, later: AnnualReport): readonly string[] {
  const said: string[] = []
  if (sameOrgan(earlier.organ, later.organ) === false) {
    said.push(`两份报告的机关不同：“${earlier.organ}”与“${later.organ}”，差异不一定说明工作变化。`)
  }
  if (earlier.year === null || later.year === null) said.push('有一份报告没有认出年度，不核对两年衔接。')
  else if (earlier.year === later.year) said.push(`两份报告都是 ${later.year} 年度，不核对两年衔接。`)
  else if (later.year - earlier.year > 1) {
    said.push(`两份报告不是相邻年度（${earlier.year} 年与 ${later.year} 年），不核对两年衔接。`)
  }
  if (earlier.format !== null && later.format !== null && earlier.format !== later.format) {
    said.push('两份报告的格式不同（2021年起改用国办公开办函〔2021〕30号），第二十条各项的口径有变化，不计算差异。')
  }
  return said
}

const OTHERWISE_ROWS = [OTHERWISE_CLOSED_SINGLE, ...OTHERWISE_CLOSED_ROWS]
const OTHERWISE_IDS = new Set(
  OTHERWISE_ROWS.flatMap((row) => APPLICANT_COLUMNS.map((column) => requestCellId(row.id, column.id))),
)
const IN_FORM: Readonly<Record<Format, ReadonlySet<string>>> = {
  '2019': new Set(cellsOfForm('2019').map(({ id }) => id)),
  '2021': new Set(cellsOfForm('2021').map(({ id }) => id)),
}

/** Every cell that one of the reports prints, but those of （六）, in the order of the newer form. */
function cellChanges(earlier: AnnualReport, later: AnnualReport): readonly CellChange[] {
  const ids = new Set([...Object.keys(later.cells), ...Object.keys(earlier.cells)])
  const order = new Set([...cellsOfForm('2021'), ...cellsOfForm('2019')].map(({ id }) => id))
  return [...order]
    .filter((id) => ids.has(id) && !OTHERWISE_IDS.has(id))
    .map((id) => {
      const both = IN_FORM['2019'].has(id) && IN_FORM['2021'].has(id)
      const sameForm = earlier.format === later.format
      const printed = id in earlier.cells && id in later.cells
      const once = !both && !sameForm ? 'incomparable' : id in earlier.cells ? 'earlierOnly' : 'laterOnly'
      return change(
        id,
        cellForm(id)?.path ?? [id],
        operand(earlier.cells, id),
        operand(later.cells, id),
        printed ? null : once,
      )
    })
}

/** （六）其他处理: row by row where both have the same rows, else the sum of the three against the one. */
function otherwiseChanges(earlier: AnnualReport, later: AnnualReport): readonly CellChange[] {
  return APPLICANT_COLUMNS.flatMap((column) => {
    const single = requestCellId(OTHERWISE_CLOSED_SINGLE.id, column.id)
    const three = OTHERWISE_CLOSED_ROWS.map((row) => requestCellId(row.id, column.id))
    const split = [earlier, later].map(({ cells }) => three.some((id) => id in cells))
    if (split[0] === true && split[1] === true) {
      return three.map((id) =>
        change(id, cellForm(id)?.path ?? [id], operand(earlier.cells, id), operand(later.cells, id), null),
      )
    }
    const [before, now] = [earlier, later].map(({ cells }) => three.some((id) => id in cells) || single in cells)
    if (before !== true && now !== true) return []
    const value = ({ cells }: AnnualReport) => (single in cells ? operand(cells, single) : sumOf(cells, three))
    const once = before === true && now === true ? null : before === true ? 'earlierOnly' : 'laterOnly'
    return [change(single, cellForm(single)?.path ?? [single], value(earlier), value(later), once)]
  })
}

function change(
  id: string,
  path: readonly string[],
  earlier: number | null,
  later: number | null,
  once: 'incomparable' | 'earlierOnly' | 'laterOnly' | null,
): CellChange {
  const state: ChangeState = once ?? (earlier === null || later === null ? 'unknown' : 'compared')
  const difference =
    state === 'compared' && earlier !== null && later !== null ? Math.round((later - earlier) * 100) / 100 : null
  const percent =
    difference === null || earlier === null || earlier === 0
      ? null
      : Math.round((difference / Math.abs(earlier)) * 1000) / 10
  return { id, path, state, earlier, later, difference, percent }
}
