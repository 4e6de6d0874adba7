/** 申请: the register of requests, by boards of what is due. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { BoardAnswer } from '#api/boards.ts'
import { yearOf } from '#law/date.ts'
import { OUTCOMES, outcome } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { ATTENTION } from '#law/request/attention.ts'
import { ALL_TOPICS, TOPICS } from '#law/request/topic.ts'
import { ALL_STATES, STATES } from '#law/request/transitions.ts'
import type { Filter } from '../list/filterForm.tsx'
import { ListPage } from '../list/listPage.tsx'
import { useAddress, type Values } from '../list/useAddress.ts'
import { useOrgan } from '../organs/organ.ts'
import { get } from '../request.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { BOARDS, type Board, boardForm, boardOf } from './board.ts'
import { DueDates, DueText } from './dueText.tsx'
import { HandlerPicker } from './handlerPicker.tsx'
import { REQUESTS, type RequestLine, requestAddress } from './requests.ts'
import { StateTag } from './stateTag.tsx'

const words = WORDS.requests
const YEARS_BACK = 6

export function RequestsScreen() {
  const { organ, today } = useAtWork()
  const [address] = useAddress()
  const mayRegister = useMay('request.register')
  const mayImport = useMay('request.import')
  const board = boardOf(address)
  const thisYear = yearOf(today)
  const seldom = useSeldomFilters()
  return (
    <ListPage<RequestLine>
      // Each board is a list of its own.
      key={board}
      title={WORDS.screens.requests}
      lead={boardForm(board)?.definition ?? words.lead}
      actions={
        <>
          <Link to="/requests/same-words" className="screen__link">
            {words.sameWords}
          </Link>
          {mayImport && (
            <Link to="/requests/import" className="screen__link">
              {words.import}
            </Link>
          )}
          {mayRegister && (
            <Link to="/requests/register" className="screen__link screen__link--primary">
              {words.register}
            </Link>
          )}
        </>
      }
      views={<Boards present={board} address={address} />}
      path={`${REQUESTS}/${organ.id}`}
      fixed={board === 'all' ? {} : { board }}
      filters={[
        { kind: 'text', name: 'q', label: words.search },
        {
          kind: 'choice',
          name: 'state',
          label: words.state,
          choices: ALL_STATES.map((state) => ({ value: state, label: STATES[state].name })),
        },
        {
          kind: 'field',
          name: 'handler',
          label: words.handler,
          field: <HandlerPicker organId={organ.id} besides={NOBODY} />,
        },
        {
          kind: 'choice',
          name: 'year',
          label: words.year,
          choices: Array.from({ length: YEARS_BACK }, (_, back) => String(thisYear - back)).map((year) => ({
            value: year,
            label: words.ofYear(year),
          })),
        },
        ...seldom,
      ]}
      rowKey={({ id }) => id}
      columns={[
        {
          name: words.number,
          cell: (line) => (
            <Link to={requestAddress(line)} className="request-number">
              {line.number}
            </Link>
          ),
        },
        { name: words.applicant, cell: ({ applicant }) => applicant },
        { name: words.content, cell: ({ content }) => <span className="request-content">{content}</span> },
        { name: words.state, cell: ({ state }) => <StateTag state={state} /> },
        { name: words.due.title, cell: (line) => <Due line={line} /> },
        {
          name: words.handler,
          cell: ({ handlerName }) =>
            handlerName ?? <span className="facts__missing request-number">{words.unassigned}</span>,
        },
      ]}
      empty={words.empty[board]}
    />
  )
}

const NOBODY = { value: 'none', label: words.unassigned }

function useSeldomFilters(): readonly Filter[] {
  const { organ } = useAtWork()
  const { data } = useOrgan(organ.id)
  const units = (data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const topics = ALL_TOPICS.map((topic) => ({ value: topic, label: TOPICS[topic].name }))
  const choices = {
    unit: [NOBODY, ...units],
    channel: CHANNELS.map(({ id, label }) => ({ value: id, label })),
    column: APPLICANT_CLASSES.map(({ id, label }) => ({ value: id, label })),
    outcome: OUTCOMES.map(({ code, label }) => ({ value: code, label })),
    topic: [{ value: 'none', label: words.noTopic }, ...topics],
  }
  return [
    ...SELDOM.map((name) => ({
      ...({ kind: 'choice', seldom: true } as const),
      ...{ name, label: words.filters[name], choices: choices[name] },
    })),
    { kind: 'flag', seldom: true, name: 'reopened', label: words.filters.reopened },
  ]
}

const SELDOM = ['unit', 'channel', 'column', 'outcome', 'topic'] as const
const APPLICANT_CLASSES = APPLICANT_COLUMNS.filter(({ id }) => id !== 'total')

/** Of an open request when the reply is due and what comes first; of another how it ended. */
function Due({ line }: { readonly line: RequestLine }) {
  const { dueOn, cautiousDueOn, provisional, attendOn, attendWhy, outcome: code, endedOn, state } = line
  // One that was opened again had ended before.
  if (endedOn !== null && STATES[state].clock === 'ended') {
    return (
      <>
        {code !== null && outcome(code).label}
        <span className="option__more">
          <Day date={endedOn} />
          {words.ended}
        </span>
      </>
    )
  }
  const first = attendWhy !== null && attendWhy !== 'replyDue' && attendOn !== null
  return (
    <>
      <DueDates due={dueOn} alarm={cautiousDueOn} provisional={provisional} />
      {first && (
        <span className="request-first">
          {ATTENTION[attendWhy].name} <DueText due={attendOn} provisional={false} isReply={false} />
        </span>
      )}
    </>
  )
}

interface BoardsProps {
  readonly present: Board
  readonly address: Values
}

function Boards({ present, address }: BoardsProps) {
  const counts = useBoardCounts()
  // Filters stay while one goes from board to board; the page does not.
  const { after: _, board: __, ...filters } = address
  // The counts are those of the whole list.
  const isWhole = Object.keys(filters).length === 0
  return (
    <nav aria-label={words.boards} className="views">
      {BOARDS.map((board) => (
        <Link
          key={board}
          className="views__view"
          to={`?${new URLSearchParams({ ...filters, board })}`}
          aria-current={board === present ? 'page' : undefined}
        >
          {boardForm(board)?.name ?? words.all}
          {isWhole && counts?.[board] !== undefined && (
            <span className={counts[board] === 0 ? 'board-count' : `board-count board-count--${board}`}>
              {counts[board]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}

/** How many stand on each board of the organ, without any filter. */
function useBoardCounts(): Readonly<Partial<Record<Board, number>>> | undefined {
  const { organ } = useAtWork()
  return useQuery({
    queryKey: [REQUESTS, 'boards', organ.id],
    queryFn: () => get<BoardAnswer>(`/api/boards/${organ.id}`),
    select: ({ all }) => all,
  }).data
}
