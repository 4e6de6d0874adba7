/** 机关分设: several carry on, with or without the one that was. */
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath } from './organ.ts'
import { OrganField } from './organPicker.tsx'
import type { ReformProps } from './reform.ts'

const words = WORDS.organs.split

interface Splitting {
  readonly into: readonly number[]
  readonly continues: boolean
  readonly on: string
}

export function SplitDialog({ organ, name, onClose }: ReformProps) {
  return (
    <FormDialog<Splitting>
      title={words.title}
      lead={words.lead(name)}
      act={words.title}
      danger
      initial={{ continues: true }}
      version={organ.version}
      send={(values, { key, version }) => post(`${organPath(organ.id)}/split`, { version, ...values }, key)}
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <ChoiceField
        name="continues"
        label={words.former}
        choices={[
          { value: true, label: words.continues },
          { value: false, label: words.ends },
        ]}
      />
      <OrganField name="into" label={words.into} required multiple hint={words.intoHint} />
      <DayField name="on" label={words.on} required hint={WORDS.organs.reformDayHint} />
    </FormDialog>
  )
}
