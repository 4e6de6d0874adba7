/**
 * The reply period 答复期限 while it runs: which days count and which do not (Art. 33; 民法典 Art. 201). Days of a
 * consultation are left out (Art. 33.3), those of several at the same time once.
 */
import { type Calendar, countWorkdays, isWorkday } from './calendar.ts'
import type { Pause } from './consultation.ts'
import { addDays, date, type PlainDate } from './date.ts'

/** What a span of days is; a closed list. */
export type StepRule =
  | 'reply'
  | 'extension'
  | 'thirdParty'
  | 'organ'
  | 'reasons'
  | 'replaced'
  | 'waitCorrection'
  | 'waitPayment'
  | 'delayed'
  | 'ordered'
  | 'publication'

/** Consecutive days that are treated alike; `to` and `workdays` are null where the end is not known. */
export interface Step {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly workdays: number | null
  /** Whether these days count towards the period that is now running. */
  readonly counted: boolean
  readonly rule: StepRule
  /** Chinese. */
  readonly text: string
  /** Key of articles.ts. */
  readonly article: string
}

/** Art. 33.2: twenty working days; requests received before 2019-05-15 ran on fifteen (2007条例 Art. 24.2; by date of receipt: our rule). */
export function replyDays(start: PlainDate): ReplyDays {
  return start < REGULATION_IN_FORCE
    ? { days: 15, extension: 15, article: '2007条例 24.2' }
    : { days: 20, extension: 20, article: '33.2' }
}

/** Art. 56: the Regulation of 2019 is in force since this day. */
export const REGULATION_IN_FORCE = date('2019-05-15')

export interface ReplyDays {
  readonly days: number
  /** Longest extension. */
  readonly extension: number
  readonly article: string
}

export interface Period {
  readonly start: PlainDate
  /** Working days that an extension adds; 0 without one. */
  readonly extension: number
  /** Chinese: from what the period runs. */
  readonly text: string
}

export interface PeriodRun {
  /** Null where a pause has no known end. */
  readonly due: PlainDate | null
  readonly steps: readonly Step[]
}

/** Art. 33: the last of the twenty (and extended) working days after the start, pauses left out. */
export function runPeriod(period: Period, pauses: readonly Pause[], calendar: Calendar): PeriodRun {
  const { days, article } = replyDays(period.start)
  const reply: Treatment = { counted: true, rule: 'reply', text: `${period.text}${days}个工作日内答复。`, article }
  const extended: Treatment = {
    counted: true,
    rule: 'extension',
    text: `延长答复期限${period.extension}个工作日。`,
    article,
  }
  const spans: Span[] = []
  let day = period.start
  for (let left = days + period.extension; left > 0; ) {
    day = addDays(day, 1)
    const covering = pauses.filter((pause) => pause.after < day && (pause.to === null || day <= pause.to))
    const endless = covering.find((pause) => pause.to === null)
    const treatment = endless ?? covering[0] ?? (left > period.extension ? reply : extended)
    const last = spans.at(-1)
    if (last?.treatment === treatment) last.to = day
    else spans.push({ treatment, from: day, to: day })
    if (endless) return { due: null, steps: spans.map((span) => stepOf(span, calendar, span.treatment === endless)) }
    if (covering.length === 0 && isWorkday(calendar, day)) left -= 1
  }
  return { due: day, steps: spans.map((span) => stepOf(span, calendar, false)) }
}

type Treatment = Pick<Step, 'rule' | 'text' | 'article'> & { readonly counted?: true }

interface Span {
  readonly treatment: Treatment
  readonly from: PlainDate
  to: PlainDate
}

function stepOf({ treatment, from, to }: Span, calendar: Calendar, endless: boolean): Step {
  return {
    from,
    to: endless ? null : to,
    workdays: endless ? null : countWorkdays(calendar, from, to),
    counted: treatment.counted === true,
    rule: treatment.rule,
    text: treatment.text,
    article: treatment.article,
  }
}
