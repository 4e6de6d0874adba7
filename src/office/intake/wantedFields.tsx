/** How it is wanted, and how the applicant may be told. Art. 29.2(3), 40, 43. */
import { Checkbox, Form } from 'antd'
import { ACCESS_NEEDS, PROVISION_FORMS, PROVISION_WAYS } from '#law/request/application.ts'
import { SelectField } from '../form/selectField.tsx'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'

const words = WORDS.intake.wanted
const choicesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))

export function WantedFields() {
  return (
    <Section title={words.title}>
      <div className="intake__row">
        <SelectField name="form" label={words.form} required choices={choicesOf(PROVISION_FORMS)} />
        <SelectField name="way" label={words.way} required choices={choicesOf(PROVISION_WAYS)} />
      </div>
      <Form.Item name="accessNeeds" label={words.accessNeeds} extra={words.accessHint}>
        <Checkbox.Group options={choicesOf(ACCESS_NEEDS)} />
      </Form.Item>
      <Form.Item name="sms" valuePropName="checked" className="intake__check">
        <Checkbox>{words.sms}</Checkbox>
      </Form.Item>
      <Form.Item name="email" valuePropName="checked" className="intake__check">
        <Checkbox>{words.email}</Checkbox>
      </Form.Item>
    </Section>
  )
}
