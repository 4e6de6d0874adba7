/** How and when it came in, and what proves it. Art. 31. */
import { Form, Input } from 'antd'
import { CHANNELS } from '#law/receipt.ts'
import { ChoiceField } from '../form/choiceField.tsx'
import { DayField } from '../form/dayField.tsx'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import { type Draft, needsConfirmation } from './draft.ts'

const words = WORDS.intake.arrival

/** The portal registers by itself. */
const OFFERED = CHANNELS.filter(({ id }) => id !== 'online')

export function ArrivalFields({ draft }: { readonly draft: Draft }) {
  const { channel = 'signedMail', confirmedOn } = draft
  const waits = needsConfirmation(channel)
  const isProved = !waits || (confirmedOn !== null && confirmedOn !== undefined)
  return (
    <Section title={words.title}>
      <ChoiceField
        name="channel"
        label={words.channel}
        choices={OFFERED.map(({ id, label }) => ({ value: id, label }))}
      />
      <div className="intake__row">
        <DayField name="arrivedOn" label={words.arrivedOn} required hint={words.arrivedHints[channel]} />
        {waits && <DayField name="confirmedOn" label={words.confirmedOn} hint={words.confirmedHint} />}
      </div>
      <Form.Item
        name="receiptEvidence"
        label={words.evidence}
        extra={`${words.evidenceHints[channel]}${words.evidenceNoNames}`}
        normalize={(text: string) => (text === '' ? null : text)}
        rules={isProved ? [{ required: true, whitespace: true }] : []}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </Section>
  )
}
