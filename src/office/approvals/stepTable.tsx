/** The steps of an approval in their order: who has signed, when and how. */
import { Tag } from 'antd'
import type { ShownApproval } from '#api/shownApproval.ts'
import { SIGNING_FORMS } from '#law/approval.ts'
import { date } from '#law/date.ts'
import { ROLES } from '#law/role.ts'
import { DataTable } from '../list/dataTable.tsx'
import { Day, dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { filePath } from './approval.ts'

const words = WORDS.approvals.page

type Step = ShownApproval['steps'][number]
type Signature = NonNullable<Step['signature']>

export function StepTable({ approval }: { readonly approval: ShownApproval }) {
  const { organId, steps, status, next } = approval
  return (
    <DataTable<Step>
      caption={words.steps}
      rows={steps}
      rowKey={({ id }) => id}
      columns={[
        {
          name: words.step,
          cell: ({ name, role }) => (
            <>
              {name}
              <span className="option__more">{ROLES[role].name}</span>
            </>
          ),
        },
        {
          name: words.decision,
          cell: ({ id, signature }) => {
            if (signature !== null) return <Decision signature={signature} />
            if (id === next?.id) return <Tag color="processing">{words.toSign}</Tag>
            return status === 'open' ? words.later : words.notTaken
          },
        },
        { name: words.signer, cell: ({ signature }) => signature?.signer ?? words.nothing },
        {
          name: words.signedOn,
          cell: ({ signature }) => (signature === null ? words.nothing : <Day date={date(signature.signedOn)} />),
        },
        {
          name: words.form,
          cell: ({ signature }) =>
            signature === null ? words.nothing : <Manner signature={signature} organId={organId} />,
        },
        { name: words.opinion, cell: ({ signature }) => signature?.opinion ?? words.nothing },
      ]}
    />
  )
}

function Decision({ signature: { decision, heldWith } }: { readonly signature: Signature }) {
  return (
    <>
      <Tag color={decision === 'approve' ? 'success' : 'error'}>{words.decisions[decision]}</Tag>
      {heldWith !== null && <Tag>{words.heldWith}</Tag>}
    </>
  )
}

interface MannerProps {
  readonly signature: Signature
  readonly organId: number
}

function Manner({ signature: { form, enteredBy, enteredOn, evidence }, organId }: MannerProps) {
  return (
    <>
      {SIGNING_FORMS[form]}
      {form !== 'account' && (
        <span className="option__more">
          {enteredBy === null ? words.system : words.enteredBy(enteredBy, dayText(date(enteredOn)))}
        </span>
      )}
      {evidence !== null && (
        <>
          {' '}
          <a href={filePath(organId, evidence)} target="_blank" rel="noreferrer">
            {words.openEvidence}
          </a>
        </>
      )}
    </>
  )
}
