/** 纠错率 of a period, by ground and by handler. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { OUTCOMES } from '#law/outcome.ts'
import { DataTable } from '../list/dataTable.tsx'
import { FilterForm } from '../list/filterForm.tsx'
import { useAddress } from '../list/useAddress.ts'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { get } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { PROCEEDINGS } from './proceedings.ts'

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
            lines={data.byGround.map(({ key, ...rate }) => ({ ...rate, name: groundName(key) }))}
            all={data.all}
          />
          <RateTable
            title={words.by.handler}
            head={words.key.handler}
            lines={data.byHandler.map(({ name, key, ...rate }) => ({
              ...rate,
              name: key === null ? words.nobody : name,
            }))}
            all={data.all}
          />
        </>
      )}
    </Screen>
  )
}

function groundName(key: string): string {
  if (key === 'omission') return words.omission
  return OUTCOMES.find(({ code }) => code === key)?.label ?? words.other
}

type Line = Rate & { readonly name: string }

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
        rows={[...lines, { ...all, name: words.all }]}
        rowKey={({ name }) => name}
        columns={[
          { name: head, cell: ({ name }) => name },
          { name: words.decided, cell: ({ decided }) => decided },
          { name: results.upheld, cell: ({ upheld }) => upheld },
          { name: results.corrected, cell: ({ corrected }) => corrected },
          { name: results.other, cell: ({ other }) => other },
          { name: words.rate, cell: ({ rate }) => words.percent(rate) },
        ]}
      />
    </Section>
  )
}
