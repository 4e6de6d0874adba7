/** One of many. */
import { Form, Select } from 'antd'
import type { ReactNode } from 'react'
import { WORDS } from '../words.ts'
import type { FieldName } from './fieldName.ts'

interface SelectFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly required?: boolean
  readonly hint?: ReactNode
  readonly choices: readonly { readonly value: string; readonly label: string; readonly more?: string }[]
}

export function SelectField({ name, label, required = false, hint, choices }: SelectFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, message: WORDS.form.choose(label) }] : []}
    >
      <Select
        allowClear={!required}
        showSearch={{ optionFilterProp: 'label' }}
        options={choices.map(({ value, label: text }) => ({ value, label: text }))}
        optionRender={({ value }) => {
          const choice = choices.find((each) => each.value === value)
          return (
            <>
              {choice?.label}
              {choice?.more !== undefined && <span className="option__more">{choice.more}</span>}
            </>
          )
        }}
      />
    </Form.Item>
  )
}
