/** What every act on a request ends with: its events, its row, and its clock counted anew. */

import { calendarPrint } from '#law/calendarPrint.ts'
import { attentionOf } from '#law/request/attention.ts'
import { requestClock } from '#law/request/clock.ts'
import type { Frame } from '#law/request/entry.ts'
import { isOpen, type Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { measureOf } from '#law/statistics/measure.ts'
import type { Tx } from '#store/database.ts'
import { endClock, type StoredClock, saveClock } from '#store/requestClocks.ts'
import { saveMeasure } from '#store/requestMeasures.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import type { Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { request } from './request.ts'

/** The day, and the calendar as it is loaded. */
export async function frameOf({ tx, call }: Work): Promise<Frame> {
  return { today: call.today, calendar: await presentCalendar(tx) }
}

/** Records events on a request that was found, or is new (null). */
export async function recordRequest(
  work: Work,
  id: string,
  found: Versioned<Request> | null,
  frame: Frame,
  events: readonly RequestEvent[],
): Promise<Versioned<Request>> {
  const saved = work.record(request, id, found, ...events)
  await keepClock(work.tx, saved.state, frame)
  return saved
}

/** Counts the clock of a request and keeps it for the boards, and what statistics count of it. Art. 30–35. */
export async function keepClock(tx: Tx, state: Request, frame: Frame): Promise<void> {
  const { organId, id: requestId } = state
  const clock = clockRow(state, frame)
  await Promise.all([
    clock === null ? endClock(tx, organId, requestId) : saveClock(tx, clock),
    saveMeasure(tx, { organId, requestId }, measureOf(state, frame.calendar)),
  ])
}

/** Null for a request that has ended. */
export function clockRow(state: Request, { today, calendar }: Frame): StoredClock | null {
  if (!isOpen(state)) return null
  const clock = requestClock(state, calendar, today)
  const attention = attentionOf(state, clock, calendar)
  return {
    ...{ organId: state.organId, requestId: state.id, dueOn: clock.due, cautiousDueOn: clock.cautiousDue },
    ...{ attendOn: attention?.on ?? null, attendWhy: attention?.why ?? null },
    ...{ provisional: clock.provisional, countedOn: today, calendar: calendarPrint(calendar) },
  }
}
