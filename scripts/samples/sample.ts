/**
 * A report of a made-up organ as its author would have it: the words, the figures as printed and the values they stand
 * for. Everything in samples/ is generated from such values, so `values` are the gold.
 */
import {
  APPLICANT_COLUMNS,
  FORMS,
  OTHERWISE_CLOSED_ROWS,
  OTHERWISE_CLOSED_SINGLE,
  publicationCellId,
  REVIEW_COLUMNS,
  requestCellId,
  reviewCellId,
} from '#law/report/format.ts'
import type { Format, SectionNumber } from '#law/report/report.ts'

/** What stands in a cell and what it means; null where the cell is left blank. */
export interface PrintedCell {
  readonly printed: string
  readonly value: number | null
}

/** A fault put in on purpose: the check that must fail, and where it must point. */
export interface PlantedFault {
  readonly check: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly cells?: readonly string[]
  readonly quote?: string
}

export interface SampleSection {
  readonly number: SectionNumber
  /** Without its number: 总体情况. */
  readonly heading: string
  readonly paragraphs: readonly string[]
}

export interface SampleReport {
  readonly name: string
  readonly organ: string
  readonly year: number
  readonly format: Format
  /** Lines of the title as printed. */
  readonly title: readonly string[]
  readonly preface: readonly string[]
  readonly sections: readonly SampleSection[]
  readonly cells: Readonly<Record<string, PrintedCell>>
  readonly period: { readonly from: string; readonly to: string }
  readonly signature: string
  /** YYYY-MM-DD */
  readonly date: string
  readonly faults: readonly PlantedFault[]
}

/** Six figures: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他. Missing ones at the end are 0. */
type Applicants = readonly number[]

export interface SampleFigures {
  readonly publication: Readonly<Record<string, readonly (number | PrintedCell)[]>>
  readonly requests: Readonly<Record<string, Applicants>>
  /** By group: 结果维持, 结果纠正, 其他结果, 尚未审结. */
  readonly reviews: Readonly<Record<string, readonly number[]>>
  /** Faults planted after everything was added up. */
  readonly planted?: Readonly<Record<string, PrintedCell>>
}

export const printed = (value: number): PrintedCell => ({ printed: String(value), value })
export const yuan = (value: number, text: string): PrintedCell => ({ printed: text, value })
export const BLANK: PrintedCell = { printed: '', value: null }

/** All cells of the form with every total worked out; throws where the figures of an author contradict themselves. */
export function sampleCells(format: Format, figures: SampleFigures): Record<string, PrintedCell> {
  return {
    ...publicationCells(format, figures),
    ...requestCells(format, figures),
    ...reviewCells(figures),
    ...figures.planted,
  }
}

function publicationCells(format: Format, figures: SampleFigures): Record<string, PrintedCell> {
  const cells: Record<string, PrintedCell> = {}
  const known = new Set<string>()
  for (const block of FORMS[format].publication) {
    for (const row of block.rows) {
      const key = `${block.id}.${row.id}`
      known.add(key)
      block.columns.forEach((column, index) => {
        const figure = figures.publication[key]?.[index] ?? 0
        cells[publicationCellId(block.id, row.id, column.id)] = typeof figure === 'number' ? printed(figure) : figure
      })
    }
  }
  refuseUnknown(Object.keys(figures.publication), known)
  return cells
}

function requestCells(format: Format, figures: SampleFigures): Record<string, PrintedCell> {
  const rows = new Map<string, number[]>()
  const otherwise = format === '2019' ? [OTHERWISE_CLOSED_SINGLE] : OTHERWISE_CLOSED_ROWS
  const known = new Set([...FORMS[format].requests, ...otherwise].map((row) => row.id))
  refuseUnknown(Object.keys(figures.requests), known)
  const handled = [0, 0, 0, 0, 0, 0]
  for (const row of FORMS[format].requests) {
    if (row.id === 'handledTotal') continue
    const six = [0, 1, 2, 3, 4, 5].map((index) => figures.requests[row.id]?.[index] ?? 0)
    rows.set(row.id, six)
    if (row.path.length === 1) continue
    six.forEach((count, index) => {
      handled[index] = (handled[index] ?? 0) + count
    })
  }
  rows.set('handledTotal', handled)
  const at = (row: string, index: number) => rows.get(row)?.[index] ?? 0
  for (let index = 0; index < 6; index++) {
    const open = at('new', index) + at('carriedIn', index)
    const done = at('handledTotal', index) + at('carriedOut', index)
    if (open !== done) throw new Error(`column ${index}: ${open} received, ${done} accounted for`)
  }
  const cells: Record<string, PrintedCell> = {}
  for (const [row, six] of rows) {
    const seven = [...six, six.reduce((sum, count) => sum + count, 0)]
    APPLICANT_COLUMNS.forEach((column, index) => {
      cells[requestCellId(row, column.id)] = printed(seven[index] ?? 0)
    })
  }
  return cells
}

function reviewCells(figures: SampleFigures): Record<string, PrintedCell> {
  const cells: Record<string, PrintedCell> = {}
  const groups = FORMS['2021'].reviews.map((group) => group.id)
  refuseUnknown(Object.keys(figures.reviews), new Set(groups))
  for (const group of groups) {
    const four = [0, 1, 2, 3].map((index) => figures.reviews[group]?.[index] ?? 0)
    const five = [...four, four.reduce((sum, count) => sum + count, 0)]
    REVIEW_COLUMNS.forEach((column, index) => {
      cells[reviewCellId(group, column.id)] = printed(five[index] ?? 0)
    })
  }
  return cells
}

function refuseUnknown(names: readonly string[], known: ReadonlySet<string>): void {
  for (const name of names) if (!known.has(name)) throw new Error(`no row ${name} in the form`)
}

/** 2024-01-23 as 2024年1月23日. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

export const CHINESE_DIGITS = ['零', '一', '二', '三', '四', '五', '六'] as const

/** 一、总体情况 */
export const numberedHeading = (section: SampleSection) => `${CHINESE_DIGITS[section.number]}、${section.heading}`

/** What a reader and the checks must make of the sample; goes into NAME.expected.json. */
export function expectation(report: SampleReport) {
  return {
    organ: report.organ,
    year: report.year,
    format: report.format,
    title: report.title.join(''),
    period: report.period,
    signature: report.signature,
    date: report.date,
    cells: Object.fromEntries(Object.entries(report.cells).map(([id, cell]) => [id, cell.value])),
    findings: report.faults.map((fault) => ({ ...fault, result: 'fails' as const })),
  }
}
