/** The three statutory tables as the official form prints them, with its nesting and merges. */
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import {
  APPLICANT_COLUMNS,
  FORMS,
  OTHERWISE_CLOSED_SINGLE,
  publicationCellId,
  REQUESTS_CORNER,
  REVIEW_COLUMNS,
  type ReportForm,
  type RequestRowForm,
  requestCellId,
  reviewCellId,
} from '#law/report/format.ts'
import type { Cell, Format } from '#law/report/report.ts'
import { ReportCell } from './cell.tsx'
import { sectionHeading } from './words.ts'

export type TableNumber = 2 | 3 | 4

interface TablesProps {
  readonly anchor: string
  readonly format: Format
  readonly cells: Readonly<Record<string, Cell>>
  /** Null where no scripts run. */
  readonly keys: TableKeys | null
}

export interface TableKeys {
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void
  readonly onFocus: (table: TableNumber, event: FocusEvent<HTMLTableElement>) => void
}

export function ReportTables({ anchor, format, cells, keys }: TablesProps) {
  const form = FORMS[format]
  const frame = { anchor, keys }
  return (
    <>
      <TableFrame {...frame} table={2}>
        <PublicationRows form={form} />
      </TableFrame>
      <TableFrame {...frame} table={3}>
        <RequestRows rows={requestRows(form, cells)} />
      </TableFrame>
      <TableFrame {...frame} table={4}>
        <ReviewRows form={form} />
      </TableFrame>
    </>
  )
}

interface FrameProps extends Pick<TablesProps, 'anchor' | 'keys'> {
  readonly table: TableNumber
  readonly children: ReactNode
}

/** A wide table scrolls in a region of its own, which the keyboard reaches. */
function TableFrame({ anchor, table, keys, children }: FrameProps) {
  const title = sectionHeading(table)
  const heading = `${anchor}-table${table}`
  return (
    <section className="table-part" aria-labelledby={heading}>
      <h4 id={heading}>{title}</h4>
      <p className={`scroll-hint scroll-hint--${table}`} aria-hidden="true">
        ← 表格较宽，可左右滑动查看 →
      </p>
      <ScrollRegion label={`表格：${title}`}>
        <table
          className={`form-table form-table--${table}`}
          aria-labelledby={heading}
          onKeyDown={keys?.onKeyDown}
          onFocus={keys === null ? undefined : (event) => keys.onFocus(table, event)}
        >
          {children}
        </table>
      </ScrollRegion>
    </section>
  )
}

/** What scrolls must be reachable by keyboard, though it is no control (WCAG 2.1.1). */
function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const reachable = { tabIndex: 0, role: 'region', 'aria-label': label }
  return (
    <div className="scroll-region" {...reachable}>
      {children}
    </div>
  )
}

/** 信息内容 and at most three columns of numbers; a block with fewer lets its last one span the rest. */
function PublicationRows({ form }: { readonly form: ReportForm }) {
  const widest = Math.max(...form.publication.map(({ columns }) => columns.length))
  return form.publication.map((block) => {
    const spanOf = (index: number) => (index === block.columns.length - 1 ? widest - index : 1)
    return (
      <tbody key={block.id}>
        <tr>
          <th colSpan={widest + 1} scope="rowgroup" className="form-table__block">
            {block.label}
          </th>
        </tr>
        <tr>
          <th scope="col">信息内容</th>
          {block.columns.map((column, index) => (
            <th key={column.id} scope="col" colSpan={spanOf(index)}>
              {column.label}
            </th>
          ))}
        </tr>
        {block.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            {block.columns.map((column, index) => (
              <ReportCell key={column.id} id={publicationCellId(block.id, row.id, column.id)} colSpan={spanOf(index)} />
            ))}
          </tr>
        ))}
      </tbody>
    )
  })
}

/** A report of 2021 or later that kept the single row （六）其他处理 is shown with it. */
function requestRows(form: ReportForm, cells: TablesProps['cells']): readonly RequestRowForm[] {
  const kept = cells[requestCellId(OTHERWISE_CLOSED_SINGLE.id, 'total')] !== undefined
  const isOtherwise = ({ id }: RequestRowForm) => id.startsWith('otherwiseClosed')
  if (!kept) return form.requests
  const first = form.requests.findIndex(isOtherwise)
  return form.requests.flatMap((row, index) => {
    if (!isOtherwise(row)) return [row]
    return index === first ? [OTHERWISE_CLOSED_SINGLE] : []
  })
}

