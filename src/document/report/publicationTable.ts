/**
 * The publication table 主动公开政府信息情况 (section 二; Art. 20 items 1, 5, 6, 8, 9) → statutory cells. Rows are found
 * by their labels, columns by the heading of their block.
 */
import type { Finding } from '#law/finding.ts'
import type { BlockForm, ColumnForm } from '#law/report/format.ts'
import { FORMS, publicationCellId } from '#law/report/format.ts'
import type { Format } from '#law/report/report.ts'
import type { Cells } from './cells.ts'
import { asInferred, cellFrom, cellOf, unreadable } from './cells.ts'
import { damagedLabel, displacedCells } from './fault.ts'
import { LIKE_ENOUGH, labelKey, likeness } from './label.ts'
import type { MoneyUnit } from './number.ts'
import type { Way } from './packed.ts'
import { splitPacked } from './packed.ts'
import type { RowCell, TableRow } from './rows.ts'

/** What the table of one format would have to be for these rows. */
export interface PublicationReading {
  readonly cells: Cells
  readonly findings: readonly Finding[]
}

/**
 * The format that the headings of the table show, null if they show none. 制发/废止/现行有效 stand only in 2021's form,
 * 新制作/新公开/对外公开, 上一年项目数量 and 采购 only in 2019's.
 */
export function formatOfPublication(rows: readonly TableRow[]): Format | null {
  let score = 0
  for (const row of rows) {
    for (const { text, own } of row.cells) {
      if (!own || text.length < 4 || text.length > 40) continue
      const key = labelKey(text)
      if (/制发|废止|现行有效|收费金额|行政规范性/.test(key)) score++
      if (/新制作|新公开|对外公开|上一年项目|采购|其他对外管理/.test(key)) score--
    }
  }
  return score === 0 ? null : score > 0 ? '2021' : '2019'
}

interface FormRow {
  readonly block: BlockForm
  readonly id: string
  readonly label: string
}

/**
 * Reads the rows under the form of `format`. `narrative` is asked where numbers run together: the text of section 一
 * often states how many 规范性文件 were made and are in force.
 */
export function readPublication(rows: readonly TableRow[], format: Format, narrative = ''): PublicationReading {
  const formRows = FORMS[format].publication.flatMap((block) => block.rows.map((row): FormRow => ({ block, ...row })))
  const cells: Cells = {}
  const findings: Finding[] = []
  let heading: readonly RowCell[] | null = null
  let next = 0
  for (const row of rows) {
    const own = row.cells.filter((cell) => cell.own)
    const labelAt = own.findIndex((cell) => !NOT_LABEL.test(labelKey(cell.text)))
    const label = own[labelAt]
    if (!label) continue
    const key = labelKey(label.text)
    if (key.startsWith('信息内容')) {
      heading = own.slice(labelAt + 1)
      continue
    }
    const found = findRow(key, formRows, next)
    if (!found) {
      if (row.grid === 'packed' && own.length > 1) heading = own
      continue
    }
    const { formRow, exact } = found
    next = formRows.indexOf(formRow) + 1
    const columns = orderColumns(heading, formRow.block, findings)
    const isMerged = row.cells.some((cell) => !cell.own && cell.column > label.column)
    const ids = formRow.block.columns.map((column) => publicationCellId(formRow.block.id, formRow.id, column.id))
    if (ids.some((id) => id in cells)) {
      contradict(own.slice(labelAt + 1), columns, formRow, cells)
      continue
    }
    if (!exact) findings.push(damagedLabel(label.text, formRow.label, ids))
    readRow(isMerged ? [] : own.slice(labelAt + 1), row, formRow, columns, cells, findings, narrative)
  }
  return { cells, findings }
}

/** What may stand before the label of a row: nothing, the title of its block, a running number. */
const NOT_LABEL = /^(?:|(?:条例)?第二十条第.{1,4}项|序号|\d{1,2})$/

const STATED: Readonly<Record<string, RegExp>> = {
  issued: /(?:制发|出台|制定|印发)[^，。；\d]{0,12}规范性文件(\d+)[件份个部]/,
  repealed: /(?:废止|失效)[^，。；\d]{0,12}规范性文件(\d+)[件份个部]/,
  inForce: /现行有效[^，。；\d]{0,12}规范性文件(\d+)[件份个部]/,
}

