/** 科室: inner units, communities and 事业单位 that act for the office. */
import { UNIT_KINDS, type Unit } from '#law/organ.ts'
import { Days, phaseOf } from '../days.tsx'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { TextField } from '../form/textField.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { post, put } from '../request.ts'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath, type ShownOrgan } from './organ.ts'

const words = WORDS.organs.units

interface UnitSectionProps {
  readonly organ: ShownOrgan
  readonly mayChange: boolean
}

export function UnitSection({ organ, mayChange }: UnitSectionProps) {
  const { today } = useAtWork()
  return (
    <Section
      title={words.title}
      actions={
        mayChange && (
          <DialogButton label={words.add}>{(close) => <AddDialog organ={organ} onClose={close} />}</DialogButton>
        )
      }
    >
      {organ.units.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable<Unit>
          caption={words.title}
          rows={organ.units}
          rowKey={({ id }) => id}
          columns={[
            { name: words.name, cell: ({ name }) => name },
            { name: words.kind, cell: ({ kind }) => UNIT_KINDS[kind] },
            { name: words.days, cell: (unit) => <Days span={unit} /> },
            ...(mayChange
              ? [
                  {
                    name: words.act,
                    cell: (unit: Unit) =>
                      phaseOf(unit, today) !== 'past' &&
                      unit.to === null && (
                        <DialogButton label={words.end} about={unit.name} type="link">
                          {(close) => <EndDialog organ={organ} unit={unit} onClose={close} />}
                        </DialogButton>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Section>
  )
}

interface DialogProps {
  readonly organ: ShownOrgan
  readonly onClose: () => void
}

function AddDialog({ organ, onClose }: DialogProps) {
  return (
    <FormDialog<{ readonly unit: Omit<Unit, 'id' | 'to'> }>
      title={words.add}
      act={words.add}
      version={organ.version}
      initial={{ unit: { kind: 'section' } as Omit<Unit, 'id' | 'to'> }}
      send={({ unit }, { key, version }) =>
        post(`${organPath(organ.id)}/units`, { version, unit: { ...unit, to: null } }, key)
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <TextField name={['unit', 'name']} label={words.name} required max={60} />
      <ChoiceField
        name={['unit', 'kind']}
        label={words.kind}
        choices={Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }))}
      />
      <DayField name={['unit', 'from']} label={words.from} required />
    </FormDialog>
  )
}

function EndDialog({ organ, unit, onClose }: DialogProps & { readonly unit: Unit }) {
  return (
    <FormDialog<{ readonly to: string }>
      title={words.endTitle(unit.name)}
      lead={words.endLead}
      act={words.end}
      danger
      version={organ.version}
      send={({ to }, { version }) => put(`${organPath(organ.id)}/units/${unit.id}/end`, { version, to })}
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <DayField name="to" label={words.to} required />
    </FormDialog>
  )
}
