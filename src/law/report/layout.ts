/**
 * The three statutory tables as the forms print them (国办公开办函〔2019〕60号, 〔2021〕30号): every label and value cell
 * with its spans, once for the page, the files and the spreadsheet.
 */
import {
  APPLICANT_COLUMNS,
  type BlockForm,
  FORMS,
  OTHERWISE_CLOSED_ROWS,
  OTHERWISE_CLOSED_SINGLE,
  publicationCellId,
  REQUESTS_CORNER,
  REVIEW_COLUMNS,
  type RequestRowForm,
  requestCellId,
  reviewCellId,
  SECTION_TITLES,
} from './format.ts'
import type { Format } from './report.ts'

export interface PrintedLabel {
  readonly kind: 'label'
  readonly text: string
  readonly colSpan: number
  readonly rowSpan: number
  /** What it is the heading of: one column, several, one row, several. */
  readonly heads: 'column' | 'columns' | 'row' | 'rows'
}

export interface PrintedValue {
  readonly kind: 'value'
  /** Id of the statutory cell. */
  readonly id: string
  readonly colSpan: number
}

export type PrintedCell = PrintedLabel | PrintedValue

export interface PrintedTable {
  readonly number: 2 | 3 | 4
  readonly caption: string
  readonly columns: number
  /** Heading rows at the top that are repeated on every page; the publication table has none for the whole. */
  readonly headRows: number
  /** Width of each column in ‰ of the table. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly PrintedCell[])[]
}

/**
 * The tables of a form. `singleOtherwise`: with the one row （六）其他处理 of form 2019, which some reports under form 2021
 * kept; left out, the form decides.
 */
export function printedTables(
  format: Format,
  singleOtherwise = format === '2019',
): readonly [PrintedTable, PrintedTable, PrintedTable] {
  return [publicationTable(format), requestsTable(format, singleOtherwise), reviewTable()]
}

/** A cell where it comes to stand, rows and columns from 0. */
export type PlacedCell = PrintedCell & { readonly row: number; readonly column: number; readonly rowSpan: number }

/** The cells of a table row by row, each at the first place that no span from above covers. */
export function placedRows(table: PrintedTable): readonly (readonly PlacedCell[])[] {
  const taken = table.rows.map(() => new Set<number>())
  return table.rows.map((cells, row) => {
    let next = 0
    return cells.map((cell): PlacedCell => {
      while (taken[row]?.has(next)) next++
      const column = next
      const rowSpan = cell.kind === 'label' ? cell.rowSpan : 1
      for (let below = row; below < row + rowSpan; below++) {
        for (let right = column; right < column + cell.colSpan; right++) taken[below]?.add(right)
      }
      next += cell.colSpan
      return { ...cell, row, column, rowSpan }
    })
  })
}

/** Whether the cells of a report hold the single row （六）. */
export function hasSingleOtherwise(cells: Readonly<Record<string, unknown>>): boolean {
  return requestCellId(OTHERWISE_CLOSED_SINGLE.id, 'total') in cells
}

const label = (
  text: string,
  heads: PrintedLabel['heads'],
  { colSpan = 1, rowSpan = 1 }: { colSpan?: number; rowSpan?: number } = {},
): PrintedLabel => ({ kind: 'label', text, colSpan, rowSpan, heads })

const PUBLICATION_COLUMNS = 4

function publicationTable(format: Format): PrintedTable {
  const rows = FORMS[format].publication.flatMap((block): PrintedCell[][] => {
    const spans = valueSpans(block)
    return [
      [label(block.label, 'columns', { colSpan: PUBLICATION_COLUMNS })],
      [
        label('信息内容', 'column'),
        ...block.columns.map((column, index) => label(column.label, 'column', { colSpan: spans[index] ?? 1 })),
      ],
      ...block.rows.map((row): PrintedCell[] => [
        label(row.label, 'row'),
        ...block.columns.map(
          (column, index): PrintedValue => ({
            kind: 'value',
            id: publicationCellId(block.id, row.id, column.id),
            colSpan: spans[index] ?? 1,
          }),
        ),
      ]),
    ]
  })
  return {
    number: 2,
    caption: SECTION_TITLES[2],
    columns: PUBLICATION_COLUMNS,
    headRows: 0,
    widths: [310, 230, 230, 230],
    rows,
  }
}

/** The value columns of a block share the three columns behind 信息内容; the last takes what is over. */
function valueSpans(block: BlockForm): readonly number[] {
  const count = block.columns.length
  return block.columns.map((_, index) => (index === count - 1 ? PUBLICATION_COLUMNS - count : 1))
}

const LABEL_COLUMNS = 3

function requestsTable(format: Format, singleOtherwise: boolean): PrintedTable {
  const rows = requestRows(format, singleOtherwise)
  const group = APPLICANT_COLUMNS.filter((column) => column.group !== null)
  const heads: PrintedCell[][] = [
    [
      label(REQUESTS_CORNER, 'columns', { colSpan: LABEL_COLUMNS, rowSpan: 3 }),
      label('申请人情况', 'columns', { colSpan: APPLICANT_COLUMNS.length }),
    ],
    [
      label('自然人', 'column', { rowSpan: 2 }),
      label('法人或其他组织', 'columns', { colSpan: group.length }),
      label('总计', 'column', { rowSpan: 2 }),
    ],
    group.map((column) => label(column.label, 'column')),
  ]
  const body = rows.map((row, index): PrintedCell[] => [
    ...row.path.flatMap((text, depth): PrintedLabel[] => {
      const rowSpan = rows.filter((other) => startsWith(other.path, row.path.slice(0, depth + 1))).length
      const before = rows[index - 1]
      if (before && startsWith(before.path, row.path.slice(0, depth + 1))) return []
      const isLeaf = depth === row.path.length - 1
      return [label(text, isLeaf ? 'row' : 'rows', { rowSpan, colSpan: isLeaf ? LABEL_COLUMNS - depth : 1 })]
    }),
    ...APPLICANT_COLUMNS.map(
      (column): PrintedValue => ({ kind: 'value', id: requestCellId(row.id, column.id), colSpan: 1 }),
    ),
  ])
  return {
    number: 3,
    caption: SECTION_TITLES[3],
    columns: LABEL_COLUMNS + APPLICANT_COLUMNS.length,
    headRows: heads.length,
    widths: [70, 110, 295, 75, 75, 75, 75, 75, 75, 75],
    rows: [...heads, ...body],
  }
}

function requestRows(format: Format, singleOtherwise: boolean): readonly RequestRowForm[] {
  const wanted = singleOtherwise ? [OTHERWISE_CLOSED_SINGLE] : OTHERWISE_CLOSED_ROWS
  const isOtherwise = (row: RequestRowForm) => row.id.split('.')[0] === OTHERWISE_CLOSED_SINGLE.id
  const rows = FORMS[format].requests
  const at = rows.findIndex(isOtherwise)
  return [...rows.slice(0, at), ...wanted, ...rows.slice(at).filter((row) => !isOtherwise(row))]
}

function startsWith(path: readonly string[], head: readonly string[]): boolean {
  return head.every((text, depth) => path[depth] === text)
}

function reviewTable(): PrintedTable {
  const groups = FORMS['2021'].reviews
  const count = REVIEW_COLUMNS.length
  const suits = groups.filter((group) => group.path.length > 1)
  const rows: PrintedCell[][] = [
    [label('行政复议', 'columns', { colSpan: count }), label('行政诉讼', 'columns', { colSpan: count * suits.length })],
    [
      ...REVIEW_COLUMNS.map((column) => label(column.label, 'column', { rowSpan: 2 })),
      ...suits.map((group) => label(group.path[1] ?? '', 'columns', { colSpan: count })),
    ],
    suits.flatMap(() => REVIEW_COLUMNS.map((column) => label(column.label, 'column'))),
    groups.flatMap((group) =>
      REVIEW_COLUMNS.map(
        (column): PrintedValue => ({ kind: 'value', id: reviewCellId(group.id, column.id), colSpan: 1 }),
      ),
    ),
  ]
  const columns = count * groups.length
  return {
    number: 4,
    caption: SECTION_TITLES[4],
    columns,
    headRows: 3,
    widths: Array.from({ length: columns }, () => 1000 / columns),
    rows,
  }
}
