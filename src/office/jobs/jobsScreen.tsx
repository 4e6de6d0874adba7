/** 任务: what the program does in the background, what failed first. */
import { Tag } from 'antd'
import { Link } from 'react-router'
import type { ShownJob } from '#api/jobs.ts'
import { ListPage } from '../list/listPage.tsx'
import { Time } from '../time.tsx'
import { WORDS } from '../words.ts'
import { answerText, JOB_STATES, JOBS, type JobState, useJobKinds, useStuckOrgans } from './jobs.ts'

const words = WORDS.jobs

export function JobsScreen() {
  const { data: kinds } = useJobKinds()
  const { data: stuck } = useStuckOrgans()
  const messages = (stuck?.items ?? []).reduce((sum, each) => sum + each.messages, 0)
  return (
    <ListPage<ShownJob>
      title={WORDS.screens.jobs}
      lead={
        <>
          {words.lead}
          {kinds !== undefined && <Counts counts={kinds.counts} />}
        </>
      }
      actions={
        <Link to="/jobs/outbox" className="screen__link">
          {words.outboxLink}
          {messages > 0 && <strong className="screen__count">（{words.stuck(messages)}）</strong>}
        </Link>
      }
      path={JOBS}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: words.state,
          choices: JOB_STATES.map((state) => ({ value: state, label: words.states[state] })),
        },
        {
          kind: 'choice',
          name: 'name',
          label: words.name,
          choices: (kinds?.items ?? []).map(({ name, title }) => ({ value: name, label: title })),
        },
      ]}
      rowKey={({ id }) => id}
      columns={[
        { name: words.name, cell: ({ id, title }) => <Link to={`/jobs/${id}`}>{title}</Link> },
        { name: words.state, cell: ({ state }) => <StateTag state={state} /> },
        { name: words.dueAt, cell: ({ dueAt }) => <Time at={dueAt} /> },
        { name: words.endedAt, cell: ({ endedAt }) => (endedAt === null ? words.job.notYet : <Time at={endedAt} />) },
        { name: words.result, cell: ({ fault, answer }) => fault ?? answerText(answer) },
      ]}
      empty={words.empty}
    />
  )
}

function Counts({ counts }: { readonly counts: Readonly<Record<JobState, number>> }) {
  return (
    <span className="counts">
      {JOB_STATES.map((state) => (
        <Link key={state} to={`?state=${state}`}>
          {words.count(words.states[state], counts[state] ?? 0)}
        </Link>
      ))}
    </span>
  )
}

const COLOURS = { failed: 'error', running: 'processing', waiting: 'default', done: 'success' } as const

export function StateTag({ state }: { readonly state: JobState }) {
  return <Tag color={COLOURS[state]}>{words.states[state]}</Tag>
}
