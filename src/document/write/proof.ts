/**
 * The proof of a written file: it is read back and compared with what it was made from, in all that its form can hold.
 * Text counts by its letters (NFKC, without white space), a cell by its value and whether it is blank. No article.
 */
import { cellName } from '#law/report/format.ts'
import type { AnnualReport, Cell } from '#law/report/report.ts'
import { annualReport } from '../annualReport.ts'
import { composeReport } from '../compose.ts'
import type { Document } from '../document.ts'
import { printDate } from '../print.ts'
import { readDocument } from '../read/read.ts'
import { readReport } from '../readReport.ts'
import { type Difference, lettersOf, tableDifferences, textDifferences } from './difference.ts'
import { type FileForm, keepsDoubt } from './fileForm.ts'

/** In what the file differs from the document that it was made from. */
export async function proveDocument(document: Document, bytes: Uint8Array): Promise<readonly Difference[]> {
  const back = await readDocument(bytes, '')
  if (!back.ok) return [unread(back.error.message)]
  return [...textDifferences(document, back.value), ...tableDifferences(document, back.value)]
}

/** In what the file differs from the report that it was made from. */
export async function proveReport(
  report: AnnualReport,
  bytes: Uint8Array,
  form: FileForm,
): Promise<readonly Difference[]> {
  if (keepsDoubt(form) || form === 'csv') {
    const back = await readReport(bytes, `report.${form}`)
    if (!back.ok) return [unread(back.error.message)]
    return form === 'csv' ? cellDifferences(report, back.value) : dataDifferences(report, back.value)
  }
  const document = await readDocument(bytes, `report.${form}`)
  if (!document.ok) return [unread(document.error.message)]
  const back = annualReport(document.value)
  if (!back.ok) return [unread(back.error.message)]
  return [
    ...cellDifferences(report, back.value),
    ...textDifferences(composeReport(report), document.value),
    ...sectionDifferences(report, back.value),
  ]
}

const unread = (message: string): Difference => ({ place: '文件', cell: null, expected: '可以读回', found: message })

const BLANK = '空白'

/** A row that the report lacks is printed with blank cells. */
function cellDifferences(report: AnnualReport, back: AnnualReport): readonly Difference[] {
  const ids = new Set([...Object.keys(report.cells), ...Object.keys(back.cells)])
  return [...ids].flatMap((id) => {
    const wanted = report.cells[id]?.value ?? null
    const cell = back.cells[id]
    if (wanted === null ? !cell || cell.how === 'blank' : cell?.how === 'read' && cell.value === wanted) return []
    return [{ place: cellName(id), cell: id, expected: wanted === null ? BLANK : String(wanted), found: shown(cell) }]
  })
}

function shown(cell: Cell | undefined): string {
  if (!cell) return '没有这一格'
  if (cell.how === 'read') return String(cell.value)
  return cell.raw === '' ? BLANK : `“${cell.raw}”（${cell.reason ?? '不能确定'}）`
}

/** Every member, for forms that hold them all. */
function dataDifferences(report: AnnualReport, back: AnnualReport): readonly Difference[] {
  const differences: Difference[] = []
  const compare = (place: string, cell: string | null, expected: unknown, found: unknown) => {
    const [one, other] = [expected, found].map(lettersOfAll)
    if (one !== other) differences.push({ place, cell, expected: shortened(expected), found: shortened(found) })
  }
  for (const [name, place] of Object.entries(PARTICULARS)) {
    compare(place, null, Reflect.get(report, name), Reflect.get(back, name))
  }
  const ids = new Set([...Object.keys(report.cells), ...Object.keys(back.cells)])
  for (const id of ids) compare(cellName(id), id, membersOf(report.cells[id]), membersOf(back.cells[id]))
  const count = Math.max(report.sections.length, back.sections.length)
  for (let index = 0; index < count; index++) {
    const [wanted, found] = [report.sections[index], back.sections[index]]
    compare(wanted?.title ?? found?.title ?? '', null, sectionMembers(wanted), sectionMembers(found))
  }
  return differences
}

const lettersOfAll = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? lettersOf(part) : part))

const PARTICULARS = {
  organ: '机关',
  year: '年度',
  format: '格式',
  title: '标题',
  period: '统计期限',
  preface: '前言',
  contact: '联系方式',
  signature: '署名',
  date: '日期',
  recognised: '文字识别',
} as const satisfies Partial<Record<keyof AnnualReport, string>>

function membersOf(cell: Cell | undefined) {
  if (!cell) return null
  const { value, how, raw, reason, alternatives, confidence, picture, accepted } = cell
  return [value, how, raw, reason, alternatives, confidence, picture, accepted?.how, accepted?.reason]
}

function sectionMembers(section: AnnualReport['sections'][number] | undefined) {
  return section ? [section.number, section.title, section.text] : null
}

const shortened = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 200)

/** By number, in whatever order; signature and date belong to the end of the last one. */
function sectionDifferences(report: AnnualReport, back: AnnualReport): readonly Difference[] {
  const [wanted, found] = [report, back].map(sectionTexts)
  const keys = new Set([...(wanted?.keys() ?? []), ...(found?.keys() ?? [])])
  return [...keys].flatMap((key) => {
    const [expected = '', read = ''] = [wanted?.get(key), found?.get(key)]
    if (expected === read) return []
    return [{ place: key, cell: null, expected: expected.slice(0, 200), found: read.slice(0, 200) }]
  })
}

function sectionTexts(report: AnnualReport): ReadonlyMap<string, string> {
  const numbered = report.sections
    .filter(({ number }) => number !== null)
    .toSorted((a, b) => Number(a.number) - Number(b.number))
  const others = report.sections.filter(({ number }) => number === null)
  const texts = new Map<string, string>(NUMERALS.map((numeral) => [`第${numeral}部分`, '']))
  const add = (key: string, text: string) => texts.set(key, (texts.get(key) ?? '') + lettersOf(text))
  for (const { number, text } of numbered) add(`第${NUMERALS[Number(number) - 1]}部分`, text)
  for (const { title, text } of others) add(`“${lettersOf(title)}”`, text)
  const last = [...texts.keys()].at(-1) ?? ''
  add(last, (report.signature ?? '') + (report.date === null ? '' : printDate(report.date)))
  return texts
}

const NUMERALS = [...'一二三四五六']
