/** 撤销机关: who carries on is said with it, so that what it decided can still be answered for. */
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath } from './organ.ts'
import { OrganField } from './organPicker.tsx'
import type { ReformProps } from './reform.ts'

const words = WORDS.organs.abolish

interface Abolishing {
  readonly successors: readonly number[] | null
  readonly on: string
}

export function AbolishDialog({ organ, name, onClose }: ReformProps) {
  return (
    <FormDialog<Abolishing>
      title={words.title}
      lead={words.lead(name)}
      act={words.title}
      danger
      version={organ.version}
      send={({ successors, on }, { key, version }) =>
        post(`${organPath(organ.id)}/abolition`, { version, successors: successors ?? [], on }, key)
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <OrganField name="successors" label={words.successors} multiple hint={words.successorsHint} />
      <DayField name="on" label={words.on} required hint={WORDS.organs.endDayHint} />
    </FormDialog>
  )
}
