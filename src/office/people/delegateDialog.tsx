/** 请假委托代理: for the days of a leave somebody of the same organ stands in. */
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { post as create } from '../request.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { type HeldPost, PEOPLE } from './person.ts'
import { PersonField } from './personPicker.tsx'

const words = WORDS.people.delegate

interface Delegating {
  readonly personId: string
  readonly from: string
  readonly to: string
}

interface DelegateDialogProps {
  readonly post: HeldPost
  readonly onClose: () => void
}

export function DelegateDialog({ post, onClose }: DelegateDialogProps) {
  const { today } = useAtWork()
  const { id, organId, version, personId, organName, roleName } = post
  return (
    <FormDialog<Delegating>
      title={words.title}
      lead={words.lead(organName, roleName)}
      act={words.act}
      initial={{ from: today }}
      version={version}
      send={(values, { key, version: seen }) =>
        create(`/api/organs/${organId}/appointments/${id}/delegations`, { version: seen, ...values }, key)
      }
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <PersonField name="personId" label={words.to} organId={organId} except={personId} hint={words.toHint} />
      <DayField name="from" label={words.first} required />
      <DayField name="to" label={words.last} required />
    </FormDialog>
  )
}
