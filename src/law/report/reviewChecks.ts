/** Check of the review table 政府信息公开行政复议、行政诉讼情况: T4-1. */
import { cannotBeJudged, fails, holds, type Judgement } from './check.ts'
import { FORMS, REVIEW_COLUMNS, reviewCellId } from './format.ts'
import { hasTable, inferredNote, operand, sumOf } from './operand.ts'
import type { AnnualReport } from './report.ts'

const RESULTS = REVIEW_COLUMNS.filter((column) => column.id !== 'total')

/** T4-1: in each of the three groups 总计 is the sum of the four results (form of the annual report, table four). */
export function checkReviews({ cells }: AnnualReport): readonly Judgement[] {
  if (!hasTable(cells, 4)) return []
  return FORMS['2021'].reviews.map((group): Judgement => {
    const name = group.path.join('·')
    const parts = RESULTS.map((column) => reviewCellId(group.id, column.id))
    const totalId = reviewCellId(group.id, 'total')
    const ids = [...parts, totalId]
    const total = operand(cells, totalId)
    const sum = sumOf(cells, parts)
    if (sum === null || total === null) {
      return cannotBeJudged('T4-1', `表四“${name}”有空白或认不准的数，无法核对合计`, { cells: ids })
    }
    if (sum === total) return holds('T4-1', ids)
    const terms = RESULTS.flatMap((column) => {
      const value = operand(cells, reviewCellId(group.id, column.id))
      return value ? [`${column.label} ${value} 件`] : []
    })
    return fails(
      'T4-1',
      `表四“${name}”：${terms.length > 0 ? `${terms.join('，')}，` : ''}四种结果共 ${sum} 件，` +
        `总计却填 ${total} 件${inferredNote(cells, ids)}`,
      { cells: ids },
    )
  })
}
