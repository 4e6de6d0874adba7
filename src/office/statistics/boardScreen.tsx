/** 看板: how many open requests need somebody by when, by handler, unit and organ below. */
import { Spin } from 'antd'
import { Link } from 'react-router'
import type { BoardAnswer } from '#api/boards.ts'
import { ALL_BOARDS, type Board } from '#law/statistics/board.ts'
import { DataTable } from '../list/dataTable.tsx'
import { useAddress } from '../list/useAddress.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { useOrgan } from '../organs/organ.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { BarChart } from './barChart.tsx'
import { useBoard } from './statistics.ts'

const words = WORDS.statistics.board

type Counts = Readonly<Record<Board, number>>

export function BoardScreen() {
  const { organ: own } = useAtWork()
  const [address] = useAddress()
  const asked = Number(address.organId ?? own.id)
  const organId = Number.isSafeInteger(asked) && asked > 0 ? asked : own.id
  const { data, error, refetch, isPending } = useBoard(organId)
  const { data: organ } = useOrgan(organId)
  const mayRead = useMay('request.list') && organId === own.id
  return (
    <Screen
      title={WORDS.screens.boards}
      lead={words.lead}
      actions={
        mayRead && (
          <Link to="/boards/recounts" className="screen__link">
            {words.recounts}
          </Link>
        )
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && (
        <>
          <h2>
            {organ?.names.at(-1)?.name ?? own.name}，{words.asOf(data.today)}
          </h2>
          <Tiles data={data} isOwn={mayRead} />
          {data.all.open === 0 && data.below.length === 0 && (
            <Nothing title={words.empty} sentence={words.emptyAdvice} />
          )}
          <Groups title={words.handlers} rows={data.handlers} data={data} isOwn={mayRead} filter="handler" />
          <Groups title={words.units} rows={data.units} data={data} isOwn={mayRead} filter="unit" />
          <Below data={data} />
        </>
      )}
    </Screen>
  )
}

function Tiles({
  data: { all, reopened, definitions },
  isOwn,
}: {
  readonly data: BoardAnswer
  readonly isOwn: boolean
}) {
  return (
    <ul className="tiles">
      {definitions.map(({ board, name, definition }) => (
        <li key={board} className={`tiles__tile tiles__tile--${board}`}>
          <span className="tiles__name">{name}</span>
          {isOwn ? (
            <Link className="tiles__count" to={`/requests?board=${board}`} aria-label={words.list(name, all[board])}>
              {all[board]}
            </Link>
          ) : (
            <span className="tiles__count">{all[board]}</span>
          )}
          <span className="tiles__definition">
            {definition}
            {board === 'open' && reopened > 0 && (
              <>
                {words.reopened}
                {isOwn ? (
                  <Link to="/requests?board=open&reopened=true">{words.cases(reopened)}</Link>
                ) : (
                  words.cases(reopened)
                )}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface GroupsProps {
  readonly title: string
  readonly rows: readonly (Counts & { readonly id: string | null; readonly name: string | null })[]
  readonly data: BoardAnswer
  readonly isOwn: boolean
  /** By which the register lists a group. */
  readonly filter: 'handler' | 'unit'
}

function Groups({ title, rows, data, isOwn, filter }: GroupsProps) {
  if (rows.length === 0 || data.all.open === 0) return null
  const link = (row: GroupsProps['rows'][number], board: Board, count: number) =>
    isOwn && count > 0 ? (
      <Link
        to={`/requests?board=${board}&${filter}=${row.id ?? 'none'}`}
        aria-label={words.list(`${row.name ?? words.nobody}，${nameOf(data, board)}`, count)}
      >
        {count}
      </Link>
    ) : (
      count
    )
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ id }) => id ?? ''}
        columns={[
          { name: words.name, cell: ({ name }) => name ?? words.nobody },
          ...ALL_BOARDS.map((board) => ({
            name: nameOf(data, board),
            cell: (row: GroupsProps['rows'][number]) => link(row, board, row[board]),
          })),
        ]}
      />
    </Section>
  )
}

function Below({ data }: { readonly data: BoardAnswer }) {
  if (data.below.length === 0) return null
  return (
    <Section title={words.below} lead={words.belowLead}>
      <BarChart
        title={words.below}
        legend={[nameOf(data, 'open'), nameOf(data, 'overdue')]}
        groups={data.below.map(({ organId, name, open, overdue }) => ({
          ...{ key: String(organId), name, values: [open, overdue] },
        }))}
      />
      <DataTable
        caption={words.below}
        rows={data.below}
        rowKey={({ organId }) => String(organId)}
        columns={[
          { name: words.name, cell: ({ organId, name }) => <Link to={`?organId=${organId}`}>{name}</Link> },
          ...ALL_BOARDS.map((board) => ({
            name: nameOf(data, board),
            cell: (row: BoardAnswer['below'][number]) => row[board],
          })),
        ]}
      />
    </Section>
  )
}

const nameOf = ({ definitions }: BoardAnswer, board: Board) =>
  definitions.find((each) => each.board === board)?.name ?? board
