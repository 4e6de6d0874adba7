/** Chooses whose entries are shown. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { ListAnswer } from '../list/listPage.tsx'
import { PLATFORM } from '../organs/organ.ts'
import { type ListedPerson, PEOPLE, personPath, type ShownPerson } from '../people/person.ts'
import { get } from '../request.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'

const words = WORDS.log

interface ActorPickerProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (value: string | undefined) => void
}

export function ActorPicker({ id, value, onChange }: ActorPickerProps) {
  const { organ } = useAtWork()
  const [q, search] = useState('')
  // Who acts in an organ may belong to another.
  const wanted = { organId: organ.id, below: organ.id === PLATFORM ? 'true' : null, q: q.trim(), limit: 20 }
  const { data, isFetching } = useQuery({
    queryKey: [PEOPLE, 'actor', wanted],
    queryFn: () => get<ListAnswer<ListedPerson>>(PEOPLE, wanted),
    placeholderData: (before) => before,
  })
  // One who is not among them may stand in the address.
  const { data: chosen } = useQuery({
    queryKey: [PEOPLE, value],
    queryFn: () => get<ShownPerson>(personPath(value ?? '')),
    enabled: typeof value === 'string',
  })
  const found = (data?.items ?? []).filter((person) => person.id !== chosen?.id)
  const people = chosen === undefined || q !== '' ? found : [chosen, ...found]
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(onChange === undefined ? {} : { onChange })}
      value={value ?? null}
      allowClear
      showSearch={{ filterOption: false, onSearch: search }}
      loading={isFetching}
      placeholder={words.actorPlaceholder}
      notFoundContent={isFetching ? WORDS.frame.loading : words.actorNone}
      options={people.map((person) => ({ value: person.id, label: person.name }))}
      optionRender={({ value: shown, label }) => (
        <>
          {label}
          <span className="option__more">{people.find((person) => person.id === shown)?.jobTitle}</span>
        </>
      )}
    />
  )
}
