/** What an import would do: what comes in, what cannot and why, what was assumed. */
import { Alert, Button, Spin } from 'antd'
import type { CheckedSheet } from '#api/imports.ts'
import { DataTable } from '../list/dataTable.tsx'
import { ProblemNotice } from '../notice/problemNotice.tsx'
import { Section } from '../section.tsx'
import { WORDS } from '../words.ts'
import type { TakingState } from './takeOver.ts'

const words = WORDS.intake.import

interface CheckedSectionProps {
  readonly checked: CheckedSheet
  readonly run: TakingState
  readonly onConfirm: () => void
}

export function CheckedSection({ checked, run, onConfirm }: CheckedSectionProps) {
  const { ready, ended, already, refused, faults, notes } = checked
  const isRunning = run.kind === 'running'
  return (
    <Section title={words.result.title}>
      {refused > 0 && (
        <>
          <Alert
            className="notice"
            type="error"
            role="alert"
            showIcon
            title={words.result.refused(refused)}
            description={words.result.refusedHint}
          />
          <DataTable<CheckedSheet['faults'][number]>
            caption={words.result.faults}
            rows={faults}
            rowKey={({ line, sentence }) => `${line} ${sentence}`}
            columns={[
              { name: words.result.line, cell: ({ line }) => words.result.lineNumber(line) },
              { name: words.result.reason, cell: ({ sentence }) => sentence },
            ]}
          />
        </>
      )}
      {notes.length > 0 && (
        <details className="intake__text">
          <summary>{`${words.result.notes}（${notes.length}）`}</summary>
          <p>{words.result.notesHint}</p>
          <DataTable<CheckedSheet['notes'][number]>
            caption={words.result.notes}
            rows={notes}
            rowKey={({ line, sentence }) => `${line} ${sentence}`}
            columns={[
              { name: words.result.line, cell: ({ line }) => words.result.lineNumber(line) },
              { name: words.result.note, cell: ({ sentence }) => sentence },
            ]}
          />
        </details>
      )}
      {already > 0 && <p>{words.result.already(already)}</p>}
      {ready === 0 ? (
        <Alert className="notice" type="warning" showIcon title={words.result.nothing} />
      ) : (
        <Alert className="notice" type="info" showIcon title={words.result.ready(ready, ended)} />
      )}
      <div role="status">{isRunning && <Spin description={words.running(run.done, run.all)} />}</div>
      {run.kind === 'broken' && (
        <>
          <ProblemNotice error={run.error} />
          <p>{words.broken}</p>
        </>
      )}
      {ready > 0 && (
        <Button type="primary" loading={isRunning} onClick={onConfirm}>
          {run.kind === 'broken' ? words.goOn : words.result.confirm(ready)}
        </Button>
      )}
    </Section>
  )
}