/** The number of normative documents that the narrative states for a column; null if it states none. */
function statedIn(narrative: string, column: string): number | null {
  const digits = STATED[column]?.exec(narrative.replace(/\s/g, ''))?.[1]
  return digits === undefined ? null : Number(digits)
}

/** 规范性文件 and 行政规范性文件 name the same row in both forms; offices mix them. */
const SAME_ROW: Readonly<Record<string, string>> = { 规范性文件: '行政规范性文件', 行政规范性文件: '规范性文件' }

function findRow(key: string, rows: readonly FormRow[], next: number): { formRow: FormRow; exact: boolean } | null {
  const exact = rows.find((row) => labelKey(row.label) === key || SAME_ROW[row.label] === key)
  if (exact) return { formRow: exact, exact: true }
  const expected = rows[next]
  if (expected && likeness(key, labelKey(expected.label)) >= LIKE_ENOUGH) return { formRow: expected, exact: false }
  return null
}

interface ReadColumn {
  readonly form: ColumnForm
  readonly unit: MoneyUnit | null
  /** Where the heading row prints it, from 0 behind the label. */
  readonly at: number
  /** The heading, where it cannot be told from its words. */
  readonly guess: string | null
}

interface ReadColumns {
  /** Every column of the block that the heading prints. */
  readonly found: readonly ReadColumn[]
  readonly missing: readonly ColumnForm[]
  /** How many columns the heading prints, known or not. */
  readonly width: number
}

/** The block's columns where its heading row prints them; without a heading row, in the order of the form. */
function orderColumns(heading: readonly RowCell[] | null, block: BlockForm, findings: Finding[]): ReadColumns {
  const printed = (heading ?? []).map((cell) => ({ text: cell.text, key: labelKey(cell.text) }))
  while (printed.at(-1)?.key === '') printed.pop()
  const column = (form: ColumnForm, at: number, key: string, guess: string | null = null): ReadColumn => ({
    form,
    unit: form.type === 'yuan' ? (key === '' ? formUnit(form) : unitOf(key, form)) : null,
    at,
    guess,
  })
  if (printed.length === 0) {
    const found = block.columns.map((form, at) => column(form, at, ''))
    return { found, missing: [], width: found.length }
  }
  const found: ReadColumn[] = []
  const isFree = (form: ColumnForm) => !found.some((other) => other.form === form)
  const take = (isIt: (key: string, form: ColumnForm) => boolean) => {
    printed.forEach(({ key }, at) => {
      const form = found.some((other) => other.at === at)
        ? undefined
        : block.columns.find((candidate) => isFree(candidate) && isIt(key, candidate))
      if (form) found.push(column(form, at, key))
    })
  }
  take((key, form) => key === labelKey(form.label) || isKnownWording(key, form))
  take((key, form) => !LAST_YEAR.test(key) && likeness(key, labelKey(form.label)) >= LIKE_ENOUGH)
  const inPlace = found.every(({ form, at }) => block.columns[at] === form)
  printed.forEach(({ text, key }, at) => {
    const known = found.find((other) => other.at === at)
    const form = block.columns[at]
    const guessed = !known && key !== '' && inPlace && form && isFree(form) && !OTHER_COLUMN.test(key) ? form : null
    if (guessed) found.push(column(guessed, at, key, text))
    const isExact = known && (key === labelKey(known.form.label) || isKnownWording(key, known.form))
    if (isExact || key === '' || OTHER_COLUMN.test(key)) return
    if (findings.some((finding) => finding.check === 'READ-2' && finding.quote === text)) return
    findings.push(damagedLabel(text, block.columns.map((candidate) => candidate.label).join('、'), []))
  })
  return { found, missing: block.columns.filter(isFree), width: printed.length }
}

const OTHER_COLUMN = /^(?:备注|说明|单位|计量单位)$/
const LAST_YEAR = /^(?:上年|去年|上一年度?)(?!项目)/

/** "采购总金额（万元）" is the form's heading with its unit said. */
function isKnownWording(key: string, column: ColumnForm): boolean {
  const form = labelKey(column.label)
  return key.startsWith(form.replace(/单位万元$/, '')) && column.type === 'yuan'
}

function unitOf(key: string, column: ColumnForm): MoneyUnit | null {
  if (key.includes('亿元')) return '亿元'
  if (key.includes('万元')) return '万元'
  return key.includes('元') ? '元' : formUnit(column)
}

