/** 为什么是这一天: the steps of the clock, each with its article. */

import type { Step } from '#law/replyPeriod.ts'
import { isOpen } from '#law/request/request.ts'
import { withBasis } from '../../notice/cited.ts'
import { Section } from '../../section.tsx'
import { useAtWork } from '../../session.ts'
import { dayText } from '../../time.tsx'
import { WORDS } from '../../words.ts'
import type { CaseFile } from '../requests.ts'

const words = WORDS.requests.clock

/** Where it stands on the page. */
export const CLOCK = 'clock'

export function ClockSection({ file: { clock, request } }: { readonly file: CaseFile }) {
  const { today } = useAtWork()
  const { receipt, steps, consultations, correctionDue, cautiousCorrectionDue, payBy } = clock
  const mayAskStill = correctionDue !== null && correctionDue >= today && request.correction === null && isOpen(request)
  return (
    <div id={CLOCK}>
      <Section title={words.title}>
        {receipt !== null && <p>{withBasis({ sentence: receipt.text, article: receipt.article })}</p>}
        {steps.length > 0 && (
          <ol className="clock-steps">
            {steps.map((step) => (
              <li key={`${step.rule} ${step.from}`} className={step.counted ? '' : 'clock-steps__left-out'}>
                <p className="clock-steps__span">
                  {spanText(step)}
                  <span className="clock-steps__count">{countText(step)}</span>
                </p>
                <p>{withBasis({ sentence: step.text, article: step.article })}</p>
              </li>
            ))}
          </ol>
        )}
        <ul className="plain">
          {mayAskStill && (
            <li>{withBasis({ sentence: words.correctionDue(dayText(correctionDue)), article: '30' })}</li>
          )}
          {mayAskStill && cautiousCorrectionDue !== null && cautiousCorrectionDue < correctionDue && (
            <li>{words.correctionAlarm(dayText(cautiousCorrectionDue))}</li>
          )}
          {payBy !== null && <li>{withBasis({ sentence: words.payBy(dayText(payBy)), article: '收费办法 6' })}</li>}
          {consultations.map(({ id, due }) => (
            <li key={id}>{words.opinionDue(id, due === null ? null : dayText(due))}</li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function spanText({ from, to }: Step): string {
  if (to === null) return words.openSpan(dayText(from))
  return from === to ? dayText(from) : words.span(dayText(from), dayText(to))
}

function countText({ workdays, counted }: Step): string {
  if (workdays === null) return counted ? words.counted : words.leftOut
  return counted ? words.countedDays(workdays) : words.leftOutDays(workdays)
}
