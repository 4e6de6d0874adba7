/** The requests behind a figure: no applicant and no content, with a link to the file of each. */
import { Link } from 'react-router'
import type { CaseLine } from '#api/statistics.ts'
import { outcome } from '#law/outcome.ts'
import { STATES } from '#law/request/transitions.ts'
import { DataTable } from '../list/dataTable.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.statistics.cases

interface CaseTableProps {
  readonly caption: string
  readonly organId: number
  readonly rows: readonly CaseLine[]
  readonly loading?: boolean
}

export function CaseTable({ caption, organId, rows, loading = false }: CaseTableProps) {
  return (
    <DataTable<CaseLine>
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      loading={loading}
      columns={[
        {
          name: words.columns.number,
          cell: ({ id, number }) => <Link to={`/requests/${organId}/${id}`}>{number}</Link>,
        },
        { name: words.columns.arrivedOn, cell: ({ arrivedOn }) => <span className="time">{arrivedOn}</span> },
        { name: words.columns.endedOn, cell: ({ endedOn }) => <span className="time">{endedOn ?? words.none}</span> },
        { name: words.columns.state, cell: ({ state }) => STATES[state].name },
        {
          name: words.columns.outcome,
          cell: ({ outcome: code }) => (code === null ? words.none : outcome(code).label),
        },
        { name: words.columns.handler, cell: ({ handler }) => handler ?? words.none },
        { name: words.columns.workdays, cell: ({ workdays }) => workdays ?? words.none },
        {
          name: words.columns.inTime,
          cell: ({ inTime }) => (inTime === null ? words.none : inTime ? words.yes : words.no),
        },
      ]}
    />
  )
}
