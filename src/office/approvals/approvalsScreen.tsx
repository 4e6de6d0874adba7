/** 审批: what waits for my signature, what I have handed in, and all of the organ. */
import { Tag } from 'antd'
import { Link } from 'react-router'
import type { ApprovalLine } from '#api/shownApproval.ts'
import { date } from '#law/date.ts'
import { ListPage } from '../list/listPage.tsx'
import { useAddress } from '../list/useAddress.ts'
import { useAtWork, useMay } from '../session.ts'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import { APPROVALS } from './approval.ts'
import { RequestButton } from './requestDialog.tsx'

const words = WORDS.approvals

const VIEWS = ['waiting', 'mine', 'all'] as const
type View = (typeof VIEWS)[number]

const isView = (text: string | undefined): text is View => VIEWS.some((view) => view === text)

export function ApprovalsScreen() {
  const { organ } = useAtWork()
  const [address] = useAddress()
  const mayRequest = useMay('approval.request')
  const maySeeRoutes = useMay('route.read')
  const view = isView(address.view) ? address.view : 'waiting'
  const isWaiting = view === 'waiting'
  return (
    <ListPage<ApprovalLine>
      // Each view is a list of its own.
      key={view}
      title={WORDS.screens.approvals}
      lead={words.lead}
      views={<Views present={view} />}
      actions={
        <>
          {maySeeRoutes && (
            <Link to="/approvals/routes" className="screen__link">
              {words.routes.title}
            </Link>
          )}
          {mayRequest && <RequestButton />}
        </>
      }
      path={isWaiting ? APPROVALS : `${APPROVALS}/${organ.id}`}
      fixed={view === 'mine' ? { mine: 'true' } : {}}
      filters={
        isWaiting
          ? []
          : [
              {
                kind: 'choice',
                name: 'status',
                label: words.status,
                choices: Object.entries(words.statuses).map(([value, label]) => ({ value, label })),
              },
            ]
      }
      rowKey={({ id }) => id}
      columns={[
        {
          name: words.matter,
          cell: ({ id, organId, title }) => <Link to={`/approvals/${organId}/${id}`}>{title ?? words.gone}</Link>,
        },
        { name: words.kind, cell: ({ kindName }) => kindName },
        ...(isWaiting ? [{ name: words.organ, cell: (line: ApprovalLine) => line.organ }] : []),
        { name: words.author, cell: ({ author }) => author },
        { name: words.requestedOn, cell: ({ requestedOn }) => <Day date={date(requestedOn)} /> },
        { name: words.due, cell: ({ due }) => (due === null ? '—' : <Day date={date(due)} />) },
        { name: words.status, cell: ({ status, next }) => <Status status={status} next={next?.name ?? null} /> },
      ]}
      empty={words.empty[view]}
    />
  )
}

function Views({ present }: { readonly present: View }) {
  return (
    <nav aria-label={words.views} className="views">
      {VIEWS.map((view) => (
        <Link
          key={view}
          className="views__view"
          to={`?view=${view}`}
          aria-current={view === present ? 'page' : undefined}
        >
          {words.view[view]}
        </Link>
      ))}
    </nav>
  )
}

const COLOURS = { open: 'processing', approved: 'success', returned: 'error', withdrawn: 'default' } as const

interface StatusProps {
  readonly status: ApprovalLine['status']
  /** The name of the step that is signed next. */
  readonly next: string | null
}

export function Status({ status, next }: StatusProps) {
  return (
    <>
      <Tag color={COLOURS[status]}>{words.statuses[status]}</Tag> {next !== null && words.next(next)}
    </>
  )
}
