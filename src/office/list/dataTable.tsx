/** A table that on a phone becomes a list: each row a card, each cell with the name of its column. */
import { Table } from 'antd'
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
}

interface DataTableProps<Row> {
  /** For those who hear the page. */
  readonly caption: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly loading?: boolean
}

export function DataTable<Row extends object>({
  caption,
  rows,
  rowKey,
  columns,
  loading = false,
}: DataTableProps<Row>) {
  return (
    <Table<Row>
      className="data-table"
      aria-label={caption}
      dataSource={rows}
      rowKey={rowKey}
      loading={loading}
      pagination={false}
      columns={columns.map(({ name, cell }) => ({
        key: name,
        title: name,
        render: (_value: unknown, row: Row) => (
          <>
            <span className="data-table__column">{name}</span>
            <span className="data-table__value">{cell(row)}</span>
          </>
        ),
      }))}
    />
  )
}