const LABEL_COLUMNS = 3

function RequestRows({ rows }: { readonly rows: readonly RequestRowForm[] }) {
  return (
    <>
      <thead>
        <tr>
          <td colSpan={LABEL_COLUMNS} rowSpan={3} className="form-table__corner">
            {REQUESTS_CORNER}
          </td>
          <th colSpan={APPLICANT_COLUMNS.length} scope="colgroup">
            申请人情况
          </th>
        </tr>
        <tr>
          {APPLICANT_RUNS.map(({ group, columns }) =>
            group === null ? (
              columns.map(({ id, label }) => (
                <th key={id} rowSpan={2} scope="col">
                  {label}
                </th>
              ))
            ) : (
              <th key={group} colSpan={columns.length} scope="colgroup">
                {group}
              </th>
            ),
          )}
        </tr>
        <tr>
          {APPLICANT_COLUMNS.filter(({ group }) => group !== null).map(({ id, label }) => (
            <th key={id} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id}>
            <RowLabels rows={rows} index={index} />
            {APPLICANT_COLUMNS.map((column) => (
              <ReportCell key={column.id} id={requestCellId(row.id, column.id)} />
            ))}
          </tr>
        ))}
      </tbody>
    </>
  )
}

/** Neighbouring columns of one group, in printed order. */
const APPLICANT_RUNS = runsOf(APPLICANT_COLUMNS, ({ group }) => group).map((columns) => ({
  group: columns[0]?.group ?? null,
  columns,
}))

/** The labels that begin in this row: an outer one only in the first row that it covers, the last one spans the rest. */
function RowLabels({ rows, index }: { readonly rows: readonly RequestRowForm[]; readonly index: number }) {
  const path = rows[index]?.path ?? []
  return path.map((label, depth) => {
    const prefix = path.slice(0, depth + 1).join('|')
    const covers = (row: RequestRowForm | undefined) => row?.path.slice(0, depth + 1).join('|') === prefix
    if (covers(rows[index - 1])) return null
    const isLast = depth === path.length - 1
    return (
      <th
        key={prefix}
        scope={isLast ? 'row' : 'rowgroup'}
        rowSpan={rows.filter(covers).length}
        colSpan={isLast ? LABEL_COLUMNS - depth : 1}
        className={`form-table__label form-table__label--${depth}${isLast ? '' : ' form-table__group'}`}
      >
        <span>{label}</span>
      </th>
    )
  })
}

function ReviewRows({ form }: { readonly form: ReportForm }) {
  const outer = runsOf(form.reviews, ({ path }) => path[0] ?? '')
  const resultHeads = (group: string, rowSpan: number) =>
    REVIEW_COLUMNS.map(({ id, label }) => (
      <th key={`${group}.${id}`} rowSpan={rowSpan} scope="col">
        {label}
      </th>
    ))
  return (
    <>
      <thead>
        <tr>
          {outer.map((groups) => (
            <th key={groups[0]?.path[0]} colSpan={groups.length * REVIEW_COLUMNS.length} scope="colgroup">
              {groups[0]?.path[0]}
            </th>
          ))}
        </tr>
        <tr>
          {form.reviews.map(({ id, path }) =>
            path.length === 1 ? (
              resultHeads(id, 2)
            ) : (
              <th key={id} colSpan={REVIEW_COLUMNS.length} scope="colgroup">
                {path[1]}
              </th>
            ),
          )}
        </tr>
        <tr>{form.reviews.filter(({ path }) => path.length > 1).map(({ id }) => resultHeads(id, 1))}</tr>
      </thead>
      <tbody>
        <tr>
          {form.reviews.map(({ id }) =>
            REVIEW_COLUMNS.map((column) => <ReportCell key={`${id}.${column.id}`} id={reviewCellId(id, column.id)} />),
          )}
        </tr>
      </tbody>
    </>
  )
}

/** Splits a list where the key changes. */
function runsOf<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly (readonly T[])[] {
  const runs: T[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    const before = run?.[0]
    if (run !== undefined && before !== undefined && keyOf(before) === keyOf(item)) run.push(item)
    else runs.push([item])
  }
  return runs
}
