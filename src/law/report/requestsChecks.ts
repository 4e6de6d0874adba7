/**
 * Checks of the requests table 收到和处理政府信息公开申请情况: T3-1 (printed in the form), T3-2, T3-3, T3-7.
 */
import { cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import { APPLICANT_COLUMNS, FORMS, type RequestRowForm, requestCellId } from './format.ts'
import { hasTable, inferredNote, missing, operand, otherwiseClosedRows, rowName, sumOf } from './operand.ts'
import type { AnnualReport } from './report.ts'

const PARTS = APPLICANT_COLUMNS.filter((column) => column.id !== 'total')
const NOT_LEAF = new Set(['new', 'carriedIn', 'handledTotal', 'carriedOut', 'otherwiseClosed'])
const LEAVES_BEFORE_OTHERWISE = FORMS['2019'].requests.filter((row) => !NOT_LEAF.has(row.id))
const FRAME_ROWS = {
  before: FORMS['2019'].requests.filter((row) => row.id === 'new' || row.id === 'carriedIn'),
  after: FORMS['2019'].requests.filter((row) => row.id === 'handledTotal' || row.id === 'carriedOut'),
}

/** T3-1, T3-2, T3-3 and T3-7: the arithmetic of the requests table (identity printed in the form; Art. 50). */
export function checkRequests(report: AnnualReport): readonly Judgement[] {
  if (!hasTable(report.cells, 3)) return []
  const leaves = [...LEAVES_BEFORE_OTHERWISE, ...otherwiseClosedRows(report.cells)]
  const rows = [...FRAME_ROWS.before, ...leaves, ...FRAME_ROWS.after]
  return [
    ...APPLICANT_COLUMNS.map((column) => checkBalance(report, column)),
    ...APPLICANT_COLUMNS.map((column) => checkResults(report, column, leaves)),
    ...rows.flatMap((row) => checkApplicants(report, row)),
    ...checkOtherwiseExplained(report),
  ]
}

interface Column {
  readonly id: string
  readonly label: string
}

/** T3-1: 第一项加第二项之和，等于第三项加第四项之和 (printed in the form). */
function checkBalance({ cells }: AnnualReport, column: Column): Judgement {
  const ids = ['new', 'carriedIn', 'handledTotal', 'carriedOut'].map((row) => requestCellId(row, column.id))
  const [received, carriedIn, handled, carriedOut] = ids.map((id) => operand(cells, id))
  if (received == null || carriedIn == null || handled == null || carriedOut == null) {
    return cannotBeJudged(
      'T3-1',
      `表三“${column.label}”列：一、二、（七）、四中有空白或认不准的数，无法核对收办是否平衡`,
      {
        cells: ids,
      },
    )
  }
  if (received + carriedIn === handled + carriedOut) return holds('T3-1', ids)
  return fails(
    'T3-1',
    `表三“${column.label}”列：一 ${received} 件加二 ${carriedIn} 件共 ${received + carriedIn} 件，` +
      `（七）总计 ${handled} 件加四 ${carriedOut} 件却是 ${handled + carriedOut} 件${inferredNote(cells, ids)}`,
    { cells: ids },
  )
}

/** T3-2: （七）总计 is the sum of the results （一） to （六）. */
function checkResults({ cells }: AnnualReport, column: Column, leaves: readonly RequestRowForm[]): Judgement {
  const parts = leaves.map((row) => requestCellId(row.id, column.id))
  const totalId = requestCellId('handledTotal', column.id)
  const ids = [...parts, totalId]
  const total = operand(cells, totalId)
  const sum = sumOf(cells, parts)
  if (sum === null || total === null) {
    const without = missing(cells, ids)
    const names = leaves.filter((row) => without.includes(requestCellId(row.id, column.id))).map(rowName)
    if (total === null) names.push('（七）总计')
    return cannotBeJudged('T3-2', `表三“${column.label}”列：${listed(names)}空白或认不准，无法核对办理结果合计`, {
      cells: ids,
    })
  }
  if (sum === total) return holds('T3-2', ids)
  const terms = leaves.flatMap((row) => {
    const value = operand(cells, requestCellId(row.id, column.id))
    return value ? [`${rowName(row)} ${value} 件`] : []
  })
  return fails(
    'T3-2',
    `表三“${column.label}”列：${terms.length > 0 ? `${terms.join('，')}，` : ''}各项结果共 ${sum} 件，` +
      `（七）总计却填 ${total} 件${inferredNote(cells, ids)}`,
    { cells: ids },
  )
}

/** T3-3: 总计 is the sum of the six kinds of applicants, in every row that the document prints. */
function checkApplicants({ cells }: AnnualReport, row: RequestRowForm): readonly Judgement[] {
  const parts = PARTS.map((column) => requestCellId(row.id, column.id))
  const totalId = requestCellId(row.id, 'total')
  const ids = [...parts, totalId]
  if (!ids.some((id) => id in cells)) return []
  const total = operand(cells, totalId)
  const sum = sumOf(cells, parts)
  if (sum === null || total === null) {
    const without = missing(cells, ids)
    const names = APPLICANT_COLUMNS.filter((column) => without.includes(requestCellId(row.id, column.id)))
    return [
      cannotBeJudged(
        'T3-3',
        `表三“${rowName(row)}”行：${listed(names.map((column) => column.label))}空白或认不准，无法核对申请人合计`,
        { cells: ids },
      ),
    ]
  }
  if (sum === total) return [holds('T3-3', ids)]
  const terms = PARTS.flatMap((column) => {
    const value = operand(cells, requestCellId(row.id, column.id))
    return value ? [`${column.label} ${value} 件`] : []
  })
  return [
    fails(
      'T3-3',
      `表三“${rowName(row)}”行：${terms.length > 0 ? `${terms.join('，')}，` : ''}各类申请人共 ${sum} 件，` +
        `总计却填 ${total} 件${inferredNote(cells, ids)}`,
      { cells: ids },
    ),
  ]
}

/** T3-7: under form 2019 the one row （六）其他处理 says nothing about the case, so the text should. */
function checkOtherwiseExplained({ cells, format, sections }: AnnualReport): readonly Judgement[] {
  const id = requestCellId('otherwiseClosed', 'total')
  const value = operand(cells, id)
  if (format !== '2019' || value === null || sections.length === 0) return []
  if (value === 0) return [holds('T3-7', [id])]
  const explained = sections.some(
    ({ number, text }) => (number === 1 || number === 3 || number === 6) && EXPLANATION.test(text),
  )
  if (explained) return [holds('T3-7', [id])]
  return [fails('T3-7', `表三“（六）其他处理”有 ${value} 件，正文没有说明是什么情形`, { cells: [id] })]
}

const EXPLANATION = /其他处理|撤回|撤销申请|不再处理|逾期不补正|逾期未补正|主动放弃|视为放弃|转办|不属于政府信息/

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name}”`)
  return names.length > 3 ? `${shown.join('、')}等 ${names.length} 格` : shown.join('、')
}
