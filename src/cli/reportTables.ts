/** The three statutory tables of a report, cell by cell, on 80 columns. No article. */
import {
  APPLICANT_COLUMNS,
  FORMS,
  OTHERWISE_CLOSED_SINGLE,
  publicationCellId,
  REVIEW_COLUMNS,
  type ReportForm,
  type RequestRowForm,
  requestCellId,
  reviewCellId,
  SECTION_TITLES,
} from '#law/report/format.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import type { Language } from './command.ts'
import { applicantHead, cellLabel } from './reportLabels.ts'
import { oneLine, shorten, table, wrap } from './width.ts'

export function tableLines(report: AnnualReport, language: Language): string[] {
  const form = FORMS[formOf(report)]
  return [
    ...under(2, language, publicationRows(report, form, language)),
    ...under(3, language, requestRows(report, form, language)),
    ...under(4, language, reviewRows(report, form, language)),
    ...legend(Object.values(report.cells), language),
    ...remarks(report, language),
  ]
}

/** A report whose form could not be told is shown in the form that its cells belong to. */
function formOf({ format, cells }: AnnualReport): ReportForm['format'] {
  return format ?? ('2.art20_5.licences.previous' in cells ? '2019' : '2021')
}

const ENGLISH_TITLES = {
  2: 'Information published on its own initiative',
  3: 'Requests received and handled',
  4: 'Reconsiderations and lawsuits',
} as const

/** So that the blocks of one table stand in line. */
const LABEL_WIDTH = 32

/** The rows of one table: label and values. */
type Rows = readonly (readonly string[])[]

function under(number: 2 | 3 | 4, language: Language, groups: readonly Rows[]): string[] {
  const ordinal = { 2: '二', 3: '三', 4: '四' }[number]
  const title = language === 'zh' ? `${ordinal}、${SECTION_TITLES[number]}` : `${number}. ${ENGLISH_TITLES[number]}`
  const none = language === 'zh' ? '  文件里没有读到这张表。' : '  The file has no such table.'
  return ['', title, ...(groups.length === 0 ? [none] : groups.flatMap((rows) => table(rows, undefined, LABEL_WIDTH)))]
}

function publicationRows({ cells }: AnnualReport, form: ReportForm, language: Language): Rows[] {
  return form.publication.flatMap((block) => {
    const rows = block.rows.flatMap((row) => {
      const ids = block.columns.map((column) => publicationCellId(block.id, row.id, column.id))
      if (!ids.some((id) => id in cells)) return []
      return [
        [`  ${cellLabel(ids[0] ?? '', language).row.at(-1) ?? ''}`, ...ids.map((id) => shown(cells[id], language))],
      ]
    })
    if (rows.length === 0) return []
    const ids = block.columns.map((column) => publicationCellId(block.id, block.rows[0]?.id ?? '', column.id))
    const labels = ids.map((id) => cellLabel(id, language))
    return [[[labels[0]?.row[0] ?? '', ...labels.map((label) => label.column)], ...rows]]
  })
}

function requestRows({ cells }: AnnualReport, form: ReportForm, language: Language): Rows[] {
  const printed = rowsInPrint(form, cells)
  if (printed.length === 0) return []
  const head = ['', ...APPLICANT_COLUMNS.map((column) => applicantHead(column.id, language))]
  const rows: string[][] = []
  let before: readonly string[] = []
  for (const row of printed) {
    const path = cellLabel(requestCellId(row.id, 'total'), language).row
    const shared = path.findIndex((label, depth) => label !== before[depth])
    path.forEach((label, depth) => {
      const indented = '  '.repeat(depth) + label
      if (depth === path.length - 1) {
        rows.push([
          indented,
          ...APPLICANT_COLUMNS.map((column) => shown(cells[requestCellId(row.id, column.id)], language)),
        ])
      } else if (depth >= shared) rows.push([indented])
    })
    before = path
  }
  return [[head, ...rows]]
}

/** Rows of the form and, where a report of form 2021 kept it, the old single row （六）; none that the file lacks. */
function rowsInPrint(form: ReportForm, cells: AnnualReport['cells']): readonly RequestRowForm[] {
  const rows = form.requests.flatMap((row) =>
    form.format === '2021' && row.id === 'otherwiseClosed.notCorrected' ? [OTHERWISE_CLOSED_SINGLE, row] : [row],
  )
  return rows.filter((row) => APPLICANT_COLUMNS.some((column) => requestCellId(row.id, column.id) in cells))
}

function reviewRows({ cells }: AnnualReport, form: ReportForm, language: Language): Rows[] {
  const rows = form.reviews.flatMap((group) => {
    const ids = REVIEW_COLUMNS.map((column) => reviewCellId(group.id, column.id))
    if (!ids.some((id) => id in cells)) return []
    return [[cellLabel(ids[0] ?? '', language).row.join('：'), ...ids.map((id) => shown(cells[id], language))]]
  })
  if (rows.length === 0) return []
  const columns = REVIEW_COLUMNS.map((column) => cellLabel(reviewCellId('reconsideration', column.id), language).column)
  return [[['', ...columns], ...rows]]
}

/** 12, or 12* inferred, ?1l unreadable, 空 blank, - where the file has no such cell. */
export function shown(cell: Cell | undefined, language: Language): string {
  if (!cell) return '-'
  switch (cell.how) {
    case 'read':
      return String(cell.value)
    case 'inferred':
      return `${cell.value}*`
    case 'blank':
      return language === 'zh' ? '空' : 'blank'
    case 'unreadable':
      return `?${shorten(oneLine(cell.raw), 8)}`
  }
}

function legend(cells: readonly Cell[], language: Language): string[] {
  const words = {
    blank: { zh: '空 单元格空白（不是 0）', en: 'blank: an empty cell (not 0)' },
    unreadable: { zh: '?x 不能确定的内容', en: '?x: what stands there cannot be read for certain' },
    inferred: { zh: '12* 推定的数', en: '12*: inferred' },
  } as const
  const used = (['blank', 'unreadable', 'inferred'] as const).filter((how) => cells.some((cell) => cell.how === how))
  if (used.length === 0) return []
  const first = language === 'zh' ? '图例  ' : 'Legend  '
  return ['', ...wrap(used.map((how) => words[how][language]).join(language === 'zh' ? '；' : '; '), undefined, first)]
}

/** Why cells are inferred or unreadable, once for all cells with the same reason; the reasons are Chinese. */
function remarks({ cells }: AnnualReport, language: Language): string[] {
  if (language === 'en') return []
  const groups = Map.groupBy(
    Object.entries(cells).filter(([, cell]) => cell.reason !== undefined),
    ([, cell]) => `${cell.how}\n${cell.reason}`,
  )
  return [...groups.values()].flatMap((entries) => {
    const [[, first] = [undefined, undefined]] = entries
    if (!first) return []
    const rows = new Set(entries.map(([id]) => cellLabel(id, 'zh').row.at(-1) ?? id))
    const [row = ''] = rows
    const where = rows.size === 1 ? `${shorten(row, 40)}：` : ''
    const word = first.how === 'inferred' ? '推定' : '不能确定'
    return wrap(`${where}${first.reason ?? ''}`, undefined, `  ${word} ${entries.length} 格  `)
  })
}
