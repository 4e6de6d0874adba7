/** Until when the applicant may answer: working days from receipt, or a day. Art. 30, 35. */
import { Form, InputNumber } from 'antd'
import { ChoiceField } from '../../form/choiceField.tsx'
import { TermDay } from '../../form/termDay.tsx'
import { WORDS } from '../../words.ts'

const words = WORDS.requests.term

export interface TermValues {
  readonly termBy?: 'workdays' | 'until'
  readonly workdays?: number
  readonly until?: string
}

/** What is usual; the law asks for a reasonable time only. */
export const TERM_START: TermValues = { termBy: 'workdays', workdays: 15 }

export function TermField() {
  const by = Form.useWatch('termBy')
  return (
    <>
      <ChoiceField
        name="termBy"
        label={words.label}
        choices={[
          { value: 'workdays', label: words.workdays },
          { value: 'until', label: words.until },
        ]}
      />
      {by === 'until' ? (
        <TermDay name="until" label={words.lastDay} />
      ) : (
        <Form.Item name="workdays" label={words.number} rules={[{ required: true }]}>
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
      )}
    </>
  )
}

/** As the API takes it; the server says what is no day. */
export function termOf({ termBy, workdays = 0, until = '' }: TermValues) {
  return termBy === 'until' ? { until } : { workdays }
}
