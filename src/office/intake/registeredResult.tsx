/** What was registered, and what comes next. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Spin } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { applicationLacks } from '#law/request/applicationInput.ts'
import { useCalendar } from '../calendar/calendar.ts'
import { DataTable } from '../list/dataTable.tsx'
import { addCaseFile } from '../requests/caseFiles.ts'
import { DueDates } from '../requests/dueText.tsx'
import { Section } from '../section.tsx'
import { useAtWork } from '../session.ts'
import { dayText } from '../time.tsx'
import { WORDS } from '../words.ts'
import { applicationOf, arrivalOf, needsConfirmation } from './draft.ts'
import { previewOf } from './preview.ts'
import type { Registered } from './registerForm.tsx'

const words = WORDS.intake.done

interface RegisteredResultProps {
  readonly registered: Registered
  readonly onNext: () => void
}

interface Line {
  readonly id: string
  readonly number: string
  readonly content: string
}

export function RegisteredResult({ registered: { received, draft, files }, onNext }: RegisteredResultProps) {
  const { organ, today } = useAtWork()
  const { data } = useCalendar()
  const arrival = arrivalOf(draft)
  const preview =
    arrival === null || data === undefined ? null : previewOf(arrival, 'typed', { today, calendar: data.calendar })
  const clock = preview?.ok === true ? preview.clock : null
  const application = applicationOf(draft)
  const hasLacks = applicationLacks(application).length > 0
  const title = useRef<HTMLHeadingElement>(null)
  // Whoever hears the page is told where they are now.
  useEffect(() => title.current?.focus(), [])
  const form = (kind: string, id: string) => `/api/letters/${organ.id}/forms/${kind}?caseId=${id}&form=pdf`
  const lines = received.requests.map(({ id, number }, at) => ({ id, number, content: application.items[at] ?? '' }))
  return (
    <>
      <h2 ref={title} tabIndex={-1} className="intake__done">
        {words.title(lines.length)}
      </h2>
      <DataTable<Line>
        caption={words.title(lines.length)}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { name: words.number, cell: ({ number }) => <strong>{number}</strong> },
          { name: words.content, cell: ({ content }) => <span className="request-content">{content}</span> },
          {
            name: words.due,
            cell: () =>
              clock !== null && <DueDates due={clock.due} alarm={clock.cautiousDue} provisional={clock.provisional} />,
          },
          {
            name: words.next,
            cell: ({ id, number }) => (
              <span className="intake__acts">
                <Link to={`/requests/${organ.id}/${id}`} aria-label={words.openOf(number)}>
                  {words.open}
                </Link>
                <a href={form('receipt', id)} aria-label={words.receiptOf(number)} target="_blank" rel="noreferrer">
                  {words.receipt}
                </a>
                <a href={form('register', id)} aria-label={words.registerOf(number)} target="_blank" rel="noreferrer">
                  {words.register}
                </a>
              </span>
            ),
          },
        ]}
      />
      <Attachments requestIds={lines.map(({ id }) => id)} files={files} />
      <Section title={words.next}>
        <ul>
          {arrival !== null && needsConfirmation(arrival.channel) && arrival.confirmedOn === null && (
            <li>{words.steps.confirm}</li>
          )}
          {hasLacks && clock !== null && clock.cautiousCorrectionDue !== null && (
            <li>{words.steps.correction(dayText(clock.cautiousCorrectionDue))}</li>
          )}
          <li>{words.steps.assign}</li>
        </ul>
        <Button type="primary" onClick={onNext}>
          {words.again}
        </Button>
      </Section>
    </>
  )
}

/** The files of the letter go into each of its cases, once. */
function Attachments({
  requestIds,
  files,
}: {
  readonly requestIds: readonly string[]
  readonly files: readonly File[]
}) {
  const { organ } = useAtWork()
  const { data } = useQuery({
    queryKey: ['intake-files', organ.id, ...requestIds],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async () => {
      const failed: string[] = []
      for (const [at, file] of files.entries()) {
        for (const id of requestIds) {
          // The same key again stores nothing twice.
          await addCaseFile({ organId: organ.id, id }, file, `${id}-${at}`).catch(() => failed.push(file.name))
        }
      }
      return [...new Set(failed)]
    },
    enabled: files.length > 0,
  })
  if (files.length === 0) return null
  return (
    <div role="status">
      {data === undefined && <Spin description={words.attaching} />}
      {data?.length === 0 && <p>{words.attached(files.length)}</p>}
      {data?.map((name) => (
        <Alert key={name} className="notice" type="error" showIcon title={words.notAttached(name)} />
      ))}
    </div>
  )
}
