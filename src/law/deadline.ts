/**
 * The deadlines of a request 期限 (Art. 30, 32–35), of information to be published (Art. 26), and how they came about.
 * Twenty working days from receipt; one extension of at most twenty more, told on or before the due date; time of
 * consultations is not counted; a correction and a payment begin the period anew.
 */
import { type Calendar, type Certainty, certaintyOf, countWorkdays, nthWorkdayAfter } from './calendar.ts'
import { type CaseStart, type DeadlineCase, knownEvents } from './caseEvent.ts'
import { type ConsultationLedger, matchConsultations } from './consultation.ts'
import { addDays, later, type PlainDate } from './date.ts'
import type { DeadlineFault } from './deadlineFault.ts'
import { lastDayForCorrection, runClock } from './eventEffect.ts'
import { type Receipt, receiptOf } from './receipt.ts'
import type { Step } from './replyPeriod.ts'
import { type Clock, type Closed, cautiousRun, formalRun } from './requestClock.ts'

export interface Deadline extends Certainty {
  /** Last day for the reply by the letter of the law; null where no period runs or its end is not known. */
  readonly due: PlainDate | null
  /** The earlier day that can be argued: from arrival instead of confirmation, consultations counted strictly. */
  readonly cautiousDue: PlainDate | null
  /** Art. 30: last day for the notice of correction. */
  readonly correctionDue: PlainDate | null
  /** The same from arrival instead of confirmation (国办公开办函〔2015〕207号): boards and alarms go by it. */
  readonly cautiousCorrectionDue: PlainDate | null
  /** Art. 26: last day for publication. */
  readonly publishBy: PlainDate | null
  /** 收费办法 Art. 6: last day for the payment. */
  readonly payBy: PlainDate | null
  readonly consultations: readonly { readonly id: string; readonly due: PlainDate | null }[]
  readonly closed: Closed | null
  readonly receipt: Receipt | null
  readonly steps: readonly Step[]
  readonly faults: readonly DeadlineFault[]
}

export type DeadlineResult =
  | { readonly ok: true; readonly deadline: Deadline }
  | { readonly ok: false; readonly problem: string }

/** Art. 26: within twenty working days of being made or changed. */
export const PUBLICATION_DAYS = 20

/** Art. 26, 30, 32–35: all deadlines of a case, with their steps. Its dates must not lie before the calendar's first day. */
export function deadlineOf(file: DeadlineCase, calendar: Calendar): DeadlineResult {
  if (file.start.kind === 'formed') return { ok: true, deadline: publicationDeadline(file.start.on, calendar) }
  const receipt = receiptAsKnown(file.start, file.asOf)
  const events = knownEvents(file.events, file.asOf)
  const matching = matchConsultations(events, calendar)
  if (!matching.ok) return matching
  const clock = runClock({ receipt, ledger: matching.ledger, calendar }, events, file.asOf)
  return { ok: true, deadline: requestDeadline(clock, receipt, matching.ledger, calendar) }
}

function requestDeadline(clock: Clock, receipt: Receipt, ledger: ConsultationLedger, calendar: Calendar): Deadline {
  const { payBy, closed, faults } = clock
  const formal = formalRun(clock, calendar)
  const cautious = cautiousRun(clock, calendar)
  const correctionDue = lastDayForCorrection(receipt.formal ?? receipt.cautious, calendar)
  const steps = [...clock.past, ...(formal ?? cautious).steps]
  const consultations = ledger.consultations.map(({ id, due }) => ({ id, due }))
  const computed = [...steps.map((step) => step.to), correctionDue, payBy, ...consultations.map((each) => each.due)]
  const last = computed.filter((each) => each !== null).reduce(later, cautious.due ?? receipt.cautious)
  return {
    ...NOTHING,
    due: formal?.due ?? null,
    cautiousDue: cautious.due,
    correctionDue,
    cautiousCorrectionDue: lastDayForCorrection(receipt.cautious, calendar),
    payBy,
    consultations,
    closed,
    receipt,
    steps,
    faults,
    ...certaintyOf(calendar, receipt.cautious, last),
  }
}

/** Art. 26: within twenty working days of being made or changed. */
export function publicationDeadline(formed: PlainDate, calendar: Calendar): Deadline {
  const publishBy = nthWorkdayAfter(calendar, formed, PUBLICATION_DAYS)
  return {
    ...NOTHING,
    ...certaintyOf(calendar, formed, publishBy),
    publishBy,
    steps: [
      {
        from: addDays(formed, 1),
        to: publishBy,
        workdays: countWorkdays(calendar, addDays(formed, 1), publishBy),
        counted: true,
        rule: 'publication',
        text: `自信息形成或者变更的次日起计算（民法典第二百零一条），${PUBLICATION_DAYS}个工作日内公开。`,
        article: '26',
      },
    ],
  }
}

const NOTHING = {
  due: null,
  cautiousDue: null,
  correctionDue: null,
  cautiousCorrectionDue: null,
  publishBy: null,
  payBy: null,
  consultations: [],
  closed: null,
  receipt: null,
  steps: [],
  faults: [],
} as const

function receiptAsKnown(start: Exclude<CaseStart, { kind: 'formed' }>, asOf: PlainDate | null): Receipt {
  if (start.kind === 'received') {
    return { formal: start.on, cautious: start.on, article: '31', text: '收到申请之日由案卷给定。' }
  }
  const { confirmedOn } = start.arrival
  const unknown = asOf !== null && confirmedOn !== null && confirmedOn > asOf
  return receiptOf({ ...start.arrival, confirmedOn: unknown ? null : confirmedOn })
}
