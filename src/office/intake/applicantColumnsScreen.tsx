/** 申请人类别对照表: in which column of the annual report each kind of applicant counts. Practice, no article. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Select, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { APPLICANT_KINDS, type ApplicantColumn, type ApplicantKindId } from '#law/applicant.ts'
import { PLATFORM_ORGAN } from '#law/permission.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { Facts } from '../facts.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { OrganPicker } from '../organs/organPicker.tsx'
import { put } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { SETTINGS, useSettings } from '../settings/settings.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { columnLabel, REQUESTS } from './intake.ts'

const words = WORDS.intake.columnsTable

type Table = Partial<Record<ApplicantKindId, ApplicantColumn>>

const CHOICES = APPLICANT_COLUMNS.flatMap(({ id, label }) => (id === 'total' ? [] : [{ value: id, label }]))

export function ApplicantColumnsScreen() {
  const { organ } = useAtWork()
  // The platform has no requests of its own: whoever works there chooses whose table it is.
  const [chosen, setChosen] = useState<number | null>(organ.id === PLATFORM_ORGAN ? null : organ.id)
  return (
    <Screen title={words.title} lead={words.lead} actions={<Link to="/settings">{WORDS.screens.settings}</Link>}>
      {organ.id === PLATFORM_ORGAN && (
        <div className="of-organ">
          <label htmlFor="columns-organ">{words.organ}</label>
          <OrganPicker<number | null> id="columns-organ" value={chosen} onChange={setChosen} />
        </div>
      )}
      {chosen === null ? <p>{words.chooseOrgan}</p> : <TableOf key={chosen} organId={chosen} />}
    </Screen>
  )
}

function TableOf({ organId }: { readonly organId: number }) {
  const mayChange = useMay('setting.change')
  const { data, error, refetch } = useSettings(organId)
  const setting = data?.items.find(({ key }) => key === 'applicantColumns')
  if (setting === undefined) {
    return error === null ? (
      <Spin description={WORDS.frame.loading} />
    ) : (
      <ProblemNotice error={error} onRetry={refetch} />
    )
  }
  const table = tableOf(setting.value)
  if (mayChange) return <TableForm key={setting.version} organId={organId} table={table} version={setting.version} />
  return <Facts facts={APPLICANT_KINDS.map(({ id, label, column }) => [label, columnLabel(table[id] ?? column)])} />
}

const tableOf = (value: unknown): Table => (typeof value === 'object' && value !== null ? value : {})

interface TableFormProps {
  readonly organId: number
  readonly table: Table
  readonly version: number
}

function TableForm({ organId, table, version }: TableFormProps) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Required<Table>>()
  const write = useWrite(
    (value: Table) => put(`${SETTINGS}/${organId}/applicantColumns`, { value, version }),
    [[SETTINGS], [REQUESTS, organId, 'intake']],
  )
  const own = APPLICANT_KINDS.map(({ id, column }) => [id, column] as const)

  async function reload() {
    await client.invalidateQueries({ queryKey: [SETTINGS] })
    write.reset()
  }

  return (
    <Form<Required<Table>>
      form={form}
      name="applicant-columns"
      className="intake__columns"
      requiredMark={false}
      initialValues={{ ...Object.fromEntries(own), ...table }}
      onFinish={(chosen) => {
        // Only what differs is kept, so that what the program carries may be mended later.
        const changed = own.flatMap(([id, column]) => (chosen[id] === column ? [] : [[id, chosen[id]] as const]))
        write.mutate(Object.fromEntries(changed), { onSuccess: () => message.success(words.saved) })
      }}
    >
      <ProblemNotice error={write.error} onReload={reload} />
      {APPLICANT_KINDS.map(({ id, label, column }) => (
        <Form.Item
          key={id}
          name={id}
          label={label}
          extra={table[id] === undefined || table[id] === column ? undefined : words.own}
        >
          <Select options={CHOICES} />
        </Form.Item>
      ))}
      <div className="intake__acts">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {words.save}
        </Button>
        <Button onClick={() => form.setFieldsValue(Object.fromEntries(own))}>{words.reset}</Button>
      </div>
    </Form>
  )
}
