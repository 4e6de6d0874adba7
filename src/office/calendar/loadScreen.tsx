/** A year's notice from a file: what changes is seen before it counts. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Spin, Upload } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PlainDate } from '#law/date.ts'
import { type Notice, readNotices, spansOf } from '#law/notice.ts'
import type { DayChange, DroppedDays } from '#law/noticeChange.ts'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { post, put } from '../request.ts'
import { Screen } from '../screen.tsx'
import { Section } from '../section.tsx'
import { Day, dayText } from '../time.tsx'
import { useWrite } from '../useWrite.ts'
import { WORDS } from '../words.ts'
import { CALENDAR, type ShownCalendar, useCalendar } from './calendar.ts'

const words = WORDS.calendar.load

type Reading =
  | { readonly ok: true; readonly name: string; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly name: string; readonly faults: readonly string[] }

export function LoadScreen() {
  const { data: shown, error, refetch } = useCalendar()
  const [reading, setReading] = useState<Reading | null>(null)
  return (
    <Screen title={words.title} lead={words.lead}>
      <p>
        <Link to="/calendar">{words.back}</Link>
      </p>
      <ProblemNotice error={error} onRetry={refetch} />
      <div>
        <Upload.Dragger
          accept=".json"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            readFile(file).then(setReading)
            return false
          }}
        >
          <p className="upload__title">{words.choose}</p>
          <p>{words.chooseHint}</p>
        </Upload.Dragger>
      </div>
      <details className="sample">
        <summary>{words.sample}</summary>
        <p>{words.sampleHint}</p>
        <pre>{SAMPLE}</pre>
      </details>
      <div role="status">{reading !== null && <p>{words.file(reading.name)}</p>}</div>
      {reading?.ok === false && <Faults faults={reading.faults} />}
      {reading?.ok === true &&
        shown !== undefined &&
        reading.notices.map((notice) => (
          <NoticeToLoad key={`${reading.name} ${JSON.stringify(notice)}`} notice={notice} shown={shown} />
        ))}
    </Screen>
  )
}

const SAMPLE = `{
  "2027": {
    "holidays": ["2027-01-01/2027-01-03", "2027-04-05"],
    "workingWeekends": ["2027-02-20"],
    "source": "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）"
  }
}`

const MOST_BYTES = 1_000_000

async function readFile(file: File): Promise<Reading> {
  const { name, size } = file
  if (size > MOST_BYTES) return { ok: false, name, faults: [words.tooLarge] }
  const value = jsonOf(textOf(await file.arrayBuffer()))
  if (value === undefined) return { ok: false, name, faults: [words.notJson] }
  const read = readNotices(value)
  return { ...read, name }
}

/** Old editors in China save in GB 18030. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function Faults({ faults }: { readonly faults: readonly string[] }) {
  return (
    <Alert
      className="notice"
      type="error"
      role="alert"
      showIcon
      title={words.faults(faults.length)}
      description={
        <ul>
          {[...new Set(faults)].map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      }
    />
  )
}

function NoticeToLoad({ notice, shown }: { readonly notice: Notice; readonly shown: ShownCalendar }) {
  const client = useQueryClient()
  const { year, sources } = notice
  const present = shown.years.get(year)
  const version = present?.version ?? 0
  const sent = {
    holidays: spansOf(notice.holidays).map((span) => span.join('/')),
    workingWeekends: notice.workingWeekends,
  }
  const [dropsDays, confirmDrop] = useState(false)
  const changes = useQuery({
    queryKey: [CALENDAR, year, 'changes', sent],
    // Nothing is made by looking, so that its key may be any.
    queryFn: () => post<NoticeChanges>(`${CALENDAR}/${year}/changes`, sent, 'look-only'),
  })
  const load = useWrite(
    () =>
      put<{ readonly version: number }>(`${CALENDAR}/${year}`, {
        ...sent,
        source: sources.join('；'),
        dropsDays,
        version,
      }),
    [[CALENDAR]],
  )
  /** Somebody else has loaded this year meanwhile. */
  async function compareAnew() {
    await client.invalidateQueries({ queryKey: [CALENDAR] })
    load.reset()
  }

  if (load.data !== undefined) {
    return (
      <Alert
        className="notice"
        type="success"
        role="status"
        showIcon
        title={words.done(year)}
        description={
          <>
            <p>{words.recounting}</p>
            <Link to={`/calendar?year=${year}`}>{words.see}</Link>
          </>
        }
      />
    )
  }
  return (
    <Section title={words.noticeOf(year)} lead={present === undefined ? words.first : words.replaces(version)}>
      <p>
        {words.source}：{sources.join('；')}
      </p>
      <ProblemNotice error={changes.error} onRetry={changes.refetch} />
      {changes.isPending && changes.error === null && <Spin description={words.comparing} />}
      {changes.data !== undefined && (
        <>
          <Dropped year={year} dropped={changes.data.dropped} isMeant={dropsDays} onMean={confirmDrop} />
          <Changes changes={changes.data.changes} />
          <ProblemNotice error={load.error} onReload={compareAnew} />
          <Button
            type="primary"
            disabled={!isWhole(changes.data.dropped) && !dropsDays}
            loading={load.isPending}
            onClick={() => load.mutate(undefined)}
          >
            {words.confirm(year)}
          </Button>
        </>
      )}
    </Section>
  )
}

interface NoticeChanges {
  readonly changes: readonly DayChange[]
  readonly dropped: DroppedDays
}

const isWhole = ({ holidays, workingWeekends }: DroppedDays) => holidays.length + workingWeekends.length === 0

interface DroppedProps {
  readonly year: number
  readonly dropped: DroppedDays
  readonly isMeant: boolean
  readonly onMean: (isMeant: boolean) => void
}

/** A file with a part of the year would take out the rest. */
function Dropped({ year, dropped, isMeant, onMean }: DroppedProps) {
  if (isWhole(dropped)) return null
  const { holidays, workingWeekends } = dropped
  const spans = (days: readonly PlainDate[]) =>
    spansOf(days).map(([first, last]) => words.span(dayText(first), dayText(last)))
  return (
    <Alert
      className="notice"
      type="warning"
      role="alert"
      showIcon
      title={words.dropped(year, holidays.length + workingWeekends.length)}
      description={
        <>
          {holidays.length > 0 && <p>{words.droppedOff(holidays.length, spans(holidays))}</p>}
          {workingWeekends.length > 0 && <p>{words.droppedOn(workingWeekends.length, spans(workingWeekends))}</p>}
          <p>{words.droppedAdvice}</p>
          <Checkbox checked={isMeant} onChange={({ target }) => onMean(target.checked)}>
            {words.dropConfirm}
          </Checkbox>
        </>
      }
    />
  )
}

function Changes({ changes }: { readonly changes: readonly DayChange[] }) {
  if (changes.length === 0) return <p>{words.unchanged}</p>
  const toOff = changes.filter(({ after }) => after === 'dayOff').length
  return (
    <>
      <p>{words.changed(toOff, changes.length - toOff)}</p>
      <DataTable<DayChange>
        caption={words.changes}
        rows={changes}
        rowKey={({ date }) => date}
        columns={[
          { name: words.date, cell: ({ date }) => <Day date={date} /> },
          { name: words.before, cell: ({ before }) => words.kinds[before] },
          { name: words.after, cell: ({ after }) => <strong>{words.kinds[after]}</strong> },
        ]}
      />
    </>
  )
}
