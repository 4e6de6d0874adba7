/** Several lines of text. */
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { FieldName } from '../form/fieldName.ts'

interface WordsFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly required?: boolean
  readonly hint?: ReactNode
  readonly rows?: number
  readonly max?: number
}

export function WordsField({ name, label, required = false, hint, rows = 4, max = 5_000 }: WordsFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={required ? [{ required: true, whitespace: true }] : []}>
      <Input.TextArea rows={rows} maxLength={max} />
    </Form.Item>
  )
}
