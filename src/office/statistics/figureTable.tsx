/** Figures in rows, one a group; a number of cases opens them. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { type CaseFigure, FIGURES, type Figures, onTimeRate } from '#law/statistics/figure.ts'
import { type Column, DataTable } from '../list/dataTable.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.statistics.statistics

export interface FigureRow extends Figures {
  readonly rowKey: string
  readonly name: string
}

interface FigureTableProps<Row extends FigureRow> {
  readonly caption: string
  /** What a row is. */
  readonly head: string
  readonly rows: readonly Row[]
  readonly cell?: (row: Row) => ReactNode
  /** Absent: the cases are none of the reader's business. */
  readonly onOpen?: (row: Row, figure: CaseFigure) => void
}

const SHOWN = ['openAtStart', 'received', 'ended', 'openAtEnd', 'answered', 'inTime', 'late'] as const

export function FigureTable<Row extends FigureRow>({ caption, head, rows, cell, onOpen }: FigureTableProps<Row>) {
  const cases = SHOWN.map(
    (figure): Column<Row> => ({
      name: FIGURES[figure].name,
      cell: (row) =>
        onOpen === undefined || row[figure] === 0 ? (
          row[figure]
        ) : (
          <Button
            type="link"
            aria-label={`${row.name}${FIGURES[figure].name}：${row[figure]}`}
            onClick={() => onOpen(row, figure)}
          >
            {row[figure]}
          </Button>
        ),
    }),
  )
  const columns: readonly Column<Row>[] = [
    { name: head, cell: (row) => cell?.(row) ?? row.name },
    ...cases,
    { name: FIGURES.onTimeRate.name, cell: (row) => rateText(row) },
    { name: FIGURES.median.name, cell: ({ median }) => median ?? words.none },
    { name: FIGURES.mean.name, cell: ({ mean }) => mean ?? words.none },
    { name: FIGURES.longest.name, cell: ({ longest }) => longest ?? words.none },
  ]
  return (
    <div className="figures">
      <DataTable<Row> caption={caption} rows={rows} rowKey={({ rowKey }) => rowKey} columns={columns} />
    </div>
  )
}

export function rateText(figures: Figures): string {
  const rate = onTimeRate(figures)
  return rate === null ? words.none : `${(rate / 10).toFixed(1)}%`
}
