/** 统计: figures of any period with their definitions, the cases behind each, and what is taken away from here. */
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PlainDate } from '#law/date.ts'
import { type CaseFigure, DIMENSIONS, type Dimension } from '#law/statistics/figure.ts'
import { periodAround, periodBefore } from '#law/statistics/period.ts'
import { FilterForm } from '../list/filterForm.tsx'
import { useAddress } from '../list/useAddress.ts'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { useOrgan } from '../organs/organ.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork, useMay } from '../session.ts'
import { WORDS } from '../words.ts'
import { BarChart } from './barChart.tsx'
import { CasesDialog } from './casesDialog.tsx'
import { type FigureRow, FigureTable } from './figureTable.tsx'
import { bulletinFile, exportFile, questionOf, RANGES, type StatisticsQuestion, useStatistics } from './statistics.ts'

const words = WORDS.statistics.statistics

interface Row extends FigureRow {
  /** Undefined: the total. */
  readonly group?: { readonly key: string | null }
}

export function StatisticsScreen() {
  const { organ: own, today } = useAtWork()
  const [address, change] = useAddress()
  const question = questionOf(address, own.id, today)
  const { organId, from, to, by } = question
  const { data, error, refetch, isPending } = useStatistics(question)
  const { data: organ } = useOrgan(organId)
  const name = organ?.names.at(-1)?.name ?? own.name
  return (
    <Screen
      title={WORDS.screens.statistics}
      lead={words.lead}
      actions={
        <>
          <Link to="/statistics/tally" className="screen__link">
            {WORDS.statistics.tally.title}
          </Link>
          <Button onClick={() => window.print()}>{words.print}</Button>
        </>
      }
    >
      <FilterForm
        filters={[
          { kind: 'day', name: 'from', label: words.from },
          { kind: 'day', name: 'to', label: words.to },
          {
            kind: 'choice',
            name: 'by',
            label: words.by,
            choices: Object.entries(DIMENSIONS).map(([value, { name: label }]) => ({ value, label })),
          },
        ]}
        values={{ from, to, by }}
        onSearch={change}
        onClear={() => change({ from: '', to: '', by: '' })}
      />
      <nav className="ranges" aria-label={words.ranges}>
        {Object.entries(RANGES).map(([range, of]) => (
          <Button key={range} type="link" onClick={() => change({ ...of(today) })}>
            {words.range[range as keyof typeof RANGES]}
          </Button>
        ))}
      </nav>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && (
        <>
          <h2>
            {name}，{from} {words.to} {to}
          </h2>
          <Figures question={question} data={data} />
          <Below question={question} data={data} />
          <Definitions data={data} />
        </>
      )}
      {organId === own.id && <TakeAway question={question} />}
    </Screen>
  )
}

type Data = NonNullable<ReturnType<typeof useStatistics>['data']>

interface ShownProps {
  readonly question: StatisticsQuestion
  readonly data: Data
}

function Figures({ question, data: { total, groups, dimension } }: ShownProps) {
  const { organ: own } = useAtWork()
  const [opened, open] = useState<{ readonly row: Row; readonly figure: CaseFigure } | null>(null)
  const { organId, from, to, by } = question
  const isOwn = organId === own.id
  const rows: readonly Row[] = [
    ...groups.map(({ key, ...group }) => ({ ...group, rowKey: key ?? '', group: { key } })),
    { ...total, rowKey: 'total', name: words.total },
  ]
  if (total.openAtStart + total.received === 0) return <Nothing title={words.empty} sentence={words.emptyAdvice} />
  const choice = { organId, from, to }
  return (
    <>
      <BarChart
        title={`${words.chart}（${dimension.name}）`}
        legend={[words.received, words.ended]}
        groups={groups.map(({ key, name, received, ended }) => ({ key: key ?? '', name, values: [received, ended] }))}
      />
      <FigureTable<Row>
        caption={WORDS.screens.statistics}
        head={dimension.name}
        rows={rows}
        {...(isOwn && { onOpen: (row: Row, figure: CaseFigure) => open({ row, figure }) })}
      />
      {opened !== null && (
        <CasesDialog
          choice={{
            ...choice,
            figure: opened.figure,
            ...(opened.row.group !== undefined && { by: by satisfies Dimension, key: opened.row.group.key }),
          }}
          group={opened.row.group === undefined ? null : opened.row.name}
          onClose={() => open(null)}
        />
      )}
    </>
  )
}

function Below({ question: { from, to, by }, data: { below } }: ShownProps) {
  if (below.length === 0) return null
  return (
    <Section title={words.below} lead={words.belowLead}>
      <FigureTable
        caption={words.below}
        head={words.below}
        rows={below.map((row) => ({ ...row, rowKey: String(row.organId) }))}
        cell={({ organId, name }) => (
          <Link to={`?${new URLSearchParams({ organId: String(organId), from, to, by })}`}>{name}</Link>
        )}
      />
    </Section>
  )
}

function Definitions({ data: { figures, dimension } }: Pick<ShownProps, 'data'>) {
  return (
    <Section title={words.definitions}>
      <dl className="facts">
        {[{ id: 'dimension', ...dimension }, ...figures].map(({ id, name, definition }) => (
          <div key={id} className="facts__row">
            <dt>{name}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** On Monday the leader reads of the week that is over. */
const BULLETINS = [
  { name: 'week', kind: 'week', of: (today: PlainDate) => periodAround('week', today) },
  { name: 'lastWeek', kind: 'week', of: (today: PlainDate) => periodBefore('week', periodAround('week', today)) },
  { name: 'month', kind: 'month', of: RANGES.thisMonth },
  { name: 'lastMonth', kind: 'month', of: RANGES.lastMonth },
] as const

function TakeAway({ question: { organId, from, to } }: Pick<ShownProps, 'question'>) {
  const { today } = useAtWork()
  const mayRead = useMay('request.list')
  const mayExport = useMay('request.export')
  const period = { from, to }
  return (
    <div className="take-away">
      {mayRead && (
        <Section title={words.bulletins}>
          <div className="screen__actions">
            {BULLETINS.map(({ name, kind, of }) => (
              <Button key={name} href={bulletinFile(organId, kind, of(today).from)} download>
                {words.bulletin[name]}
              </Button>
            ))}
          </div>
        </Section>
      )}
      {mayExport && (
        <Section title={words.exports}>
          <div className="screen__actions">
            <Button href={exportFile(organId, 'xlsx', period)} download>
              {words.xlsx}
            </Button>
            <Button href={exportFile(organId, 'csv', period, true)} download>
              {words.csvPeople}
            </Button>
            <Button href={exportFile(organId, 'csv', period)} download>
              {words.csvMachine}
            </Button>
          </div>
        </Section>
      )}
    </div>
  )
}
