/** Chooses whoever of the organ may handle requests. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { ListAnswer } from '../list/listPage.tsx'
import { type ListedPerson, PEOPLE } from '../people/person.ts'
import { get } from '../request.ts'
import { WORDS } from '../words.ts'

interface HandlerPickerProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string | undefined) => void
  readonly organId: number
  /** What may stand in place of a person. */
  readonly besides?: { readonly value: string; readonly label: string }
}

export function HandlerPicker({ organId, besides, ...select }: HandlerPickerProps) {
  const [q, search] = useState('')
  const wanted = { organId, q: q.trim(), limit: 50 }
  const { data, isFetching } = useQuery({
    queryKey: [PEOPLE, 'pick', wanted],
    queryFn: () => get<ListAnswer<ListedPerson>>(PEOPLE, wanted),
    placeholderData: (before) => before,
  })
  const people = data?.items ?? []
  return (
    <Select
      {...select}
      allowClear
      showSearch={{ filterOption: false, onSearch: search }}
      loading={isFetching}
      placeholder={WORDS.people.picker.placeholder}
      notFoundContent={isFetching ? WORDS.frame.loading : WORDS.people.picker.none}
      options={[
        ...(besides === undefined ? [] : [besides]),
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      optionRender={({ value, label }) => (
        <>
          {label}
          <span className="option__more">{people.find(({ id }) => id === value)?.jobTitle}</span>
        </>
      )}
    />
  )
}
