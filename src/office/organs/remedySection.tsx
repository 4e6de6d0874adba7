/** 行政复议机关 and 管辖法院 by date, as the letters of the organ name them; beside them what the law says by itself. */
import { Button, Form, Tag } from 'antd'
import { REMEDY_KINDS, type RemedyBody, type RemedyKind, standsOn } from '#law/organ.ts'
import type { Jurisdiction } from '#law/reconsideration.ts'
import { Days, phaseOf } from '../days.tsx'
import { DayField } from '../form/dayField.tsx'
import { DialogButton } from '../form/dialogButton.tsx'
import { FormDialog } from '../form/formDialog.tsx'
import { TextField } from '../form/textField.tsx'
import { DataTable } from '../list/dataTable.tsx'
import { withBasis } from '../notice/cited.ts'
import { post } from '../request.ts'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'
import { ORGANS, organPath, type ShownOrgan } from './organ.ts'

const words = WORDS.organs.remedies
const KINDS: readonly RemedyKind[] = ['reconsideration', 'court']

interface RemedySectionProps {
  readonly organ: ShownOrgan
  readonly mayChange: boolean
}

export function RemedySection({ organ, mayChange }: RemedySectionProps) {
  return (
    <Section
      title={words.title}
      lead={words.lead}
      actions={
        mayChange &&
        KINDS.map((kind) => (
          <DialogButton key={kind} label={words.enter(REMEDY_KINDS[kind])}>
            {(close) => <RemedyDialog organ={organ} kind={kind} onClose={close} />}
          </DialogButton>
        ))
      }
    >
      <ByLaw jurisdiction={organ.reconsideration} />
      <Entered organ={organ} />
    </Section>
  )
}

function ByLaw({ jurisdiction: { choices, settled, reasons } }: { readonly jurisdiction: Jurisdiction }) {
  return (
    <div className="by-law">
      {choices.length > 0 && (
        <p>
          {words.byLaw}
          <strong>{choices.map(({ name }) => name).join(words.or)}</strong>{' '}
          {!settled && <Tag color="warning">{words.unsettled}</Tag>}
        </p>
      )}
      <ul>
        {reasons.map((reason) => (
          <li key={reason.sentence}>{withBasis(reason)}</li>
        ))}
      </ul>
    </div>
  )
}

function Entered({ organ }: { readonly organ: ShownOrgan }) {
  const { today } = useAtWork()
  const { remedies } = organ
  if (remedies.length === 0) return <p>{words.none}</p>
  const sorted = [...remedies].sort((one, other) => (one.from < other.from ? 1 : -1))
  return (
    <DataTable<RemedyBody>
      caption={words.title}
      rows={KINDS.flatMap((kind) => sorted.filter((remedy) => remedy.kind === kind))}
      rowKey={({ kind, from }) => `${kind} ${from}`}
      columns={[
        { name: words.kind, cell: ({ kind }) => REMEDY_KINDS[kind] },
        { name: words.name, cell: ({ name }) => name },
        { name: words.address, cell: ({ address }) => address },
        { name: words.online, cell: ({ online }) => online },
        { name: words.days, cell: (remedy) => <Days span={remedy} /> },
        { name: words.phase, cell: (remedy) => words.phases[standsOn(organ, today) ? phaseOf(remedy, today) : 'past'] },
      ]}
    />
  )
}

interface RemedyDialogProps {
  readonly organ: ShownOrgan
  readonly kind: RemedyKind
  readonly onClose: () => void
}

function RemedyDialog({ organ, kind, onClose }: RemedyDialogProps) {
  const choices = kind === 'reconsideration' ? organ.reconsideration.choices : []
  return (
    <FormDialog<{ readonly remedy: Omit<RemedyBody, 'kind'> }>
      title={words.enter(REMEDY_KINDS[kind])}
      lead={words.dialogLead}
      act={words.save}
      version={organ.version}
      send={({ remedy }, { key, version }) =>
        post(`${organPath(organ.id)}/remedies`, { version, remedy: { ...remedy, kind } }, key)
      }
      refresh={[[ORGANS]]}
      onClose={onClose}
    >
      <TextField
        name={['remedy', 'name']}
        label={words.name}
        required
        hint={choices.length > 0 && <Suggestions names={choices.map(({ name }) => name)} />}
      />
      <TextField name={['remedy', 'address']} label={words.address} max={200} />
      <TextField name={['remedy', 'online']} label={words.online} max={300} hint={words.onlineHint} />
      <DayField name={['remedy', 'from']} label={words.from} required hint={words.fromHint} />
      <DayField name={['remedy', 'to']} label={words.to} hint={words.toHint} />
    </FormDialog>
  )
}

/** What the law says, at one press. */
function Suggestions({ names }: { readonly names: readonly string[] }) {
  const form = Form.useFormInstance()
  return (
    <>
      {words.suggestion}
      {names.map((name) => (
        <Button key={name} type="link" size="small" onClick={() => form.setFieldValue(['remedy', 'name'], name)}>
          {name}
        </Button>
      ))}
    </>
  )
}
