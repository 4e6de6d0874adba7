/** 年报表格: tables 3 and 4 as the official form prints them; every figure opens its cases. Art. 50. */
import { Button, Modal, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { TallyForm } from '#api/tallyFile.ts'
import { cellName, formatOfYear } from '#law/report/format.ts'
import { type PlacedCell, type PrintedTable, placedRows, printedTables } from '#law/report/layout.ts'
import { DataTable } from '../list/dataTable.tsx'
import { FilterForm } from '../list/filterForm.tsx'
import { useAddress } from '../list/useAddress.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { useAtWork } from '../session.ts'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import { CaseTable } from './caseTable.tsx'
import { type TallyQuestion, tallyFile, useTally, useTallyCases } from './statistics.ts'

const words = WORDS.statistics.tally
const caseWords = WORDS.statistics.cases

export function TallyScreen() {
  const { organ, today } = useAtWork()
  const [address, change] = useAddress()
  const present = Number(today.slice(0, 4))
  const asked = Number(address.year ?? present)
  const year = formatOfYear(asked) === null ? present : asked
  const recordedUntil = momentOf(address.until)
  const question = { organId: organ.id, year, recordedUntil }
  const { data, error, refetch, isPending } = useTally(question)
  const [cell, open] = useState<string | null>(null)
  const years = Array.from({ length: present - 2018 }, (_, at) => String(present - at))
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Link to="/statistics" className="screen__link">
            {WORDS.screens.statistics}
          </Link>
          <Button onClick={() => window.print()}>{words.print}</Button>
        </>
      }
    >
      <FilterForm
        filters={[
          {
            kind: 'choice',
            name: 'year',
            label: words.year,
            choices: years.map((each) => ({ value: each, label: each })),
          },
          { kind: 'day', name: 'until', label: `${words.until}（${words.untilHint}）` },
        ]}
        values={{ ...address, year: String(year) }}
        onSearch={change}
        onClear={() => change({ year: '', until: '' })}
      />
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && (
        <>
          <h2>{words.of(organ.name, data.year)}</h2>
          <p>
            {words.format[data.format]}。{words.known}
            <Time at={data.recordedUntil} />
          </p>
          <div className="screen__actions">
            {FILES.map((form) => (
              <Button key={form} href={tallyFile({ ...question, recordedUntil: data.recordedUntil }, form)} download>
                {words.file[form]}
              </Button>
            ))}
          </div>
          <p>{words.files}</p>
          <p className="tally__scroll">{words.scroll}</p>
          {printedTables(data.format)
            .slice(1)
            .map((table) => (
              <TallyTable key={table.number} table={table} cells={data.cells} onOpen={open} />
            ))}
        </>
      )}
      {cell !== null && <TallyCasesDialog question={question} cell={cell} onClose={() => open(null)} />}
    </Screen>
  )
}

const FILES = ['xlsx', 'docx', 'csv', 'json'] as const satisfies readonly TallyForm[]

/** The end of that day in China. */
function momentOf(day: string | undefined): string | null {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const end = new Date(`${day}T23:59:59.999+08:00`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}

interface TallyTableProps {
  readonly table: PrintedTable
  readonly cells: Readonly<Record<string, number>>
  readonly onOpen: (cell: string) => void
}

function TallyTable({ table, cells, onOpen }: TallyTableProps) {
  const rows = placedRows(table)
  return (
    // It scrolls, so it can be reached by keyboard.
    <div className="tally" {...{ tabIndex: 0, role: 'region', 'aria-label': table.caption }}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          {rows.slice(0, table.headRows).map((row) => (
            <TallyRow key={keyOf(row)} row={row} cells={cells} onOpen={onOpen} />
          ))}
        </thead>
        <tbody>
          {rows.slice(table.headRows).map((row) => (
            <TallyRow key={keyOf(row)} row={row} cells={cells} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const keyOf = (row: readonly PlacedCell[]) => String(row[0]?.row)

interface TallyRowProps extends Pick<TallyTableProps, 'cells' | 'onOpen'> {
  readonly row: readonly PlacedCell[]
}

const SCOPES = { column: 'col', columns: 'colgroup', row: 'row', rows: 'rowgroup' } as const

function TallyRow({ row, cells, onOpen }: TallyRowProps) {
  return (
    <tr>
      {row.map((cell) =>
        cell.kind === 'label' ? (
          <th key={cell.column} scope={SCOPES[cell.heads]} colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
            {cell.text}
          </th>
        ) : (
          <td key={cell.column} colSpan={cell.colSpan}>
            <TallyValue id={cell.id} value={cells[cell.id] ?? 0} onOpen={onOpen} />
          </td>
        ),
      )}
    </tr>
  )
}

function TallyValue({
  id,
  value,
  onOpen,
}: { readonly id: string; readonly value: number } & Pick<TallyTableProps, 'onOpen'>) {
  if (value === 0) return <>0</>
  return (
    <Button type="link" aria-label={words.open(cellName(id), value)} onClick={() => onOpen(id)}>
      {value}
    </Button>
  )
}

interface TallyCasesDialogProps {
  readonly question: TallyQuestion
  readonly cell: string
  readonly onClose: () => void
}

function TallyCasesDialog({ question, cell, onClose }: TallyCasesDialogProps) {
  const { data, error, refetch, isPending } = useTallyCases({ ...question, cell })
  const title = cellName(cell)
  const shown = data === undefined ? 0 : data.requests.length + data.proceedings.length
  return (
    <Modal open width={1080} title={title} footer={null} onCancel={onClose}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && shown < data.count && <p>{caseWords.cut(shown, data.count)}</p>}
      {data !== undefined && shown === 0 && <Nothing title={caseWords.empty} sentence="" />}
      {data !== undefined && data.requests.length > 0 && (
        <CaseTable caption={title} organId={question.organId} rows={data.requests} />
      )}
      {data !== undefined && data.proceedings.length > 0 && (
        <DataTable
          caption={title}
          rows={data.proceedings}
          rowKey={({ id }) => id}
          columns={[
            { name: caseWords.proceeding.number, cell: ({ number }) => number ?? caseWords.none },
            { name: caseWords.proceeding.begunOn, cell: ({ begunOn }) => <span className="time">{begunOn}</span> },
            {
              name: caseWords.proceeding.finalOn,
              cell: ({ finalOn }) => <span className="time">{finalOn ?? caseWords.pending}</span>,
            },
          ]}
        />
      )}
    </Modal>
  )
}
