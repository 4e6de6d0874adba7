/** What leaves the house: which organs have messages that were not received. */
import { Spin } from 'antd'
import { Link, useNavigate } from 'react-router'
import { DataTable } from '../list/dataTable.tsx'
import { Nothing } from '../notice/nothing.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { OrganPicker } from '../organs/organPicker.tsx'
import { Screen } from '../screen.tsx'
import { WORDS } from '../words.ts'
import { type StuckOrgan, useStuckOrgans } from './jobs.ts'

const words = WORDS.jobs.outbox

export function OutboxScreen() {
  const { data: stuck, error, refetch, isPending } = useStuckOrgans()
  const navigate = useNavigate()
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      actions={
        <Link to="/jobs" className="screen__link">
          {words.back}
        </Link>
      }
    >
      <div className="of-organ">
        <label htmlFor="outbox-organ">{words.organ}</label>
        <OrganPicker<number | undefined>
          id="outbox-organ"
          known={[{ id: 0, name: words.platform }]}
          onChange={(id) => navigate(`/jobs/outbox/${id}`)}
        />
      </div>
      <ProblemNotice error={error} onRetry={refetch} />
      {isPending && error === null && <Spin description={WORDS.frame.loading} />}
      {stuck?.items.length === 0 && <Nothing {...words.none} />}
      {stuck !== undefined && stuck.items.length > 0 && (
        <>
          <h2 className="list-title">{words.stuckTitle}</h2>
          <DataTable<StuckOrgan>
            caption={words.stuckTitle}
            rows={stuck.items}
            rowKey={({ organId }) => String(organId)}
            columns={[
              {
                name: words.organ,
                cell: ({ organId, organ }) => <Link to={`/jobs/outbox/${organId}?state=failed`}>{organ}</Link>,
              },
              { name: words.messages, cell: ({ messages }) => WORDS.jobs.stuck(messages) },
            ]}
          />
        </>
      )}
    </Screen>
  )
}
