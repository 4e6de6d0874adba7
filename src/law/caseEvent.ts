/** What can happen to a request that moves or ends its clock (Art. 30, 32–36): a closed list, as a case file records it. */
import { compareDates, type PlainDate } from './date.ts'
import type { Arrival } from './receipt.ts'

export type CaseEvent =
  | {
      readonly type: 'correctionAsked'
      readonly servedOn: PlainDate
      readonly receivedOn: PlainDate | null
      readonly answerBy: PlainDate | null
    }
  | { readonly type: 'corrected'; readonly on: PlainDate }
  | {
      readonly type: 'thirdPartyAsked'
      readonly sentOn: PlainDate
      readonly receivedOn: PlainDate | null
      readonly id: string | null
    }
  | { readonly type: 'thirdPartyAnswered'; readonly on: PlainDate; readonly id: string | null }
  | { readonly type: 'thirdPartyReturned'; readonly on: PlainDate; readonly id: string | null }
  | {
      readonly type: 'organAsked'
      readonly sentOn: PlainDate
      readonly receivedOn: PlainDate | null
      readonly jointlyMade: boolean
      readonly id: string | null
    }
  | { readonly type: 'organAnswered'; readonly on: PlainDate; readonly id: string | null }
  | { readonly type: 'reasonsAsked'; readonly servedOn: PlainDate }
  | { readonly type: 'reasonsGiven'; readonly on: PlainDate }
  | { readonly type: 'delayed'; readonly on: PlainDate; readonly until: PlainDate }
  | { readonly type: 'extended'; readonly on: PlainDate; readonly days: number }
  | { readonly type: 'feeNoticed'; readonly sentOn: PlainDate; readonly receivedOn: PlainDate | null }
  | { readonly type: 'feePaid'; readonly on: PlainDate }
  | { readonly type: 'replied'; readonly on: PlainDate }
  | { readonly type: 'withdrawn'; readonly on: PlainDate }
  | { readonly type: 'orderedAgain'; readonly servedOn: PlainDate; readonly period: OrderedPeriod }

/** The new period that a reconsideration decision or a judgment sets: working days after service, or a date. No article. */
export type OrderedPeriod = { readonly days: number } | { readonly until: PlainDate }

export type CaseEventType = CaseEvent['type']

/** How a case begins: with a legal date of receipt, an arrival by Art. 31, or information made or changed (Art. 26). */
export type CaseStart =
  | { readonly kind: 'received'; readonly on: PlainDate }
  | { readonly kind: 'receipt'; readonly arrival: Arrival }
  | { readonly kind: 'formed'; readonly on: PlainDate }

export interface DeadlineCase {
  readonly start: CaseStart
  readonly events: readonly CaseEvent[]
  /** Later events are unknown and periods that ended before it have lapsed; null: nothing is assumed to have lapsed. */
  readonly asOf: PlainDate | null
}

/** Chinese names of the events; their order decides between events of one day. No article. */
export const EVENT_NAMES = {
  correctionAsked: '补正告知',
  corrected: '收到补正',
  thirdPartyAsked: '征求第三方意见',
  thirdPartyAnswered: '第三方答复意见',
  thirdPartyReturned: '征求意见书退回',
  organAsked: '征求其他机关意见',
  organAnswered: '其他机关答复意见',
  reasonsAsked: '要求说明理由',
  reasonsGiven: '申请人说明理由',
  delayed: '告知延迟答复',
  extended: '告知延长答复期限',
  feeNoticed: '发出收费通知',
  feePaid: '缴费',
  replied: '答复',
  withdrawn: '申请人撤回',
  orderedAgain: '责令重新答复',
} as const satisfies Readonly<Record<CaseEventType, string>>

/** An event together with its place in the case file, counted from 0. No article. */
export interface PlacedEvent {
  readonly event: CaseEvent
  readonly place: number
}

/** The day on which the event happened: for a letter the day of serving or posting, which decides whether the organ was in time. 国办公开办函〔2016〕235号. */
export function dayOfEvent(event: CaseEvent): PlainDate {
  if ('on' in event) return event.on
  return 'servedOn' in event ? event.servedOn : event.sentOn
}

/** The events known on a day in the order in which they happened; what a letter's receipt adds later is left open. No article. */
export function knownEvents(events: readonly CaseEvent[], asOf: PlainDate | null): readonly PlacedEvent[] {
  const order = Object.keys(EVENT_NAMES)
  return events
    .map((event, place) => ({ event: asOf === null ? event : asKnownOn(event, asOf), place }))
    .filter(({ event }) => asOf === null || dayOfEvent(event) <= asOf)
    .sort(
      (a, b) =>
        compareDates(dayOfEvent(a.event), dayOfEvent(b.event)) ||
        order.indexOf(a.event.type) - order.indexOf(b.event.type) ||
        a.place - b.place,
    )
}

function asKnownOn(event: CaseEvent, asOf: PlainDate): CaseEvent {
  return 'receivedOn' in event && event.receivedOn !== null && event.receivedOn > asOf
    ? { ...event, receivedOn: null }
    : event
}
