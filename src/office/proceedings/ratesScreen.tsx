/** 纠错率 of a period, by ground and by handler, and the cases behind each figure. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ProceedingLine } from '#api/shownProceeding.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { DataTable } from '../list/dataTable.tsx'
import { FilterForm } from '../list/filterForm.tsx'
import { useAddress, type Values } from '../list/useAddress.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { PROCEEDINGS } from './proceedings.ts'
import { proceedingColumns } from './proceedingsScreen.tsx'

const words = WORDS.proceedings.rates
const { results } = WORDS.proceedings

interface Rate {
  readonly decided: number
  readonly upheld: number
  readonly corrected: number
  readonly other: number
  /** In ‰. */
  readonly rate: number | null
}

interface Rates {
  readonly all: Rate
  readonly byGround: readonly (Rate & { readonly key: string })[]
  readonly byHandler: readonly (Rate & { readonly key: string | null; readonly name: string })[]
}

export function RatesScreen() {
  const { organ, today } = useAtWork()
  const [address, change] = useAddress()
  const from = address.from ?? `${today.slice(0, 4)}-01-01`
  const to = address.to ?? today
  const path = `${PROCEEDINGS}/${organ.id}/rates`
  const { data, error, refetch } = useQuery({
    queryKey: [PROCEEDINGS, organ.id, 'rates', from, to],
    queryFn: () => get<Rates>(path, { from, to }),
    placeholderData: (before) => before,
  })
  return (
    <Screen title={words.title} lead={<Link to="/proceedings">{WORDS.cases.back}</Link>}>
      <p className="screen__lead">{words.lead}</p>
      <FilterForm
        filters={[
          { kind: 'day', name: 'from', label: words.from },
          { kind: 'day', name: 'to', label: words.to },
        ]}
        values={{ from, to }}
        onSearch={change}
        onClear={() => change({ from: '', to: '' })}
      />
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && data.all.decided === 0 && <p>{words.none}</p>}
      {data !== undefined && data.all.decided > 0 && (
        <>
          <RateTable
            title={words.by.ground}
            head={words.key.ground}
            lines={data.byGround.map(({ key, ...rate }) => ({ ...rate, name: groundName(key), of: { ground: key } }))}
            all={data.all}
          />
          <RateTable
            title={words.by.handler}
            head={words.key.handler}
            lines={data.byHandler.map(({ name, key, ...rate }) => ({
              ...rate,
              name: key === null ? words.nobody : name,
              of: { handler: key ?? 'nobody' },
            }))}
            all={data.all}
          />
          <Behind organId={organ.id} from={from} to={to} address={address} />
        </>
      )}
    </Screen>
  )
}

function groundName(key: string): string {
  if (key === 'omission') return words.omission
  return OUTCOMES.find(({ code }) => code === key)?.label ?? words.other
}

/** Which cases a line counts, in the words of the address. */
type Line = Rate & { readonly name: string; readonly of: Values }

interface BehindProps {
  readonly organId: number
  readonly from: string
  readonly to: string
  readonly address: Values
}

/** The cases of the figure that was opened. */
function Behind({ organId, from, to, address }: BehindProps) {
  const { of, ground, handler, result } = address
  const isOpen = of !== undefined
  const asked = { from, to, ground, handler, result }
  const { data, error, refetch } = useQuery({
    queryKey: [PROCEEDINGS, organId, 'behind', asked],
    queryFn: () => get<{ readonly items: readonly ProceedingLine[] }>(`${PROCEEDINGS}/${organId}/rates/cases`, asked),
    enabled: isOpen,
  })
  if (!isOpen) return null
  const title = `${words.behind}：${of}`
  return (
    <Section title={title}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && (
        <DataTable<ProceedingLine>
          caption={title}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={proceedingColumns(organId)}
        />
      )}
    </Section>
  )
}

interface FigureProps {
  readonly count: number
  readonly line: Line
  readonly head: string
  readonly result?: string
}

/** A number that opens what it counts. */
function Figure({ count, line: { name, of }, head, result = '' }: FigureProps) {
  const [{ from = '', to = '' }] = useAddress()
  if (count === 0) return 0
  const search = { from, to, ...of, result, of: `${name}，${head}` }
  const given = Object.entries(search).filter(([, value]) => value !== '')
  return (
    <Link to={`?${new URLSearchParams(given)}`} aria-label={`${words.countOf(name, head)}：${count}`}>
      {count}
    </Link>
  )
}

const RESULTS = ['upheld', 'corrected', 'other'] as const

interface RateTableProps {
  readonly title: string
  readonly head: string
  readonly lines: readonly Line[]
  readonly all: Rate
}

function RateTable({ title, head, lines, all }: RateTableProps) {
  return (
    <Section title={title}>
      <DataTable<Line>
        caption={title}
        rows={[...lines, { ...all, name: words.all, of: {} }]}
        rowKey={({ name }) => name}
        columns={[
          { name: head, cell: ({ name }) => name },
          { name: words.decided, cell: (line) => <Figure count={line.decided} line={line} head={words.decided} /> },
          ...RESULTS.map((result) => ({
            name: results[result],
            cell: (line: Line) => <Figure count={line[result]} line={line} head={results[result]} result={result} />,
          })),
          { name: words.rate, cell: ({ rate }) => words.percent(rate) },
        ]}
      />
    </Section>
  )
}
