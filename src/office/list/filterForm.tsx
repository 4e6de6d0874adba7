/** By what a list is narrowed down. Nothing happens before it is sent, so that one can go through it by keyboard. */
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { type ReactElement, useEffect } from 'react'
import { WORDS } from '../words.ts'
import type { Values } from './useAddress.ts'

export type Filter = FilterField & {
  /** It stands behind 更多条件, which is open where one of them is set. */
  readonly seldom?: boolean
}

type FilterField =
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
  const seldom = filters.filter((filter) => filter.seldom)
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
      {filters.map((filter) => !filter.seldom && <FilterItem key={filter.name} filter={filter} />)}
      {seldom.length > 0 && (
        <details className="filter__more" open={seldom.some(({ name }) => values[name] !== undefined)}>
          <summary>{WORDS.list.more}</summary>
          <div className="filter">
            {seldom.map((filter) => (
              <FilterItem key={filter.name} filter={filter} />
            ))}
          </div>
        </details>
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

function FilterItem({ filter }: { readonly filter: Filter }) {
  const { name, label } = filter
  switch (filter.kind) {
    case 'flag':
      return (
        <Form.Item
          className="filter__flag"
          name={name}
          getValueProps={(value) => ({ checked: value === 'true' })}
          getValueFromEvent={({ target }) => (target.checked ? 'true' : '')}
        >
          <Checkbox>{label}</Checkbox>
        </Form.Item>
      )
    case 'field':
      return (
        <Form.Item name={name} label={label}>
          {filter.field}
        </Form.Item>
      )
    case 'choice':
      return (
        <Form.Item name={name} label={label}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={filter.any ?? WORDS.list.any}
            options={[...filter.choices]}
          />
        </Form.Item>
      )
    case 'text':
    case 'day':
      return (
        <Form.Item name={name} label={label}>
          <Input type={filter.kind === 'day' ? 'date' : 'search'} />
        </Form.Item>
      )
  }
}
