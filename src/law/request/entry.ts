/**
 * The two kinds of entry: what the system would do against the law is refused; what already happened outside is recorded
 * with its evidence and its faults. Art. 30–36; the division itself has no article.
 */
import { beforeCalendar, type Calendar, firstDayOf } from '../calendar.ts'
import type { PlainDate } from '../date.ts'
import { type Reason, reasonIf } from '../reason.ts'
import { type Request, stateOf } from './request.ts'
import type { Proof } from './requestEvent.ts'
import { ACTS, type Act, ALL_STATES, followers, STATES } from './transitions.ts'

/** What stands outside of a request when something is decided. */
export interface Frame {
  readonly today: PlainDate
  readonly calendar: Calendar
}

/** system: this act is done now and here. outside: it was done, and this is the proof: a use of a file. */
export type Entry = { readonly manner: 'system' } | { readonly manner: 'outside'; readonly evidence: string }

export interface Weighed {
  readonly reasons: readonly Reason[]
  readonly proof: Proof
}

/**
 * Late, but no less a duty: the system still does these, and they are recorded as late. A third party is asked even when
 * time is up (Art. 32), a late reply still goes out (Art. 36), an applicant may still be asked for reasons (Art. 35).
 */
const STILL_DONE: readonly string[] = ['consultation-late', 'reasons-late', 'reply-late']

/** What of the faults keeps the system from acting. Art. 30–36. */
export function forbidding(faults: readonly Reason[]): readonly Reason[] {
  return faults.filter(({ code }) => !STILL_DONE.includes(code))
}

/** Weighs an act of the organ: all reasons against it, and the proof that its event carries. Art. 30–36. */
export function weigh(
  request: Request,
  act: Act,
  { entry, on }: { readonly entry: Entry; readonly on: PlainDate },
  { today, calendar }: Frame,
  faults: readonly Reason[],
): Weighed {
  const bySystem = entry.manner === 'system'
  const reasons = [
    ...stateReasons(request, act),
    ...dayReasons(request, on, { today, calendar }),
    ...reasonIf(
      bySystem && on !== today,
      'not-today',
      '由系统办理的，日期就是办理当日；已经在系统外办理的，请按补登办理。',
    ),
    ...(bySystem ? forbidding(faults) : evidenceReasons(entry.evidence)),
  ]
  return { reasons, proof: { manner: entry.manner, evidence: bySystem ? null : entry.evidence, faults } }
}

/** All reasons why something that others did cannot be recorded so: its state, its day, its evidence. No article. */
export function factReasons(
  request: Request,
  act: Act,
  { on, evidence }: { readonly on: PlainDate; readonly evidence: string },
  frame: Frame,
): readonly Reason[] {
  return [...stateReasons(request, act), ...dayReasons(request, on, frame), ...evidenceReasons(evidence)]
}

/** The table of transitions as a reason. Art. 45. */
export function stateReasons(request: Request, act: Act): readonly Reason[] {
  const state = stateOf(request)
  if (followers(state, act).length > 0) return []
  const where = ALL_STATES.filter((each) => followers(each, act).length > 0).map((each) => `“${STATES[each].name}”`)
  const { name, article } = ACTS[act]
  const sentence = `当前状态为“${STATES[state].name}”，不能${name}；可以办理的状态是${where.join('、')}。`
  return [{ code: 'state', article, sentence }]
}

/** A day that the calendar knows, not before the request came in or was opened again, and not in the future. Art. 31. */
export function dayReasons(
  { arrival, orders, takenOver }: Request,
  on: PlainDate,
  { today, calendar }: Frame,
): readonly Reason[] {
  const order = orders.at(-1)?.servedOn ?? null
  return [
    ...reasonIf(takenOver === null && on < firstDayOf(calendar), 'before-calendar', beforeCalendar(calendar, on)),
    ...reasonIf(on > today, 'in-future', `日期${on}晚于今日${today}。`),
    ...reasonIf(on < arrival.arrivedOn, 'before-receipt', `日期${on}早于申请到达之日${arrival.arrivedOn}。`, '31'),
    ...reasonIf(
      order !== null && on < order,
      'before-order',
      `日期${on}早于责令重新答复的文书送达之日${order}。`,
      '51',
    ),
  ]
}

function evidenceReasons(evidence: string): readonly Reason[] {
  return reasonIf(evidence.trim() === '', 'no-evidence', '补登已经发生的事项，应当附证明材料。', '45')
}

/** A letter's id stands for one letter only. No article. */
export function letterReasons({ letters }: Request, letterId: string): readonly Reason[] {
  return reasonIf(letterId === '' || letters.some(({ id }) => id === letterId), 'letter-exists', '这份文书已经登记过。')
}
