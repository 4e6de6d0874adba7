/** 变更任职: unit, scope and days; another role or person is another appointment. */
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { WORDS } from '../words.ts'
import { type HeldPost, PEOPLE } from './person.ts'
import { ScopeField } from './scopeField.tsx'
import { UnitField } from './unitField.tsx'

const words = WORDS.people.changePost

interface Changing {
  readonly unitId?: string | null
  readonly scope?: 'organ' | 'subtree'
  readonly from: string
  readonly to: string | null
}

interface ChangePostDialogProps {
  readonly post: HeldPost
  readonly onClose: () => void
}

export function ChangePostDialog({ post, onClose }: ChangePostDialogProps) {
  const { id, organId, version, role, roleName, organName, scope: present, unitId, from, to } = post
  return (
    <FormDialog<Changing>
      title={words.title}
      lead={words.lead(organName, roleName)}
      act={words.title}
      initial={{ ...(unitId === null ? {} : { unitId }), scope: present, from, to }}
      version={version}
      send={({ unitId: unit = null, scope = present, from: begin, to: end }, { version: seen }) =>
        put(`/api/organs/${organId}/appointments/${id}`, { version: seen, unitId: unit, scope, from: begin, to: end })
      }
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <UnitField organId={organId} />
      {role === 'supervisor' && <ScopeField />}
      <DayField name="from" label={WORDS.people.posts.from} required />
      <DayField name="to" label={WORDS.people.posts.to} hint={WORDS.people.posts.toHint} />
    </FormDialog>
  )
}
