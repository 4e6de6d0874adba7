/** 合署: one desk, two names. */
import { Link } from 'react-router'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { put } from '../request.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import { ORGANS, organPath, type ShownOrgan } from './organ.ts'
import { OrganField } from './organPicker.tsx'

const words = WORDS.organs.twin

interface TwinSectionProps {
  readonly organ: ShownOrgan
  readonly mayChange: boolean
}

export function TwinSection({ organ, mayChange }: TwinSectionProps) {
  const { twinOf, named } = organ
  return (
    <Section
      title={words.title}
      lead={words.lead}
      actions={
        mayChange && (
          <DialogButton label={words.change}>{(close) => <TwinDialog organ={organ} onClose={close} />}</DialogButton>
        )
      }
    >
      {twinOf === null ? (
        <p>{words.none}</p>
      ) : (
        <p>
          <Link to={`/organs/${twinOf}`}>{named[String(twinOf)]}</Link>
        </p>
      )}
    </Section>
  )
}

function TwinDialog({ organ, onClose }: { readonly organ: ShownOrgan; readonly onClose: () => void }) {
  const { id, twinOf, named } = organ
  return (
    <FormDialog<{ readonly twinOf?: number }>
      title={words.title}
      lead={words.dialogLead}
      act={words.save}
      version={organ.version}
      {...(twinOf === null ? {} : { initial: { twinOf } })}
      send={({ twinOf: chosen }, { version }) => put(`${organPath(id)}/twin`, { version, twinOf: chosen ?? null })}
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <OrganField
        name="twinOf"
        label={words.field}
        hint={words.hint}
        known={twinOf === null ? [] : [{ id: twinOf, name: named[String(twinOf)] ?? '' }]}
      />
    </FormDialog>
  )
}
