/**
 * The clock of a request (Art. 30, 33, 35; 收费办法 Art. 6): what runs, what has run, and how one turns into the other. A
 * correction and a payment begin a full period; what was excluded or extended before is void, and the one extension
 * stays used (the law is silent: our rule).
 */
import { type Calendar, countWorkdays } from './calendar.ts'
import type { Pause } from './consultation.ts'
import { addDays, type PlainDate } from './date.ts'
import type { DeadlineFault } from './deadlineFault.ts'
import type { OutcomeCode } from './outcome.ts'
import type { Receipt } from './receipt.ts'
import { type Period, type PeriodRun, runPeriod, type Step } from './replyPeriod.ts'

/** How the case ended; `outcome` is null where the result of the reply does not follow from the case file. */
export interface Closed {
  readonly on: PlainDate
  readonly outcome: OutcomeCode | null
}

/** What runs: the period of Art. 33, a day that took its place, or nothing while the applicant must act. */
export type Running =
  | { readonly kind: 'period'; readonly formal: Period | null; readonly cautious: Period }
  /** `ordered`: by a reconsideration decision or a judgment. */
  | {
      readonly kind: 'fixed'
      readonly step: Step & { readonly to: PlainDate }
      readonly ordered: boolean
    }
  | { readonly kind: 'waiting'; readonly since: PlainDate }

/** The applicant must act; `until` is null where no last day is known. */
export interface Wait {
  readonly until: PlainDate | null
  readonly rule: 'waitCorrection' | 'waitPayment'
  readonly lapse: OutcomeCode
}

/** void: the notice was a fault, so the answer to it has no effect either. */
type Notice = 'none' | 'void' | 'open' | 'answered'

/** A pause by the letter of the law and read strictly. */
export interface DoublePause {
  readonly formal: Pause
  /** Null where the strict reading excludes nothing. */
  readonly cautious: Pause | null
}

export interface Clock {
  readonly running: Running
  readonly waits: readonly Wait[]
  readonly correction: Notice
  readonly reasons: Notice
  readonly fee: Notice
  readonly extended: boolean
  readonly pauses: readonly DoublePause[]
  readonly payBy: PlainDate | null
  readonly closed: Closed | null
  /** Days before what now runs. */
  readonly past: readonly Step[]
  readonly faults: readonly DeadlineFault[]
}

/** Art. 31, 33: the clock as the request comes in. */
export function atReceipt({ formal, cautious }: Receipt): Clock {
  return {
    running: {
      kind: 'period',
      formal: formal === null ? null : periodFrom(formal, '自收到申请的次日起计算'),
      cautious: periodFrom(cautious, formal === null ? '收到之日未定，自到达的次日起计算' : '自收到申请的次日起计算'),
    },
    waits: [],
    correction: 'none',
    reasons: 'none',
    fee: 'none',
    extended: false,
    pauses: [],
    payBy: null,
    closed: null,
    past: [],
    faults: [],
  }
}

/** 民法典 Art. 201: the first day is not counted. */
function periodFrom(start: PlainDate, text: string): Period {
  return { start, extension: 0, text: `${text}（当日不计入，民法典第二百零一条），` }
}

/** Art. 33: the period by the letter of the law; null where the day of receipt is not settled. */
export function formalRun(clock: Clock, calendar: Calendar): PeriodRun | null {
  if (clock.running.kind !== 'period') return otherRun(clock, calendar)
  const { formal } = clock.running
  return formal === null
    ? null
    : runPeriod(
        formal,
        clock.pauses.map((pause) => pause.formal),
        calendar,
      )
}

/** Art. 33 read strictly: from arrival, and only the days that a consultation surely took are excluded. */
export function cautiousRun(clock: Clock, calendar: Calendar): PeriodRun {
  if (clock.running.kind !== 'period') return otherRun(clock, calendar)
  const pauses = clock.pauses.map((pause) => pause.cautious).filter((pause) => pause !== null)
  return runPeriod(clock.running.cautious, pauses, calendar)
}

function otherRun({ running, waits }: Clock, calendar: Calendar): PeriodRun {
  switch (running.kind) {
    case 'period':
      return { due: null, steps: [] }
    case 'fixed':
      return { due: running.step.to, steps: [running.step] }
    case 'waiting': {
      const until = waits.at(-1)?.until ?? null
      return { due: null, steps: waitingSteps(waits, running.since, until, calendar) }
    }
  }
}

