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
    const labelAt = own.findIndex((cell) => cell.text !== '' && !/^第二十条第.{1,4}项$/.test(labelKey(cell.text)))
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
    const ids = formRow.block.columns.map((column) => publicationCellId(formRow.block.id, formRow.id, column.id))
    if (ids.some((id) => id in cells)) continue
    if (!exact) findings.push(damagedLabel(label.text, formRow.label, ids))
    readRow(own.slice(labelAt + 1), row, formRow, columns, cells, findings, narrative)
  }
  return { cells, findings }
}

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
}

/** The block's columns in the order in which its heading row prints them. */
function orderColumns(
  heading: readonly RowCell[] | null,
  block: BlockForm,
  findings: Finding[],
): readonly ReadColumn[] {
  const printed = heading?.filter((cell) => cell.text !== '') ?? []
  const left = [...block.columns]
  const ordered: ReadColumn[] = []
  const damaged: string[] = []
  printed.forEach((cell, position) => {
    const key = labelKey(cell.text)
    const exact = left.find((column) => labelKey(column.label) === key)
    const like = exact ?? left.find((column) => likeness(key, labelKey(column.label)) >= LIKE_ENOUGH)
    const column =
      like ?? (block.columns[position] && left.includes(block.columns[position]) ? block.columns[position] : null)
    if (!column || ordered.length >= block.columns.length) {
      damaged.push(cell.text)
      return
    }
    if (!exact && !isKnownWording(key, column)) damaged.push(cell.text)
    left.splice(left.indexOf(column), 1)
    ordered.push({ form: column, unit: column.type === 'yuan' ? unitOf(key, column) : null })
  })
  for (const text of damaged) {
    if (findings.some((finding) => finding.check === 'READ-2' && finding.quote === text)) continue
    findings.push(damagedLabel(text, block.columns.map((column) => column.label).join('、'), []))
  }
  return [...ordered, ...left.map((form): ReadColumn => ({ form, unit: form.type === 'yuan' ? formUnit(form) : null }))]
}

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
  columns: readonly ReadColumn[],
  cells: Cells,
  findings: Finding[],
  narrative: string,
): void {
  const idOf = (column: ReadColumn) => publicationCellId(block.id, id, column.form.id)
  const [first] = values
  if (row.grid === 'packed' && first && columns.length > 1) {
    const said = label.includes('规范性文件') ? columns.map((column) => statedIn(narrative, column.form.id)) : []
    const agrees = (way: Way) => way.every((value, index) => said[index] == null || said[index] === value)
    splitPacked(first.text, columns.length, [], (ways) => ways.filter(agrees)).forEach((reading, index) => {
      const column = columns[index]
      if (column) cells[idOf(column)] = cellFrom(reading, first.text, first.place)
    })
    return
  }
  const filled = values.filter((cell) => cell.text !== '')
  const beyond = values.slice(columns.length).filter((cell) => cell.text !== '')
  const last = columns.at(-1)
  // OCR puts the unit of an amount into a column of its own.
  const unit = beyond.length === 1 && last?.form.type === 'yuan' ? /^(?:亿|万)?元$/.exec(beyond[0]?.text ?? '') : null
  const inOrder = beyond.length === 0 || unit !== null
  const chosen = inOrder ? values : filled.length === columns.length ? filled : null
  columns.forEach((column, index) => {
    const value = chosen?.[index]
    const cellId = idOf(column)
    if (!chosen) {
      const raw = values.map((cell) => cell.text).join(' ')
      cells[cellId] = unreadable(raw, first?.place ?? null, '这一行的格数与表头不符，无法对应到列')
    } else if (!value) {
      cells[cellId] = unreadable('', row.cells[0]?.place ?? null, '表中没有这一格')
    } else if (unit && column === last) {
      const joined = { ...value, text: value.text + unit[0] }
      cells[cellId] = asInferred(cellOf(joined, column.form.type, column.unit), `单位“${unit[0]}”在另一格`)
    } else {
      const cell = cellOf(value, column.form.type, column.unit)
      cells[cellId] = inOrder ? cell : asInferred(cell, '单元格错位，按先后顺序对应')
    }
  })
  if (!inOrder) {
    const raw = values.map((cell) => cell.text || '（空）').join(' ')
    findings.push(displacedCells(label, `应有 ${columns.length} 格`, columns.map(idOf), raw))
  }
}
