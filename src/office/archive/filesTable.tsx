/** Files of the archive, with what stands for and against destroying them. */
import { Link } from 'react-router'
import type { ArchivedLine } from '#api/destructions.ts'
import { type Column, DataTable } from '../list/dataTable.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.archive.expired

interface FilesTableProps {
  readonly caption: string
  readonly organId: number
  readonly rows: readonly ArchivedLine[]
  /** Stands before the others. */
  readonly first?: Column<ArchivedLine>
}

export function FilesTable({ caption, organId, rows, first }: FilesTableProps) {
  return (
    <DataTable<ArchivedLine>
      caption={caption}
      rows={rows}
      rowKey={({ requestId }) => requestId}
      columns={[
        ...(first === undefined ? [] : [first]),
        {
          name: words.columns.number,
          cell: ({ requestId, number }) => <Link to={`/requests/${organId}/${requestId}`}>{number}</Link>,
        },
        { name: words.columns.retention, cell: ({ retention }) => retention ?? words.none },
        {
          name: words.columns.closedOn,
          cell: ({ closedOn }) => <span className="time">{closedOn ?? words.none}</span>,
        },
        {
          name: words.columns.keptUntil,
          cell: ({ keptUntil }) => <span className="time">{keptUntil ?? words.none}</span>,
        },
        { name: words.columns.disputed, cell: ({ disputed }) => (disputed ? words.disputed : words.none) },
      ]}
    />
  )
}
