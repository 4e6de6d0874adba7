/** A day. Left empty it is null. */
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { FieldName } from './fieldName.ts'

interface DayFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly required?: boolean
  readonly hint?: ReactNode
}

export function DayField({ name, label, required = false, hint }: DayFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      normalize={(text: string) => (text === '' ? null : text)}
      rules={required ? [{ required: true }] : []}
    >
      <Input type="date" max="9999-12-31" />
    </Form.Item>
  )
}
