/** From which day to which something holds. */
import type { PlainDate } from '#law/date.ts'
import { coversDay, isSpan, type Span } from '#law/span.ts'
import { Day } from './time.tsx'
import { WORDS } from './words.ts'

const words = WORDS.days

export function Days({ span }: { readonly span: Span }) {
  const { from, to } = span
  if (!isSpan(span)) return <>{words.never}</>
  return (
    <>
      <Day date={from} />
      {to === null ? (
        words.open
      ) : (
        <>
          {words.until}
          <Day date={to} />
        </>
      )}
    </>
  )
}

export type Phase = 'now' | 'coming' | 'past'

export function phaseOf(span: Span, today: PlainDate): Phase {
  if (isSpan(span) && span.from > today) return 'coming'
  return coversDay(span, today) ? 'now' : 'past'
}
