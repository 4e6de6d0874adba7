/** 复议、诉讼结果对照表: in which column of Table 4 each outcome counts. Practice, law.md §0.5 no. 8; no article. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Select, Spin } from 'antd'
import { Link } from 'react-router'
import { PLATFORM_ORGAN } from '#law/permission.ts'
import { PROCEEDING_OUTCOMES, type ResultTable } from '#law/proceedingOutcome.ts'
import { Facts } from '../facts.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { put } from '../request.ts'
import { Screen } from '../screen.tsx'
import { useAtWork, useMay } from '../session.ts'
import { SETTINGS, useSettings } from '../settings/settings.ts'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { PROCEEDINGS } from './proceedings.ts'

const words = WORDS.proceedings.resultsTable
const { results } = WORDS.proceedings

const CHOICES = Object.entries(results).map(([value, label]) => ({ value, label }))

const nameOf = ({ before, label }: (typeof PROCEEDING_OUTCOMES)[number]) => `${words.before[before]}：${label}`

export function ResultsTableScreen() {
  const { data, error, refetch } = useSettings(PLATFORM_ORGAN)
  const { organ } = useAtWork()
  const mayChange = useMay('setting.change') && organ.id === PLATFORM_ORGAN
  const setting = data?.items.find(({ key }) => key === 'proceedingResults')
  const table = tableOf(setting?.value)
  return (
    <Screen title={words.title} lead={words.lead} actions={<Link to="/settings">{WORDS.screens.settings}</Link>}>
      <ProblemNotice error={error} onRetry={refetch} />
      {setting === undefined && error === null && <Spin description={WORDS.frame.loading} />}
      {setting !== undefined && mayChange && (
        <TableForm key={setting.version} table={table} version={setting.version} />
      )}
      {setting !== undefined && !mayChange && (
        <Facts facts={PROCEEDING_OUTCOMES.map((each) => [nameOf(each), results[table[each.code] ?? each.result]])} />
      )}
    </Screen>
  )
}

const tableOf = (value: unknown): ResultTable => (typeof value === 'object' && value !== null ? value : {})

function TableForm({ table, version }: { readonly table: ResultTable; readonly version: number }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Required<ResultTable>>()
  const write = useWrite(
    async (value: ResultTable) => {
      const answer = await put(`${SETTINGS}/${PLATFORM_ORGAN}/proceedingResults`, { value, version })
      // Before anything is read anew: the form then begins anew.
      message.success(words.saved)
      return answer
    },
    [[SETTINGS], [PROCEEDINGS]],
  )
  const own = Object.fromEntries(PROCEEDING_OUTCOMES.map(({ code, result }) => [code, result]))

  async function reload() {
    await client.invalidateQueries({ queryKey: [SETTINGS] })
    write.reset()
  }

  return (
    <Form<Required<ResultTable>>
      form={form}
      name="proceeding-results"
      layout="vertical"
      className="intake__columns"
      requiredMark={false}
      initialValues={{ ...own, ...table }}
      onFinish={(chosen) => {
        // Only what differs is kept, so that what the program carries may be mended later.
        const changed = PROCEEDING_OUTCOMES.flatMap(({ code, result }) =>
          chosen[code] === result ? [] : [[code, chosen[code]] as const],
        )
        write.mutate(Object.fromEntries(changed))
      }}
    >
      <ProblemNotice error={write.error} onReload={reload} />
      {PROCEEDING_OUTCOMES.map((each) => (
        <Form.Item
          key={each.code}
          name={each.code}
          label={nameOf(each)}
          extra={table[each.code] === undefined || table[each.code] === each.result ? undefined : words.own}
        >
          <Select options={CHOICES} />
        </Form.Item>
      ))}
      <div className="intake__acts">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {words.save}
        </Button>
        <Button onClick={() => form.setFieldsValue(own)}>{words.reset}</Button>
      </div>
    </Form>
  )
}
