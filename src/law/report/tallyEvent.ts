/**
 * What the tally needs to know of a request, as the store can feed it from events (Art. 50): registered, its class put right,
 * ended for the first time, not a request after all. The legal date says in which year it counts, the moment of recording
 * from when on it is known.
 */
import type { ApplicantColumn } from '../applicant.ts'
import type { PlainDate } from '../date.ts'
import type { OutcomeCode } from '../outcome.ts'
import type { RequestEvent } from '../request/requestEvent.ts'

/** ISO 8601 in UTC with milliseconds, so that texts compare as the moments do. No article. */
export type InstantText = string

export type TallyEvent = { readonly requestId: string; readonly recordedAt: InstantText } & TallyFact

export type TallyFact =
  /** `on`: the day of arrival, see `tallyFact`. */
  | {
      readonly kind: 'counted'
      readonly organId: number
      readonly column: ApplicantColumn
      readonly on: PlainDate
    }
  | { readonly kind: 'reclassified'; readonly column: ApplicantColumn }
  | { readonly kind: 'dismissed' }
  /** Only the first one of a request counts: an answer that was ordered anew does not count again. */
  | { readonly kind: 'concluded'; readonly code: OutcomeCode; readonly on: PlainDate }
  /** The last one was recorded by mistake. */
  | { readonly kind: 'takenBack' }

/**
 * What an event of a request is to the tally; null where it is nothing. A request counts in the year of its first legal receipt;
 * one that is unconfirmed on 31 December counts in that year, so the year is always that of arrival. Practice (law.md §0.5 no. 5).
 */
export function tallyFact(event: RequestEvent): TallyFact | null {
  switch (event.kind) {
    case 'requestRegistered': {
      const { organId, applicant, arrival } = event
      return { kind: 'counted', organId, column: applicant.column, on: arrival.arrivedOn }
    }
    case 'applicantReclassified':
      return { kind: 'reclassified', column: event.applicant.column }
    case 'requestDismissed':
      return { kind: 'dismissed' }
    case 'replyServed':
      return event.code === null ? null : { kind: 'concluded', code: event.code, on: event.on }
    case 'requestAbandoned':
      return { kind: 'concluded', code: event.cause, on: event.on }
    case 'requestWithdrawn':
      return { kind: 'concluded', code: 'OTH-WITHDRAW', on: event.on }
    case 'endTakenBack':
      return { kind: 'takenBack' }
    default:
      return null
  }
}

/** A request as it is known at one moment. */
export interface CountedRequest {
  readonly id: string
  readonly column: ApplicantColumn
  readonly receivedOn: PlainDate
  readonly end: { readonly code: OutcomeCode; readonly on: PlainDate } | null
}

/** The requests of an organ as they were known at a moment: later records are left out. Art. 50. */
export function countedRequests(
  events: readonly TallyEvent[],
  organId: number,
  recordedUntil: InstantText,
): readonly CountedRequest[] {
  const known = new Map<string, KnownRequest>()
  for (const event of inOrder(events.filter(({ recordedAt }) => recordedAt <= recordedUntil))) {
    const { requestId: id } = event
    const found = known.get(id)
    if (event.kind === 'counted') {
      if (event.organId === organId) known.set(id, { id, column: event.column, receivedOn: event.on, ends: [] })
    } else if (found === undefined) continue
    else if (event.kind === 'dismissed') known.delete(id)
    else if (event.kind === 'reclassified') known.set(id, { ...found, column: event.column })
    else if (event.kind === 'takenBack') known.set(id, { ...found, ends: found.ends.slice(0, -1) })
    else {
      // None lies before the receipt.
      const on = event.on < found.receivedOn ? found.receivedOn : event.on
      known.set(id, { ...found, ends: [...found.ends, { code: event.code, on }] })
    }
  }
  // The first end stands.
  return [...known.values()].map(({ ends: [end = null], ...request }) => ({ ...request, end }))
}

interface KnownRequest extends Omit<CountedRequest, 'end'> {
  readonly ends: readonly NonNullable<CountedRequest['end']>[]
}

/** By the moment of recording; what was recorded together stays in the order in which it is given. */
function inOrder(events: readonly TallyEvent[]): readonly TallyEvent[] {
  return [...events].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
}
