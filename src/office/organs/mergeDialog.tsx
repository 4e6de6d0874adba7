/** 机关合并: it ends, and another one carries on. */
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath } from './organ.ts'
import { OrganField } from './organPicker.tsx'
import type { ReformProps } from './reform.ts'

const words = WORDS.organs.merge

interface Merging {
  readonly manner: 'merged' | 'absorbed'
  readonly into: number
  readonly on: string
}

export function MergeDialog({ organ, name, onClose }: ReformProps) {
  return (
    <FormDialog<Merging>
      title={words.title}
      lead={words.lead(name)}
      act={words.act}
      danger
      initial={{ manner: 'absorbed' }}
      version={organ.version}
      send={(values, { key, version }) => post(`${organPath(organ.id)}/merger`, { version, ...values }, key)}
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <ChoiceField
        name="manner"
        label={words.manner}
        choices={[
          { value: 'absorbed', label: words.absorbed },
          { value: 'merged', label: words.merged },
        ]}
      />
      <OrganField name="into" label={words.into} required hint={words.intoHint} />
      <DayField name="on" label={words.on} required hint={WORDS.organs.endDayHint} />
    </FormDialog>
  )
}
