/** One line of text. Left empty it is null. */
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { FieldName } from './fieldName.ts'

interface TextFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly required?: boolean
  readonly max?: number
  readonly hint?: ReactNode
  /** A sentence about what is wrong with the text. */
  readonly check?: (text: string) => string | null
  readonly autoComplete?: string
  readonly isPassword?: boolean
}

export function TextField({ name, label, required = false, max = 100, hint, check, ...input }: TextFieldProps) {
  const { autoComplete = 'off', isPassword = false } = input
  const Line = isPassword ? Input.Password : Input
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      normalize={(text: string) => (text === '' ? null : text)}
      rules={[
        ...(required ? [{ required: true, whitespace: true }] : []),
        {
          validator: async (_rule, text: string | null | undefined) => {
            const fault = text ? (check?.(text.trim()) ?? null) : null
            if (fault !== null) throw new Error(fault)
          },
        },
      ]}
    >
      <Line maxLength={max} autoComplete={autoComplete} />
    </Form.Item>
  )
}
