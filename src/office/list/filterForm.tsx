/** By what a list is narrowed down. Nothing happens before it is sent, so that one can go through it by keyboard. */
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { type ReactElement, useEffect } from 'react'
import { WORDS } from '../words.ts'
import type { Values } from './useAddress.ts'

export type Filter =
  /** flag: 'true', or not in the address. */
  | { readonly kind: 'text' | 'day' | 'flag'; readonly name: string; readonly label: string }
  /** `field` gets value and onChange of the form. */
  | { readonly kind: 'field'; readonly name: string; readonly label: string; readonly field: ReactElement }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      /** What it means to choose none. */
      readonly any?: string
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }

interface FilterFormProps {
  readonly filters: readonly Filter[]
  readonly values: Values
  readonly onSearch: (values: Values) => void
  readonly onClear: () => void
}

export function FilterForm({ filters, values, onSearch, onClear }: FilterFormProps) {
  const [form] = Form.useForm()
  const present = Object.fromEntries(filters.map(({ name }) => [name, values[name] ?? null]))
  const text = JSON.stringify(present)
  // Another address, by going back for example, fills the form anew.
  useEffect(() => form.setFieldsValue(JSON.parse(text)), [form, text])
  const isFiltered = Object.values(present).some((value) => value !== null)
  return (
    <Form
      form={form}
      name="filter"
      role="search"
      aria-label={WORDS.list.filter}
      className="filter"
      layout="vertical"
      requiredMark={false}
      onFinish={(entered: Readonly<Record<string, string | null | undefined>>) =>
        onSearch(Object.fromEntries(filters.map(({ name }) => [name, entered[name]?.trim() ?? ''])))
      }
    >
      {filters.map((filter) =>
        filter.kind === 'flag' ? (
          <Form.Item
            key={filter.name}
            className="filter__flag"
            name={filter.name}
            getValueProps={(value) => ({ checked: value === 'true' })}
            getValueFromEvent={({ target }) => (target.checked ? 'true' : '')}
          >
            <Checkbox>{filter.label}</Checkbox>
          </Form.Item>
        ) : (
          <Form.Item key={filter.name} name={filter.name} label={filter.label}>
            {filter.kind === 'field' ? (
              filter.field
            ) : filter.kind === 'choice' ? (
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={filter.any ?? WORDS.list.any}
                options={[...filter.choices]}
              />
            ) : (
              <Input type={filter.kind === 'day' ? 'date' : 'search'} />
            )}
          </Form.Item>
        ),
      )}
      <div className="filter__buttons">
        <Button type="primary" htmlType="submit">
          {WORDS.list.search}
        </Button>
        {isFiltered && <Button onClick={onClear}>{WORDS.list.clear}</Button>}
      </div>
    </Form>
  )
}
