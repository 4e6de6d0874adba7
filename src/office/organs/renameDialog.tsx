/** 机关更名: the former name stays for the days on which it held. */
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { TextField } from '../form/textField.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath } from './organ.ts'
import type { ReformProps } from './reform.ts'

const words = WORDS.organs.rename

interface Renaming {
  readonly name: string
  readonly shortName: string | null
  readonly on: string
}

export function RenameDialog({ organ, name, onClose }: ReformProps) {
  return (
    <FormDialog<Renaming>
      title={words.title}
      lead={words.lead(name)}
      act={words.title}
      version={organ.version}
      send={({ name: newName, shortName, on }, { key, version }) =>
        post(`${organPath(organ.id)}/names`, { version, name: newName, shortName, on }, key)
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <TextField name="name" label={words.name} required />
      <TextField name="shortName" label={WORDS.organs.shortName} max={40} />
      <DayField name="on" label={words.on} required hint={WORDS.organs.reformDayHint} />
    </FormDialog>
  )
}
