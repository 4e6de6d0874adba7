/** What registering will make of what is typed: when it counts as received, when it is due, what is missing. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Lack } from '#law/request/applicationInput.ts'
import { Facts } from '../facts.tsx'
import { withBasis } from '../notice/cited.ts'
import { Section } from '../section.tsx'
import { Day } from '../time.tsx'
import { WORDS } from '../words.ts'
import type { Preview } from './preview.ts'

const words = WORDS.intake.summary

interface SummaryPanelProps {
  /** Null as long as there is no day. */
  readonly preview: Preview | null
  readonly lacks: readonly Lack[]
  readonly count: number
  readonly isSending: boolean
  /** What stands in the register already. */
  readonly children: ReactNode
}

export function SummaryPanel({ preview, lacks, count, isSending, children }: SummaryPanelProps) {
  return (
    <Section title={words.title}>
      <div aria-live="polite">
        {preview === null && <p>{words.needDay}</p>}
        {preview?.ok === false && (
          <ul className="intake__wrong">
            {preview.reasons.map((reason) => (
              <li key={reason.code}>{withBasis(reason)}</li>
            ))}
          </ul>
        )}
        {preview?.ok === true && <Dates preview={preview} />}
      </div>
      {lacks.length === 0 ? (
        <p className="intake__hint">{words.complete}</p>
      ) : (
        <>
          <h3 className="intake__heading">{words.lacks}</h3>
          <ul className="intake__lacks">
            {lacks.map(({ path, sentence, article }) => (
              <li key={`${path} ${sentence}`}>{withBasis({ sentence, article })}</li>
            ))}
          </ul>
          <p className="intake__hint">{words.lacksHint}</p>
        </>
      )}
      <Section title={WORDS.intake.alike.title}>{children}</Section>
      <Button type="primary" size="large" htmlType="submit" loading={isSending} block>
        {count === 1 ? words.submit : words.submitMany(count)}
      </Button>
      <p className="intake__hint">{words.submitHint}</p>
    </Section>
  )
}

function Dates({ preview: { receipt, clock } }: { readonly preview: Extract<Preview, { readonly ok: true }> }) {
  const { due, cautiousDue, correctionDue, cautiousCorrectionDue, provisional, note } = clock
  return (
    <>
      <Facts
        facts={[
          [words.receivedOn, receipt.formal === null ? words.notSettled : <Day key="received" date={receipt.formal} />],
          ...(due === null ? [] : [[words.dueOn, <Day key="due" date={due} />] as const]),
          ...(cautiousDue === null || cautiousDue === due
            ? []
            : [[words.cautiousDueOn, <Day key="cautious" date={cautiousDue} />] as const]),
          ...(correctionDue === null
            ? []
            : [[words.correctionDueOn, <Day key="correction" date={correctionDue} />] as const]),
          ...(cautiousCorrectionDue === null || cautiousCorrectionDue === correctionDue
            ? []
            : [[words.correctionAlarmOn, <Day key="correctionAlarm" date={cautiousCorrectionDue} />] as const]),
        ]}
      />
      <p className="intake__hint">{withBasis({ sentence: receipt.text, article: receipt.article })}</p>
      {provisional && note !== null && <p className="intake__hint">{`${words.provisional}：${note}`}</p>}
    </>
  )
}
