/** 工作台: what waits for me, by due date. */
import { Spin, Tag } from 'antd'
import { Link } from 'react-router'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { useAtWork } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { DUE_GROUPS, type DueGroup, dueGroup, useWorkbench, type WaitingItem } from './workbench.ts'

const words = WORDS.workbench

export function WorkbenchScreen() {
  const { today, organ } = useAtWork()
  const { data, error, refetch, isPending } = useWorkbench()
  const items = data?.items ?? []
  return (
    <Screen
      title={WORDS.screens.workbench}
      lead={
        <>
          <Day date={today} /> {words.lead}
        </>
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && <Spin description={WORDS.frame.loading} />}
      {data !== undefined && items.length === 0 && <Nothing title={words.empty} sentence={words.emptyAdvice} />}
      {DUE_GROUPS.map((group) => (
        <Waiting
          key={group}
          group={group}
          organId={organ.id}
          items={items.filter(({ due }) => dueGroup(due, today) === group)}
        />
      ))}
      {data !== undefined && data.next !== null && <p>{words.more(items.length)}</p>}
    </Screen>
  )
}

interface WaitingProps {
  readonly group: DueGroup
  /** For which organ the person works now. */
  readonly organId: number
  readonly items: readonly WaitingItem[]
}

function Waiting({ group, organId, items }: WaitingProps) {
  if (items.length === 0) return null
  return (
    <section className={`waiting waiting--${group}`}>
      <h2>
        {words.groups[group]} <span className="waiting__count">{words.count(items.length)}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Tag>{item.source}</Tag>
            <Link to={item.address}>{item.title}</Link>
            {item.organId !== organId && <span className="waiting__organ">{item.organ}</span>}
            {item.due !== null && (
              <span className="waiting__due">
                {words.due}
                <Day date={item.due} />
                {item.provisional && <Tag title={words.provisionalHint}>{words.provisional}</Tag>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
