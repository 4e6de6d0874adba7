/**
 * Annual report → document as the form prints it (Art. 50; 国办公开办函〔2019〕60号, 〔2021〕30号): title, preface, six
 * sections with the three tables in their official nesting, signature and date. All writers start from it.
 */
import { cellForm, formatOfYear, SECTION_TITLES } from '#law/report/format.ts'
import { hasSingleOtherwise, type PrintedTable, placedRows, printedTables } from '#law/report/layout.ts'
import type { AnnualReport, Cell, Format, SectionNumber } from '#law/report/report.ts'
import type { Block, Document, Table, TableCell } from './document.ts'
import { inTenThousands, printDate } from './print.ts'

const CHINESE_NUMERALS = '一二三四五六'
const SECTION_NUMBERS: readonly SectionNumber[] = [1, 2, 3, 4, 5, 6]

/** The document of a report. A section that the report lacks gets the heading of the form and no text. */
export function composeReport(report: AnnualReport): Document {
  const title = report.title ?? titleOf(report)
  return {
    title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...paragraphs(report.preface ?? ''),
      ...SECTION_NUMBERS.flatMap((number) => sectionBlocks(report, number)),
      ...report.sections
        .filter((section) => section.number === null)
        .flatMap((section) => [heading(section.title), ...paragraphs(section.text)]),
      ...(report.signature ? [{ kind: 'paragraph', text: report.signature, role: 'signature' } as const] : []),
      ...(report.date ? [{ kind: 'paragraph', text: printDate(report.date), role: 'date' } as const] : []),
    ],
  }
}

function titleOf({ organ, year }: AnnualReport): string {
  return `${organ ?? ''}${year === null ? '' : `${year}年`}政府信息公开工作年度报告`
}

/** The form in which a report is printed: its own, else that of its year, else the present one. */
export function printedFormat(report: Pick<AnnualReport, 'format' | 'year'>): Format {
  return report.format ?? (report.year === null ? null : formatOfYear(report.year)) ?? '2021'
}

function sectionBlocks(report: AnnualReport, number: SectionNumber): Block[] {
  const found = report.sections.filter((section) => section.number === number)
  const title = found[0]?.title ?? `${CHINESE_NUMERALS[number - 1]}、${SECTION_TITLES[number]}`
  const table = reportTables(report).find((printed) => printed.number === number)
  return [
    heading(title),
    ...found.flatMap((section) => paragraphs(section.text)),
    ...(table ? [composeTable(table, report.cells)] : []),
  ]
}

/** The tables of a report as its form prints them. */
export function reportTables(report: AnnualReport): readonly PrintedTable[] {
  const format = printedFormat(report)
  return printedTables(format, format === '2019' || hasSingleOtherwise(report.cells))
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text }
}

function paragraphs(text: string): Block[] {
  return text.split('\n').flatMap((line): Block[] => {
    const trimmed = line.trim()
    return trimmed === '' ? [] : [{ kind: 'paragraph', text: trimmed }]
  })
}

function composeTable(printed: PrintedTable, values: Readonly<Record<string, Cell>>): Table {
  return {
    kind: 'table',
    grid: 'exact',
    rows: printed.rows.length,
    columns: printed.columns,
    cells: placedRows(printed)
      .flat()
      .map((cell): TableCell => {
        const place = { row: cell.row, column: cell.column, rowSpan: cell.rowSpan, colSpan: cell.colSpan }
        return cell.kind === 'label'
          ? { ...place, text: cell.text, heads: cell.heads }
          : { ...place, text: printCell(cell.id, values[cell.id]) }
      }),
    print: { caption: printed.caption, headRows: printed.headRows, widths: printed.widths },
  }
}

/** What the form prints in a cell: nothing for a blank; amounts in 万元, with the unit where the heading has none. */
export function printCell(id: string, cell: Cell | undefined): string {
  if (!cell || cell.value === null) return ''
  const form = cellForm(id)
  if (form?.type !== 'yuan') return String(cell.value)
  const amount = inTenThousands(cell.value)
  return cell.value === 0 || form.path.at(-1)?.includes('万元') ? amount : `${amount}万元`
}
