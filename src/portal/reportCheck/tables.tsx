/** The three statutory tables as the official form prints them, with its nesting and merges. */
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import { REQUESTS_CORNER } from '#law/report/format.ts'
import {
  hasSingleOtherwise,
  type PrintedCell,
  type PrintedLabel,
  type PrintedTable,
  printedTables,
} from '#law/report/layout.ts'
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
  const tables = printedTables(format, format === '2019' || hasSingleOtherwise(cells))
  return tables.map((table) => (
    <TableFrame key={table.number} anchor={anchor} keys={keys} table={table.number}>
      {table.headRows > 0 ? <thead>{rowsOf(table, table.rows.slice(0, table.headRows))}</thead> : null}
      {bodiesOf(table).map((rows) => (
        <tbody key={keyOf(rows[0])}>{rowsOf(table, rows)}</tbody>
      ))}
    </TableFrame>
  ))
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

type Row = readonly PrintedCell[]

/** A row that is one label over the whole table begins a part of its own. */
function bodiesOf({ rows, headRows, columns }: PrintedTable): readonly (readonly Row[])[] {
  const bodies: Row[][] = []
  for (const row of rows.slice(headRows)) {
    const body = bodies.at(-1)
    if (body === undefined || row[0]?.colSpan === columns) bodies.push([row])
    else body.push(row)
  }
  return bodies
}

const rowsOf = (table: PrintedTable, rows: readonly Row[]) =>
  rows.map((row) => (
    <tr key={keyOf(row)}>
      {placed(row).map(({ key, cell, depth }) =>
        cell.kind === 'value' ? (
          <ReportCell key={key} id={cell.id} colSpan={cell.colSpan} />
        ) : (
          <Label key={key} label={cell} table={table} depth={depth} />
        ),
      )}
    </tr>
  ))

const keyOf = (row: Row = []) => row.map((cell) => (cell.kind === 'value' ? cell.id : cell.text)).join('|')

/** With how far in from the left a label begins: the innermost takes what is left of the label columns. */
function placed(row: Row) {
  const labels = row.filter((cell) => cell.kind === 'label')
  const innermost = LABEL_COLUMNS - (labels.at(-1)?.colSpan ?? 1)
  return row.map((cell, index) => ({ key: String(index), cell, depth: innermost - (labels.length - 1 - index) }))
}

const LABEL_COLUMNS = 3
const SCOPES = { column: 'col', columns: 'colgroup', row: 'row', rows: 'rowgroup' } as const

interface LabelProps {
  readonly label: PrintedLabel
  readonly table: PrintedTable
  readonly depth: number
}

function Label({ label: { text, rowSpan, colSpan, heads }, table, depth }: LabelProps) {
  const spans = { rowSpan, colSpan }
  if (text === REQUESTS_CORNER) {
    return (
      <td className="form-table__corner" {...spans}>
        {text}
      </td>
    )
  }
  const isInner = table.number === 3 && (heads === 'row' || heads === 'rows')
  const classes = [
    colSpan === table.columns && 'form-table__block',
    isInner && `form-table__label form-table__label--${depth}`,
    isInner && heads === 'rows' && 'form-table__group',
  ].filter((name) => name !== false)
  return (
    <th scope={SCOPES[heads]} className={classes.length === 0 ? undefined : classes.join(' ')} {...spans}>
      <span>{text}</span>
    </th>
  )
}
