/**
 * The organ's own periods in a case (复议法 Art. 48, 51, 54, 88; 复议法2017 Art. 23, 40; 诉讼法 Art. 34, 67, 85): by when to
 * answer, to appeal, to appear, and to answer the applicant again. What is posted in time is in time (诉讼法解释 Art. 48.4).
 */
import { type Calendar, type Counted, daysAfter, workdaysAfter } from './calendar.ts'
import type { CaseEvent } from './caseEvent.ts'
import { addDays, type PlainDate } from './date.ts'
import type { Proceeding } from './proceeding.ts'
import { proceedingOutcome } from './proceedingOutcome.ts'
import { type Reason, reasonIf } from './reason.ts'
import { REVIEW_FIRST_FROM } from './remedy.ts'

export interface OwnDeadline extends Counted {
  readonly kind: 'answer' | 'appeal' | 'hearing' | 'answerAgain'
  /** When it was done; null: not yet. */
  readonly doneOn: PlainDate | null
  readonly late: boolean
  readonly article: string
  /** Chinese: how it is counted and what follows from missing it. */
  readonly text: string
}

/** 复议法 Art. 48, 54, 88; 诉讼法 Art. 67: all periods that have begun. */
export function ownDeadlines(proceeding: Proceeding, calendar: Calendar, today: PlainDate): readonly OwnDeadline[] {
  const open = [answerDue(proceeding, calendar), ...hearings(proceeding), appealDue(proceeding, calendar)]
  const again = answerAgainDue(proceeding, calendar)
  return [...open, again]
    .filter((each) => each !== null)
    .map((each) => ({ ...each, late: (each.doneOn ?? today) > each.date }))
}

type Due = Omit<OwnDeadline, 'late'>

function answerDue(
  { kind, procedure, copyReceivedOn, answeredOn, decisions }: Proceeding,
  calendar: Calendar,
): Due | null {
  if (copyReceivedOn === null) return null
  // 诉讼法 Art. 67.2: the case is decided without an answer too; then none is awaited any more.
  if (answeredOn === null && decisions.some(({ on }) => on >= copyReceivedOn)) return null
  if (kind !== 'reconsideration') {
    const counted = daysAfter(calendar, copyReceivedOn, 15)
    return {
      kind: 'answer',
      ...counted,
      doneOn: answeredOn,
      article: '诉讼法 67.1',
      text: `自${copyReceivedOn}收到起诉状副本之日起15日内提交答辩状和全部证据、依据；逾期提供证据的，视为没有相应证据（诉讼法第三十四条第二款）。${counting(counted, { from: copyReceivedOn, days: 15 })}`,
    }
  }
  // 复议法2017 Art. 40.2: there only five and seven days are working days.
  if (copyReceivedOn < REVIEW_FIRST_FROM) {
    const counted = daysAfter(calendar, copyReceivedOn, 10)
    return {
      kind: 'answer',
      ...counted,
      doneOn: answeredOn,
      article: '复议法2017 23.1',
      text: `自${copyReceivedOn}收到申请书副本之日起10日内提出书面答复并提交证据、依据。${counting(counted, { from: copyReceivedOn, days: 10 })}`,
    }
  }
  const days = procedure === 'summary' ? 5 : 10
  const counted = workdaysAfter(calendar, copyReceivedOn, days)
  return {
    kind: 'answer',
    ...counted,
    doneOn: answeredOn,
    article: procedure === 'summary' ? '复议法 54.1' : '复议法 48',
    text: `自${copyReceivedOn}收到申请书副本之日起${days}个工作日内提出书面答复并提交证据、依据；逾期的，视为没有证据、依据（复议法第七十条）。${counting(counted, { from: copyReceivedOn, days: null })}`,
  }
}

/** 民法典 Art. 201, 203; 复议法 Art. 88: how the last day was found. `days`: of the calendar; null where working days are counted. */
function counting(
  { date, note }: Counted,
  { from, days }: { readonly from: PlainDate; readonly days: number | null },
): string {
  const last = days === null ? date : addDays(from, days)
  const moved = last === date ? '' : `，届满日${last}是休息日，顺延到${date}`
  const which = days === null ? '只算工作日' : '按自然日计算'
  return `自次日${addDays(from, 1)}起算，${which}${moved}。${note ?? ''}`
}

function hearings({ kind, hearings: set }: Proceeding): readonly Due[] {
  const reconsideration = kind === 'reconsideration'
  return set.map(({ on, place, attendedBy }) => ({
    kind: 'hearing',
    date: on,
    provisional: false,
    uncertainFrom: null,
    note: null,
    doneOn: attendedBy === null ? null : on,
    article: reconsideration ? '复议法 51.3' : '诉讼法 3.3',
    text: `${on}在${place}${reconsideration ? '听证，负责人应当参加' : '开庭，负责人应当出庭应诉'}；不能${reconsideration ? '参加' : '出庭'}的，应当委托相应的工作人员。`,
  }))
}

