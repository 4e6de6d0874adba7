/** Chooses a request of the organ in a form: by number, name or words. */
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { FieldName } from '../form/fieldName.ts'
import type { ListAnswer } from '../list/listPage.tsx'
import { get } from '../request.ts'
import { REQUESTS, type RequestLine, useCaseFile } from '../requests/requests.ts'
import { useAtWork } from '../session.ts'
import { WORDS } from '../words.ts'

const words = WORDS.cases

interface RequestFieldProps {
  readonly name: FieldName
  readonly label?: string
  readonly required?: boolean
  readonly hint?: string
}

export function RequestField({ name, label = words.request, required = false, hint }: RequestFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint ?? words.requestHint}
      rules={required ? [{ required: true }] : []}
      normalize={(value: string | undefined) => value ?? null}
    >
      <RequestPicker />
    </Form.Item>
  )
}

interface RequestPickerProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (value: string | undefined) => void
}

function RequestPicker({ value, ...select }: RequestPickerProps) {
  const { organ } = useAtWork()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const path = `${REQUESTS}/${organ.id}`
  const { data, isFetching } = useQuery({
    queryKey: [REQUESTS, 'pick', organ.id, q],
    queryFn: () => get<ListAnswer<RequestLine>>(path, { q: q === '' ? undefined : q, limit: 20 }),
    placeholderData: (before) => before,
  })
  const found = data?.items ?? []
  const choices = found.map(({ id, number, applicant }) => ({ value: id, label: `${number} ${applicant}` }))
  // The one that a form begins with need not be among the latest.
  const isElsewhere = value != null && data !== undefined && found.every(({ id }) => id !== value)
  const { data: chosen } = useCaseFile({ organId: organ.id, id: value ?? '' }, isElsewhere)
  if (isElsewhere && chosen !== undefined) {
    const names = chosen.application.applicants.map(({ name }) => name).join(WORDS.requests.head.and)
    choices.push({ value: chosen.id, label: `${chosen.number} ${names}` })
  }
  return (
    <Select
      {...select}
      value={value ?? null}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={isFetching}
      placeholder={words.requestPlaceholder}
      notFoundContent={isFetching ? WORDS.frame.loading : words.requestNone}
      options={choices}
      optionRender={({ value: id, label }) => (
        <>
          {label}
          <span className="option__more">{found.find((line) => line.id === id)?.content.slice(0, 40)}</span>
        </>
      )}
    />
  )
}