/** Art. 33: the last day by which the organ is judged: the formal one, before the receipt is settled the cautious one. */
export function currentDue(clock: Clock, calendar: Calendar): PlainDate | null {
  return (formalRun(clock, calendar) ?? cautiousRun(clock, calendar)).due
}

/** Art. 30, 收费办法 Art. 6: a period of the applicant that ended before this day without the act is given up. */
export function lapsedBefore({ waits }: Clock, day: PlainDate): Closed | null {
  for (const { until, lapse } of waits) if (until !== null && until < day) return { on: until, outcome: lapse }
  return null
}

/** Art. 30, 收费办法 Art. 6: the clock stops while the applicant must act. */
export function waitFor(clock: Clock, wait: Wait, since: PlainDate, calendar: Calendar): Clock {
  const waits = [...clock.waits, wait]
  if (clock.running.kind === 'waiting') return { ...clock, waits }
  const why = wait.rule === 'waitCorrection' ? '已告知补正' : '已发出收费通知'
  return {
    ...clock,
    waits,
    past: [...clock.past, ...left(clock, since, `${why}，此前的期间不再计算。`, articleOfWait(wait), calendar)],
    running: { kind: 'waiting', since },
  }
}

/** Art. 30, 收费办法 Art. 6: the full period begins anew, unless the applicant must still do something else. */
export function restarted(clock: Clock, done: Wait['rule'], on: PlainDate, calendar: Calendar): Clock {
  const waits = clock.waits.filter((wait) => wait.rule !== done)
  if (waits.length > 0 || clock.running.kind !== 'waiting') return { ...clock, waits }
  const late = clock.waits.some(({ until }) => until !== null && until < on)
  const lateText = '（晚于告知的补正期限；有正当理由的才能继续处理，条例第三十条）'
  const period =
    done === 'waitCorrection'
      ? periodFrom(on, `自收到补正${late ? lateText : ''}的次日起重新计算`)
      : periodFrom(on, '自完成缴费的次日起重新计算')
  return {
    ...clock,
    waits,
    past: [...clock.past, ...waitingSteps(clock.waits, clock.running.since, on, calendar)],
    running: { kind: 'period', formal: period, cautious: period },
  }
}

function waitingSteps(
  waits: readonly Wait[],
  since: PlainDate,
  to: PlainDate | null,
  calendar: Calendar,
): readonly Step[] {
  const wait = waits.at(-1)
  if (!wait) return []
  const text = waits.map(({ rule }) => (rule === 'waitCorrection' ? '等待申请人补正' : '等待申请人缴费')).join('、')
  const words = { rule: wait.rule, text: `${text}，不计算。`, article: articleOfWait(wait) }
  const from = addDays(since, 1)
  if (to === null) return [{ from, to: null, workdays: null, counted: false, ...words }]
  return to < from ? [] : [{ from, to, workdays: countWorkdays(calendar, from, to), counted: false, ...words }]
}

function articleOfWait({ rule }: Wait): string {
  return rule === 'waitCorrection' ? '30' : '收费办法 6'
}

/** Art. 35, 51: a day that was set takes the place of the period. */
export function fixedUntil(
  clock: Clock,
  on: PlainDate,
  until: PlainDate,
  words: Pick<Step, 'rule' | 'text' | 'article'>,
  calendar: Calendar,
): Clock {
  const from = addDays(on, 1)
  const step = { from, to: until, workdays: countWorkdays(calendar, from, until), counted: true, ...words }
  const past = left(clock, on, '此前的期间由新定的期限取代，不再计算。', words.article, calendar)
  return {
    ...clock,
    past: [...clock.past, ...past],
    running: { kind: 'fixed', step, ordered: words.rule === 'ordered' },
  }
}

/** The days of what ran until now, as one step that does not count any more. */
function left(clock: Clock, on: PlainDate, text: string, article: string, calendar: Calendar): readonly Step[] {
  const { running } = clock
  if (running.kind === 'waiting') return waitingSteps(clock.waits, running.since, on, calendar)
  const from = running.kind === 'fixed' ? running.step.from : addDays((running.formal ?? running.cautious).start, 1)
  if (on < from) return []
  return [
    { from, to: on, workdays: countWorkdays(calendar, from, on), counted: false, rule: 'replaced', text, article },
  ]
}
