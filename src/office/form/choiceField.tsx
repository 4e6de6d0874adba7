/** One of a few, all of them in sight. */
import { Form, Radio } from 'antd'
import type { ReactNode } from 'react'
import { WORDS } from '../words.ts'
import type { FieldName } from './fieldName.ts'

interface ChoiceFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly hint?: ReactNode
  /** Beside each other, where they are short. */
  readonly isRow?: boolean
  readonly choices: readonly { readonly value: string | boolean; readonly label: ReactNode }[]
}

export function ChoiceField({ name, label, hint, isRow = false, choices }: ChoiceFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true, message: WORDS.form.choose(label) }]}>
      <Radio.Group className={isRow ? 'choices choices--row' : 'choices'} options={[...choices]} />
    </Form.Item>
  )
}