/** 2021's form prints 单位：万元; 2019's 采购总金额 leaves the unit to the cell. */
function formUnit(column: ColumnForm): MoneyUnit | null {
  return column.label.includes('万元') ? '万元' : null
}

function readRow(
  values: readonly RowCell[],
  row: TableRow,
  { block, id, label }: FormRow,
  { found, missing, width }: ReadColumns,
  cells: Cells,
  findings: Finding[],
  narrative: string,
): void {
  const idOf = (form: ColumnForm) => publicationCellId(block.id, id, form.id)
  const [first] = values
  const place = first?.place ?? row.cells[0]?.place ?? null
  for (const form of missing) cells[idOf(form)] = unreadable('', place, '表中没有这一列')
  if (row.grid === 'packed' && first && found.length > 1) {
    const columns = found.toSorted((one, other) => one.at - other.at)
    const pieces = first.text.trim().split(/\s+/)
    if (pieces.length === columns.length) {
      columns.forEach(({ form, unit }, index) => {
        cells[idOf(form)] = cellOf({ ...first, text: pieces[index] ?? '' }, form.type, unit)
      })
      return
    }
    const said = label.includes('规范性文件') ? columns.map(({ form }) => statedIn(narrative, form.id)) : []
    const agrees = (way: Way) => way.every((value, index) => said[index] == null || said[index] === value)
    splitPacked(first.text, columns.length, [], (ways) => ways.filter(agrees)).forEach((reading, index) => {
      const form = columns[index]?.form
      if (form) cells[idOf(form)] = cellFrom(reading, first.text, first.place)
    })
    return
  }
  const end = values.findLastIndex((cell) => cell.text !== '') + 1
  const filled = values.filter((cell) => cell.text !== '')
  const ordered = found.toSorted((one, other) => one.at - other.at)
  const lastAt = ordered.at(-1)?.at ?? -1
  const money = ordered.find(({ form }) => form.type === 'yuan')
  // OCR puts the unit of an amount into a column of its own.
  const unit = money && end === money.at + 2 ? /^(?:亿|万)?元$/.exec(values[money.at + 1]?.text ?? '') : null
  const inPlace = values.length > lastAt && (end <= width || unit !== null)
  const inOrder = !inPlace && filled.length === ordered.length && values.length > ordered.length
  const raw = values.map((cell) => cell.text || '（空）').join(' ')
  ordered.forEach(({ form, unit: heading, at, guess }, index) => {
    const value = inPlace ? values[at] : inOrder ? filled[index] : undefined
    const cellId = idOf(form)
    if (!value) cells[cellId] = unreadable(raw, place, '这一行的格数与表头不符，无法对应到列')
    else if (value.colSpan > 1 && values.length < width) {
      cells[cellId] = unreadable(value.text, value.place, '单元格跨列合并，无法确定属于哪一列')
    } else if (unit && form === money?.form) {
      const joined = { ...value, text: value.text + unit[0] }
      cells[cellId] = asInferred(cellOf(joined, form.type, heading), `单位“${unit[0]}”在另一格`)
    } else {
      const cell = cellOf(value, form.type, heading)
      const doubt = !inPlace ? '单元格错位，按先后顺序对应' : guess && `表头“${guess}”难以辨认，按位置认定`
      cells[cellId] = doubt ? asInferred(cell, doubt) : cell
    }
  })
  const ids = ordered.map(({ form }) => idOf(form))
  if (!inPlace) findings.push(displacedCells(label, `应有 ${width} 格，实有 ${values.length} 格`, ids, raw))
  else if (unit) findings.push(displacedCells(label, `单位“${unit[0]}”在另一格`, ids.slice(-1), raw))
}

/** The same row once more with other values (last year's table, another report): neither is certain. */
function contradict(values: readonly RowCell[], columns: ReadColumns, { block, id }: FormRow, cells: Cells): void {
  for (const { form, unit, at } of columns.found) {
    const cellId = publicationCellId(block.id, id, form.id)
    const known = cells[cellId]
    const cell = values[at]
    const other = cell ? cellOf(cell, form.type, unit).value : null
    if (!known || known.value === null || other === null || other === known.value) continue
    cells[cellId] = unreadable(known.raw, known.place, '同一行出现两次而数值不同', [known.value, other])
  }
}
