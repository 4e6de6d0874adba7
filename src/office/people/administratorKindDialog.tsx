/** Says which of the three administrators a person may be; appointing them is another person's. */
import { ADMINISTRATORS, type AdministratorRole, ROLES } from '#law/role.ts'
import { ChoiceField } from '../form/choiceField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { WORDS } from '../words.ts'
import { PEOPLE, personPath, type ShownPerson } from './person.ts'
import { Separation } from './separation.tsx'

const words = WORDS.people.administratorKind
const NONE = 'none'

interface AdministratorKindDialogProps {
  readonly person: ShownPerson
  readonly onClose: () => void
}

export function AdministratorKindDialog({ person, onClose }: AdministratorKindDialogProps) {
  const { id, version, administratorKind } = person
  return (
    <FormDialog<{ readonly administratorKind: AdministratorRole | typeof NONE }>
      title={words.title}
      lead={
        <>
          <Separation />
          <p>{words.lead}</p>
        </>
      }
      act={WORDS.people.save}
      initial={{ administratorKind: administratorKind ?? NONE }}
      version={version}
      send={({ administratorKind: kind }, { version: seen }) =>
        put(`${personPath(id)}/administrator-kind`, { version: seen, administratorKind: kind === NONE ? null : kind })
      }
      refresh={[[PEOPLE]]}
      onClose={onClose}
    >
      <ChoiceField
        name="administratorKind"
        label={words.field}
        choices={[
          { value: NONE, label: words.none },
          ...ADMINISTRATORS.map((role) => ({ value: role, label: ROLES[role].name })),
        ]}
      />
    </FormDialog>
  )
}
