/** How the page names severities, states of a cell and the places of the form. */
import type { Finding, Severity } from '#law/finding.ts'
import { cellForm, SECTION_TITLES } from '#law/report/format.ts'
import type { Cell, Place, SectionNumber } from '#law/report/report.ts'

/** How the page ranks findings: by severity, with those apart that could not be judged. */
export type Rank = Severity | 'unjudged'

export const RANKS = ['error', 'warning', 'unjudged', 'hint'] as const satisfies readonly Rank[]

export const rankOf = ({ result, severity }: Pick<Finding, 'result' | 'severity'>): Rank =>
  result === 'cannot-be-judged' ? 'unjudged' : severity

/** `mark` is one character for a cell, so that no finding is told by colour alone. */
export const RANK_WORDS: Readonly<Record<Rank, { name: string; mark: string; about: string }>> = {
  error: { name: '错误', mark: '错', about: '和报告自己的其他内容矛盾，或者不符合规定' },
  warning: { name: '警告', mark: '警', about: '可能有误或不完整，请核实' },
  unjudged: { name: '无法核对', mark: '未', about: '有的格是空的或者认不清，这条规则算不了；补上数字就能核对' },
  hint: { name: '提示', mark: '提', about: '供参考' },
}

const NUMERALS: Readonly<Record<SectionNumber, string>> = { 1: '一', 2: '二', 3: '三', 4: '四', 5: '五', 6: '六' }
const SECTION_NUMBERS: readonly SectionNumber[] = [1, 2, 3, 4, 5, 6]

export const sectionHeading = (number: SectionNumber) => `${NUMERALS[number]}、${SECTION_TITLES[number]}`

const FILE_ENDINGS = [
  ...['docx', 'doc', 'wps', 'rtf', 'odt', 'pdf', 'html', 'htm', 'txt', 'md', 'xlsx', 'csv', 'json', 'xml'],
  ...['png', 'jpg', 'jpeg', 'tif', 'tiff', 'zip'],
]
export const FILE_TYPES = FILE_ENDINGS.map((ending) => `.${ending}`).join(',')

export function countsOf(findings: readonly Finding[]): Readonly<Record<Rank, number>> {
  const count = (rank: Rank) => findings.filter((finding) => rankOf(finding) === rank).length
  return { error: count('error'), warning: count('warning'), unjudged: count('unjudged'), hint: count('hint') }
}

/** "2 个错误、1 个警告、1 处无法核对", or null where nothing was found. */
export function countsInWords(findings: readonly Finding[]): string | null {
  const counts = countsOf(findings)
  const parts = RANKS.filter((rank) => counts[rank] > 0).map(
    (rank) => `${counts[rank]} ${rank === 'unjudged' ? '处' : '个'}${RANK_WORDS[rank].name}`,
  )
  return parts.length === 0 ? null : parts.join('、')
}

/** "表三（一）予以公开 · 自然人": the tables are called by the section that they stand in. */
export function cellName(id: string): string {
  const form = cellForm(id)
  if (form === null) return id
  const section = SECTION_NUMBERS.find((number) => number === form.table)
  // The rows of the publication table say by themselves which 项 they belong to.
  const path = form.table === 2 ? form.path.slice(1) : form.path
  const labels = path
    .filter((label) => label !== '三、本年度办理结果')
    .map((label) => label.replace(/（[^）]{8,}）/, ''))
  return `表${section === undefined ? form.table : NUMERALS[section]}：${labels.join(' · ')}`
}

export function placeInWords(place: Place | null): string | null {
  if (place === null) return null
  const parts = [
    place.page !== undefined && `第 ${place.page} 页`,
    place.table !== undefined && `第 ${place.table} 张表`,
    place.row !== undefined && `第 ${place.row} 行`,
    place.column !== undefined && `第 ${place.column} 列`,
    place.line !== undefined && `文本第 ${place.line} 行`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : parts.join('')
}

/** The unit in which the form wants a cell: the 2021 form prints its fees in 万元, every other amount is in 元. */
export function unitOf(id: string): '元' | '万元' | null {
  const form = cellForm(id)
  if (form?.type !== 'yuan') return null
  return form.path.some((label) => label.includes('万元')) ? '万元' : '元'
}

/** A value as the form prints it in this cell, without its unit. */
export function valueInWords(id: string, value: number): string {
  if (unitOf(id) !== '万元') return String(value)
  return String(Math.round(value * 100) / 1_000_000)
}

/** A cell is no place for a paragraph. */
const RAW_SHOWN = 20

/** What stands in the cell: a number with its unit, the beginning of the raw words, or 空. */
export function cellInWords(id: string, cell: Cell): string {
  if (cell.value !== null) return valueInWords(id, cell.value) + (unitOf(id) ?? '')
  if (cell.how === 'blank' || cell.raw === '') return '空'
  return cell.raw.length > RAW_SHOWN ? `${cell.raw.slice(0, RAW_SHOWN)}…` : cell.raw
}
