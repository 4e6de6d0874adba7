/** 印章, with the days on which each was in use. */
import type { Seal } from '#law/organ.ts'
import { Days } from '../days.tsx'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { TextField } from '../form/textField.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { post } from '../request.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import { ORGANS, organPath, type ShownOrgan } from './organ.ts'

const words = WORDS.organs.seals

interface SealSectionProps {
  readonly organ: ShownOrgan
  readonly mayChange: boolean
}

export function SealSection({ organ, mayChange }: SealSectionProps) {
  return (
    <Section
      title={words.title}
      actions={
        mayChange && (
          <DialogButton label={words.add}>{(close) => <AddDialog organ={organ} onClose={close} />}</DialogButton>
        )
      }
    >
      {organ.seals.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable<Seal>
          caption={words.title}
          rows={organ.seals}
          rowKey={({ name, from }) => `${name} ${from}`}
          columns={[
            { name: words.name, cell: ({ name }) => name },
            { name: words.days, cell: (seal) => <Days span={seal} /> },
            ...(mayChange
              ? [
                  {
                    name: words.act,
                    cell: (seal: Seal) =>
                      seal.to === null && (
                        <DialogButton label={words.end} about={seal.name} type="link">
                          {(close) => <EndDialog organ={organ} seal={seal} onClose={close} />}
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
    <FormDialog<{ readonly seal: Omit<Seal, 'to'> }>
      title={words.add}
      lead={words.addLead}
      act={words.add}
      version={organ.version}
      send={({ seal }, { key, version }) =>
        post(`${organPath(organ.id)}/seals`, { version, seal: { ...seal, to: null } }, key)
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <TextField name={['seal', 'name']} label={words.name} required />
      <DayField name={['seal', 'from']} label={words.from} required />
    </FormDialog>
  )
}

function EndDialog({ organ, seal, onClose }: DialogProps & { readonly seal: Seal }) {
  return (
    <FormDialog<{ readonly seal: { readonly to: string } }>
      title={words.endTitle(seal.name)}
      act={words.end}
      danger
      version={organ.version}
      send={({ seal: { to } }, { key, version }) =>
        post(`${organPath(organ.id)}/seals`, { version, seal: { ...seal, to } }, key)
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <DayField name={['seal', 'to']} label={words.to} required />
    </FormDialog>
  )
}
