/** 新建机关, under another one or at the top. */
import { Form } from 'antd'
import { useNavigate } from 'react-router'
import type { Organ } from '#law/organ.ts'
import { ALL_ORGAN_KINDS, mayStandUnder, ORGAN_KINDS, type OrganKind } from '#law/organKind.ts'
import { DayField } from '../form/dayField.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { SelectField } from '../form/selectField.tsx'
import { TextField } from '../form/textField.tsx'
import { post } from '../request.ts'
import { WORDS } from '../words.ts'
import { DetailFields, type Details, detailsOf, NO_DETAILS } from './detailFields.tsx'
import { ORGANS, organPath } from './organ.ts'

const words = WORDS.organs.foundBelow

interface FoundDialogProps {
  readonly above: { readonly id: number; readonly name: string; readonly kind: OrganKind } | null
  readonly onClose: () => void
}

interface Founding extends Details {
  readonly kind: OrganKind
  readonly name: string
  readonly shortName: string | null
  readonly foundedOn: string
}

/** Is entered afterwards, on the page of the organ. */
const LATER = { twinOf: null, office: null, remedies: [], units: [], seals: [] } satisfies Partial<Organ>

export function FoundDialog({ above, onClose }: FoundDialogProps) {
  const navigate = useNavigate()
  const kinds = ALL_ORGAN_KINDS.filter((kind) => mayStandUnder(kind, above?.kind ?? null))
  return (
    <FormDialog<Founding, { readonly organId: number }>
      title={above === null ? WORDS.organs.foundTop : words.title}
      lead={above === null ? words.leadTop : words.lead(above.name)}
      act={words.act}
      initial={NO_DETAILS}
      send={({ kind, name, shortName, foundedOn, ...details }, { key }) =>
        post(
          ORGANS,
          { parentId: above?.id ?? null, kind, name, shortName, foundedOn, ...LATER, ...detailsOf(kind, details) },
          key,
        )
      }
      refresh={[[ORGANS]]}
      onDone={({ organId }) => navigate(organPath(organId).replace('/api', ''))}
      onClose={onClose}
    >
      <SelectField
        name="kind"
        label={WORDS.organs.kind}
        required
        choices={kinds.map((kind) => ({ value: kind, label: ORGAN_KINDS[kind].name }))}
      />
      <TextField name="name" label={WORDS.organs.name} required hint={words.nameHint} />
      <TextField name="shortName" label={WORDS.organs.shortName} max={40} />
      <DayField name="foundedOn" label={words.foundedOn} required hint={words.foundedOnHint} />
      <Form.Item noStyle shouldUpdate={(before, after) => before.kind !== after.kind}>
        {({ getFieldValue }) => <DetailFields kind={getFieldValue('kind') ?? null} within={[]} />}
      </Form.Item>
    </FormDialog>
  )
}
