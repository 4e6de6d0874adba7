/** 放假安排调整前后: every open request whose due date a new calendar moved. */
import { Button, Spin } from 'antd'
import { Link } from 'react-router'
import type { Recount } from '#api/boards.ts'
import { date } from '#law/date.ts'
import { DataTable } from '../list/dataTable.tsx'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { recountFile, useRecounts } from './statistics.ts'

const words = WORDS.statistics.recounts

export function RecountsScreen() {
  const { organ } = useAtWork()
  const { data, error, refetch, isPending } = useRecounts(organ.id)
  return (
    <Screen title={words.title} lead={words.lead} actions={<Link to="/boards">{words.back}</Link>}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {data?.items.length === 0 && <Nothing title={words.empty} sentence={words.emptyAdvice} />}
      {data?.items.map((recount) => (
        <OneRecount key={recount.seq} organId={organ.id} recount={recount} />
      ))}
    </Screen>
  )
}

function OneRecount({ organId, recount }: { readonly organId: number; readonly recount: Recount }) {
  const { seq, on, counted, changes } = recount
  const title = words.of(dayText(date(on)))
  return (
    <Section
      title={title}
      lead={words.counted(counted, changes.length)}
      actions={
        changes.length > 0 && (
          <Button href={recountFile(organId, seq)} download>
            {words.file}
          </Button>
        )
      }
    >
      {changes.length > 0 && (
        <DataTable
          caption={title}
          rows={changes}
          rowKey={({ requestId }) => requestId}
          columns={[
            {
              name: words.columns.number,
              cell: ({ requestId, number }) => <Link to={`/requests/${organId}/${requestId}`}>{number}</Link>,
            },
            { name: words.columns.before, cell: ({ before }) => <Due day={before.due} /> },
            { name: words.columns.after, cell: ({ after }) => <Due day={after.due} /> },
            {
              name: words.columns.alarm,
              cell: ({ before, after }) =>
                words.change(before.cautiousDue ?? words.none, after.cautiousDue ?? words.none),
            },
          ]}
        />
      )}
    </Section>
  )
}

const Due = ({ day }: { readonly day: string | null }) => <span className="time">{day ?? words.none}</span>
