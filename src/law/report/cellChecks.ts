/**
 * Checks of single cells: T3-5 (blank is not 0) and T3-6 (counts are whole and not negative). No article.
 */
import { fails, holds, type Judgement } from './check.ts'
import { cellForm } from './format.ts'
import type { AnnualReport, Cell } from './report.ts'

/** T3-5, T3-6: every cell is filled, with a number that the form allows there (form of the annual report). */
export function checkCells({ cells }: AnnualReport): readonly Judgement[] {
  const tables = new Map<string, Map<string, string[]>>()
  const impossible: Judgement[] = []
  for (const [id, cell] of Object.entries(cells)) {
    const table = id.slice(0, 1)
    const row = table === '4' ? '4' : id.slice(0, id.lastIndexOf('.'))
    const rows = tables.get(table) ?? new Map<string, string[]>()
    tables.set(table, rows)
    const ids = rows.get(row)
    if (ids === undefined) rows.set(row, [id])
    else ids.push(id)
    const fault = impossibleValue(id, cell)
    if (fault !== null) impossible.push(fault)
  }
  const blanks = [...tables].flatMap(([table, rows]) => checkBlanks(table, [...rows.values()], cells))
  return [...blanks, ...(impossible.length > 0 ? impossible : [holds('T3-6')])]
}

/** T3-5: a table that mixes 0 and blank is warned of row by row, a table with blanks for zero once. */
function checkBlanks(table: string, rows: readonly (readonly string[])[], cells: AnnualReport['cells']): Judgement[] {
  const found = rows
    .map((ids) => ({ ids, blank: ids.filter((id) => isBlank(cells[id])) }))
    .filter(({ blank }) => blank.length > 0)
  if (found.length === 0) return [holds('T3-5', rows.flat())]
  const name = TABLE_NAMES[table] ?? '表'
  const blank = found.flatMap((row) => row.blank)
  const noZero = !rows.some((ids) => ids.some((id) => cells[id]?.value === 0))
  if (rows.length > 1 && (noZero || found.length === rows.length)) {
    const message = `${name}有 ${blank.length} 格空白或画线代替 0；空白不等于 0，应当逐格填数`
    return [fails('T3-5', message, { cells: blank })]
  }
  return found.map((row) =>
    fails(
      'T3-5',
      `${name}“${rowLabel(row.ids, table)}”行有的填数、有的空白或画线（${row.blank.length} 格），应当逐格填数`,
      {
        cells: row.blank,
      },
    ),
  )
}

const TABLE_NAMES: Readonly<Record<string, string>> = { 2: '表二', 3: '表三', 4: '表四' }
const DASHES = new Set(['/', '／', '\\', '-', '－', '—', '——', '–', '―', '--'])

function isBlank(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.value !== null) return false
  return cell.how === 'blank' || DASHES.has(cell.raw.trim())
}

function rowLabel(ids: readonly string[], table: string): string {
  if (table === '4') return '行政复议、行政诉讼'
  const path = ids[0] === undefined ? [] : (cellForm(ids[0])?.path.slice(0, -1) ?? [])
  return table === '2' || path.length === 1
    ? (path.at(-1) ?? '')
    : path
        .slice(1)
        .join('')
        .replace(/（区分处理的.*?）/, '')
}

/** T3-6: counts are whole numbers from 0, changes are whole numbers, amounts are not negative. */
function impossibleValue(id: string, { value }: Cell): Judgement | null {
  const form = value === null ? null : cellForm(id)
  if (value === null || form === null) return null
  const wrong =
    (form.type === 'count' && (value < 0 || !Number.isInteger(value))) ||
    (form.type === 'signed' && !Number.isInteger(value)) ||
    (form.type === 'yuan' && value < 0)
  if (!wrong) return null
  const expected = { count: '不小于 0 的整数', signed: '整数', yuan: '不小于 0 的金额' }[form.type]
  return fails('T3-6', `${TABLE_NAMES[form.table]}“${form.path.join('·')}”填 ${value}，应是${expected}`, {
    cells: [id],
  })
}
