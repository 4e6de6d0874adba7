/** Chooses a person of an organ in a form: by name or initials. */
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import type { ListAnswer } from '../list/listPage.tsx'
import { get } from '../request.ts'
import { WORDS } from '../words.ts'
import { type ListedPerson, PEOPLE } from './person.ts'

interface PersonFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly organId: number
  /** Who cannot be chosen. */
  readonly except: string
}

export function PersonField({ name, label, hint, organId, except }: PersonFieldProps) {
  const [q, search] = useState('')
  const wanted = { organId, q: q.trim(), limit: 50 }
  const { data, isFetching } = useQuery({
    queryKey: [PEOPLE, 'pick', wanted],
    queryFn: () => get<ListAnswer<ListedPerson>>(PEOPLE, wanted),
    placeholderData: (before) => before,
  })
  const people = (data?.items ?? []).filter(({ id }) => id !== except)
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: search }}
        loading={isFetching}
        placeholder={WORDS.people.picker.placeholder}
        notFoundContent={isFetching ? WORDS.frame.loading : WORDS.people.picker.none}
        options={people.map(({ id, name: label }) => ({ value: id, label }))}
        optionRender={({ value, label }) => (
          <>
            {label}
            <span className="option__more">{people.find(({ id }) => id === value)?.jobTitle}</span>
          </>
        )}
      />
    </Form.Item>
  )
}
