/** Chooses an organ in a form: by name, pinyin initials or code. */
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { ORGAN_KINDS } from '#law/organKind.ts'
import type { FieldName } from '../form/fieldName.ts'
import type { ListAnswer } from '../list/listPage.tsx'
import { get } from '../request.ts'
import { WORDS } from '../words.ts'
import { ORGANS, type OrganLine } from './organ.ts'

const words = WORDS.organs.picker

interface OrganPickerProps<Value> {
  readonly id?: string
  readonly value?: Value
  readonly onChange?: (value: Value) => void
  readonly multiple?: boolean
  readonly allowClear?: boolean
  /** Those that may be chosen already, whose names are known. */
  readonly known?: readonly { readonly id: number; readonly name: string }[]
  readonly 'aria-label'?: string
}

/** The value is the id of an organ, or with `multiple` a list of ids. */
export function OrganPicker<Value>({ known = [], multiple = false, ...select }: OrganPickerProps<Value>) {
  const [text, setText] = useState('')
  const search = useSettled(text.trim())
  const { data, isFetching } = useQuery({
    queryKey: [ORGANS, 'pick', search],
    queryFn: () => get<ListAnswer<OrganLine>>(ORGANS, { search, limit: 20 }),
    enabled: search !== '',
    placeholderData: (before) => before,
  })
  const found = search === '' || text.trim() === '' ? [] : (data?.items ?? [])
  const more = new Map(found.map(({ id, kind }) => [id, ORGAN_KINDS[kind].name]))
  const others = text.trim() === '' ? known : []
  const options = [...others, ...found].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...select}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      options={options}
      optionRender={({ value, label }) => (
        <>
          {label}
          <span className="option__more">{more.get(Number(value))}</span>
        </>
      )}
      loading={isFetching}
      placeholder={words.placeholder}
      notFoundContent={text.trim() === '' ? words.hint : isFetching ? WORDS.frame.loading : words.none}
      showSearch={{ filterOption: false, onSearch: setText }}
    />
  )
}

interface OrganFieldProps {
  readonly name: FieldName
  readonly label: string
  readonly required?: boolean
  readonly multiple?: boolean
  readonly hint?: ReactNode
  readonly known?: OrganPickerProps<number>['known']
}

/** The same as a field of a form. */
export function OrganField({ name, label, required = false, hint, multiple = false, known = [] }: OrganFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={required ? [{ required: true }] : []}>
      <OrganPicker multiple={multiple} allowClear={!required} known={known} />
    </Form.Item>
  )
}

const SETTLED_MS = 250

/** A text once it has stood still for a moment, so that not every letter asks the server. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
