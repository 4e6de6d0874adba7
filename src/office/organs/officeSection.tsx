/** 政府信息公开工作机构 (Art. 4), with what the guide must say of it (Art. 12.2). */
import { Link } from 'react-router'
import type { DisclosureOffice } from '#law/organ.ts'
import { Facts } from '../facts.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { TextField } from '../form/textField.tsx'
import { put } from '../request.ts'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import { ORGANS, organPath, type ShownOrgan } from './organ.ts'

const words = WORDS.organs.office

interface OfficeSectionProps {
  readonly organ: ShownOrgan
  readonly mayChange: boolean
}

export function OfficeSection({ organ, mayChange }: OfficeSectionProps) {
  const { office, twinOf, named } = organ
  return (
    <Section
      title={words.title}
      lead={words.lead}
      actions={
        mayChange && (
          <DialogButton label={office === null ? words.enter : words.change}>
            {(close) => <OfficeDialog organ={organ} onClose={close} />}
          </DialogButton>
        )
      }
    >
      {office !== null && (
        <Facts
          facts={[
            [words.name, office.name],
            [words.head, office.head],
            [words.address, office.address],
            [words.hours, office.hours],
            [words.phone, office.phone],
            [words.fax, office.fax],
            [words.email, office.email],
          ]}
        />
      )}
      {office === null && twinOf === null && <p>{words.none}</p>}
      {office === null && twinOf !== null && (
        <p>
          {words.ofTwin}
          <Link to={`/organs/${twinOf}`}>{named[String(twinOf)]}</Link>
        </p>
      )}
    </Section>
  )
}

function OfficeDialog({ organ, onClose }: { readonly organ: ShownOrgan; readonly onClose: () => void }) {
  return (
    <FormDialog<{ readonly office: DisclosureOffice }>
      title={words.title}
      lead={words.dialogLead}
      act={words.save}
      version={organ.version}
      {...(organ.office === null ? {} : { initial: { office: organ.office } })}
      send={({ office }, { version }) => put(`${organPath(organ.id)}/office`, { version, office })}
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <TextField name={['office', 'name']} label={words.name} required hint={words.nameHint} />
      <TextField name={['office', 'head']} label={words.head} max={40} hint={words.headHint} />
      <TextField name={['office', 'address']} label={words.address} max={200} />
      <TextField name={['office', 'hours']} label={words.hours} max={200} hint={words.hoursHint} />
      <TextField name={['office', 'phone']} label={words.phone} max={60} />
      <TextField name={['office', 'fax']} label={words.fax} max={60} />
      <TextField name={['office', 'email']} label={words.email} />
    </FormDialog>
  )
}