/** Our own: from the day on which we received the judgment or ruling of first instance. 诉讼法 Art. 85. */
function appealDue({ kind, decisions, appealedOn, stage }: Proceeding, calendar: Calendar): Due | null {
  const last = decisions.at(-1)
  // Not before a judgment that stands: one that was sent back is none.
  if (kind === 'reconsideration' || last === undefined || (stage !== 'decided' && stage !== 'appealed')) return null
  const { form } = proceedingOutcome(last.outcome)
  if (form === 'unappealable') return null
  const days = form === 'ruling' ? 10 : 15
  const counted = daysAfter(calendar, last.receivedOn, days)
  return {
    kind: 'appeal',
    ...counted,
    doneOn: appealedOn,
    article: '诉讼法 85',
    text: `不服一审${form === 'ruling' ? '裁定' : '判决'}的，自${last.receivedOn}送达之日起${days}日内上诉；逾期不上诉的，一审裁判生效。${counting(counted, { from: last.receivedOn, days })}`,
  }
}

/** 诉讼法 Art. 85: no judgment is in force while we can appeal; the other side may have received it later. */
export function earlyFinalReasons(state: Proceeding, on: PlainDate, calendar: Calendar): readonly Reason[] {
  const last = state.stage === 'decided' ? (appealDue(state, calendar)?.date ?? null) : null
  const isEarly = last !== null && on <= last
  return reasonIf(isEarly, 'may-be-appealed', `上诉的期限至少到${last ?? ''}，此前裁判还没有生效。`, '诉讼法 85')
}

/**
 * 诉讼法 Art. 85: an appeal of ours after its last day has no effect, unless the court takes it all the same, which somebody must
 * be able to show. When the others received the judgment, and so their last day, is not known here.
 */
export function lateAppealReasons(
  state: Proceeding,
  { by, on, evidence }: { readonly by: 'us' | 'others'; readonly on: PlainDate; readonly evidence: string | null },
  calendar: Calendar,
): readonly Reason[] {
  const last = appealDue(state, calendar)?.date ?? null
  if (last === null) return []
  const isLate = by === 'us' && on > last
  return [
    ...reasonIf(
      isLate && evidence === null,
      'appeal-late',
      `本机关上诉的期限到${last}为止，逾期上诉的，一审裁判已经生效；人民法院准许延长期限或者已经受理的，请写明证明。`,
      '诉讼法 85',
    ),
    ...reasonIf(!isLate && evidence !== null, 'not-late', '不是本机关逾期上诉的，不填写逾期上诉的证明。'),
  ]
}

function answerAgainDue(proceeding: Proceeding, calendar: Calendar): Due | null {
  const again = answerAgain(proceeding)
  if (again === null) return null
  const { servedOn, period } = again
  const counted =
    'until' in period
      ? { date: period.until, provisional: false, uncertainFrom: null, note: null }
      : workdaysAfter(calendar, servedOn, period.days)
  return {
    kind: 'answerAgain',
    ...counted,
    doneOn: null,
    article: again.article,
    text: `自${servedOn}收到裁判文书起，在${'until' in period ? `${period.until}前` : `${period.days}个工作日内`}重新作出答复；不得以同一事实和理由作出基本相同的答复。`,
  }
}

export interface AnswerAgain extends Extract<CaseEvent, { type: 'orderedAgain' }> {
  readonly article: string
  /** False where the decision set no period and the statutory twenty working days were taken. */
  readonly periodSet: boolean
}

/**
 * The order that is in force as an event of the request's own clock (复议法 Art. 64, 66; 诉讼法 Art. 70, 72); null where there is
 * none. Where the decision sets no period: twenty working days from its receipt, as for a request (our rule after Art. 33.2).
 */
export function answerAgain({ decisions, stage }: Proceeding): AnswerAgain | null {
  const last = decisions.at(-1)
  if (stage !== 'final' || last === undefined || last.order === null) return null
  const { period } = last.order
  return {
    type: 'orderedAgain',
    servedOn: last.receivedOn,
    period: period ?? { days: 20 },
    article: proceedingOutcome(last.outcome).article,
    periodSet: period !== null,
  }
}

/** The applicant's own ways against a reconsideration decision: fifteen days from receiving it. 复议法 Art. 34; 诉讼法 Art. 45. */
export function suitAfterReconsiderationBy(receivedOn: PlainDate, calendar: Calendar): Counted {
  return daysAfter(calendar, receivedOn, 15)
}

/**
 * The next day by which the organ must act in a case that goes on; null where it waits for others. 复议法 Art. 48; 诉讼法
 * Art. 67, 85. What an order demands has its own clock in the request.
 */
export function nextOwnDeadline(proceeding: Proceeding, calendar: Calendar, today: PlainDate): OwnDeadline | null {
  if (proceeding.stage === 'final') return null
  const open = ownDeadlines(proceeding, calendar, today).filter(({ doneOn }) => doneOn === null)
  return open.reduce<OwnDeadline | null>((next, each) => (next === null || each.date < next.date ? each : next), null)
}
