/** The messages of one organ: to whom, masked, and how they fared. */
import { App, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import type { ShownMessage } from '#api/jobs.ts'
import { DialogButton } from '../form/dialogButton.tsx'
import { ListPage } from '../list/listPage.tsx'
import { ConfirmWithReason } from '../notice/confirmWithReason.tsx'
import { PLATFORM, useOrgan } from '../organs/organ.ts'
import { nameOf } from '../organs/reform.ts'
import { post } from '../request.ts'
import { useMay } from '../session.ts'
import { Time } from '../time.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { OUTBOX, outboxPath } from './jobs.ts'

const words = WORDS.jobs.outbox
const STATES = ['failed', 'waiting', 'sent'] as const
const KINDS = ['mail', 'sms', 'webhook', 'organ'] as const

export function MessagesScreen() {
  const organId = Number(useParams().organId)
  const { data: organ } = useOrgan(organId)
  const name = organId === PLATFORM ? words.platform : organ === undefined ? '' : nameOf(organ)
  return (
    <ListPage<ShownMessage>
      title={words.ofOrgan(name)}
      lead={words.lead}
      actions={
        <Link to="/jobs/outbox" className="screen__link">
          {words.all}
        </Link>
      }
      path={outboxPath(organId)}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: words.state,
          choices: STATES.map((state) => ({ value: state, label: words.states[state] })),
        },
        {
          kind: 'choice',
          name: 'kind',
          label: words.kind,
          choices: KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] })),
        },
      ]}
      rowKey={({ id }) => id}
      columns={[
        { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
        {
          name: words.recipient,
          cell: ({ kind, recipient }) => (kind === 'organ' ? words.toOrgan(recipient) : recipient),
        },
        { name: words.state, cell: (message) => <State message={message} /> },
        { name: words.madeAt, cell: ({ madeAt }) => <Time at={madeAt} /> },
        { name: words.tries, cell: ({ tries }) => tries },
        { name: words.fault, cell: ({ fault }) => fault },
        { name: words.act, cell: (message) => <Retry organId={organId} message={message} /> },
      ]}
      empty={words.empty}
    />
  )
}

const COLOURS = { failed: 'error', waiting: 'default', sent: 'success' } as const

function State({ message: { state, mayHaveLeft } }: { readonly message: ShownMessage }) {
  return (
    <>
      <Tag color={COLOURS[state]}>{words.states[state]}</Tag>
      {mayHaveLeft && <Tag title={words.mayHaveLeftHint}>{words.mayHaveLeft}</Tag>}
    </>
  )
}

interface RetryProps {
  readonly organId: number
  readonly message: ShownMessage
}

function Retry({ organId, message: { id, state, recipient, fault, mayHaveLeft } }: RetryProps) {
  const mayRetry = useMay('job.retry')
  const { message } = App.useApp()
  const path = outboxPath(organId)
  const retry = useWrite((reason: string, key) => post(`${path}/${id}/retry`, { reason }, key), [[path], [OUTBOX]])
  const isStuck = state === 'failed' || (state === 'waiting' && fault !== null)
  if (!mayRetry || !isStuck) return null
  return (
    <DialogButton label={words.retry} about={recipient}>
      {(close) => (
        <ConfirmWithReason
          title={words.retry}
          sentence={mayHaveLeft ? `${words.retryLead}${words.mayHaveLeftHint}` : words.retryLead}
          act={words.retry}
          onConfirm={async (reason) => {
            await retry.mutateAsync(reason)
            message.success(words.retried)
          }}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
