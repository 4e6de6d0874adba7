/** The three tables as the form prints them: cells with their spans. */
import {
  APPLICANT_COLUMNS,
  FORMS,
  publicationCellId,
  REQUESTS_CORNER,
  REVIEW_COLUMNS,
  requestCellId,
  reviewCellId,
} from '#law/report/format.ts'
import type { SampleReport } from './sample.ts'

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly colSpan: number
  readonly text: string
  /** A figure, centred; labels and headers are not. */
  readonly isFigure: boolean
}

export interface Grid {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly GridCell[]
  /** Relative widths of the columns. */
  readonly widths: readonly number[]
}

/** The tables of sections two, three and four. */
export function grids(report: SampleReport): Readonly<Record<2 | 3 | 4, Grid>> {
  return { 2: publicationGrid(report), 3: requestsGrid(report), 4: reviewsGrid(report) }
}

const figure = (report: SampleReport, id: string) => report.cells[id]?.printed ?? ''

function publicationGrid(report: SampleReport): Grid {
  const cells: GridCell[] = []
  let row = 0
  for (const block of FORMS[report.format].publication) {
    cells.push(label(row++, 0, block.label, 1, 4))
    const spans = block.columns.length === 3 ? [1, 1, 1] : block.columns.length === 2 ? [1, 2] : [3]
    const line = (first: string, texts: readonly string[], isFigure: boolean) => {
      cells.push(label(row, 0, first))
      let column = 1
      texts.forEach((text, index) => {
        const colSpan = spans[index] ?? 1
        cells.push({ row, column, rowSpan: 1, colSpan, text, isFigure })
        column += colSpan
      })
      row++
    }
    line(
      '信息内容',
      block.columns.map((column) => column.label),
      false,
    )
    for (const item of block.rows) {
      line(
        item.label,
        block.columns.map((column) => figure(report, publicationCellId(block.id, item.id, column.id))),
        true,
      )
    }
  }
  return { rows: row, columns: 4, cells, widths: [4, 3, 3, 3] }
}

function requestsGrid(report: SampleReport): Grid {
  const cells: GridCell[] = [
    label(0, 0, REQUESTS_CORNER, 3, 3),
    label(0, 3, '申请人情况', 1, 7),
    label(1, 3, '自然人', 2, 1),
    label(1, 4, '法人或其他组织', 1, 5),
    label(1, 9, '总计', 2, 1),
  ]
  APPLICANT_COLUMNS.forEach((column, index) => {
    if (column.group !== null) cells.push(label(2, 3 + index, column.label))
  })
  const rows = FORMS[report.format].requests
  const height = (depth: number, from: number, name: string | undefined) => {
    let count = 0
    while (rows[from + count]?.path[depth] === name && rows[from + count]?.path.length !== 1) count++
    return count
  }
  rows.forEach((form, index) => {
    const row = 3 + index
    form.path.forEach((name, depth) => {
      const isLast = depth === form.path.length - 1
      if (isLast) cells.push(label(row, depth, name, 1, 3 - depth))
      else if (rows[index - 1]?.path[depth] !== name) cells.push(label(row, depth, name, height(depth, index, name)))
    })
    APPLICANT_COLUMNS.forEach((column, offset) => {
      const text = figure(report, requestCellId(form.id, column.id))
      cells.push({ row, column: 3 + offset, rowSpan: 1, colSpan: 1, text, isFigure: true })
    })
  })
  return { rows: 3 + rows.length, columns: 10, cells, widths: [2, 3, 6, 2, 2, 2, 2, 2, 2, 2] }
}

function reviewsGrid(report: SampleReport): Grid {
  const results = REVIEW_COLUMNS.map((column) => column.label)
  const cells: GridCell[] = [
    label(0, 0, '行政复议', 1, 5),
    label(0, 5, '行政诉讼', 1, 10),
    ...results.map((name, index) => label(1, index, name, 2)),
    label(1, 5, '未经复议直接起诉', 1, 5),
    label(1, 10, '复议后起诉', 1, 5),
    ...[...results, ...results].map((name, index) => label(2, 5 + index, name)),
  ]
  let column = 0
  for (const group of FORMS[report.format].reviews) {
    for (const result of REVIEW_COLUMNS) {
      const text = figure(report, reviewCellId(group.id, result.id))
      cells.push({ row: 3, column: column++, rowSpan: 1, colSpan: 1, text, isFigure: true })
    }
  }
  return { rows: 4, columns: 15, cells, widths: Array.from({ length: 15 }, () => 1) }
}

function label(row: number, column: number, text: string, rowSpan = 1, colSpan = 1): GridCell {
  return { row, column, rowSpan, colSpan, text, isFigure: false }
}

/** A place of one row: the cell anchored there, or `null` for the continuation of one that began above. */
export interface RowPlace {
  readonly cell: GridCell
  readonly isContinuation: boolean
}

/** The row as Word stores it: horizontal spans are one place, a vertical span has a place in each of its rows. */
export function wordRow(grid: Grid, row: number): readonly RowPlace[] {
  return grid.cells
    .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
    .toSorted((a, b) => a.column - b.column)
    .map((cell) => ({ cell, isContinuation: cell.row !== row }))
}
