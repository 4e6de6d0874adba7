/** What registering would make of the day and the channel: receipt and due dates, by the same law as on the server. Art. 31, 33. */
import type { Calendar } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import type { Reason } from '#law/reason.ts'
import { type Arrival, type Receipt, receiptOf } from '#law/receipt.ts'
import { type RequestClock, requestClock } from '#law/request/clock.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { applicantClass, decideRegister } from '#law/request/registration.ts'

export type Preview =
  | {
      readonly ok: true
      readonly receipt: Receipt
      readonly clock: RequestClock
    }
  | { readonly ok: false; readonly reasons: readonly Reason[] }

export function previewOf(
  arrival: Arrival,
  receiptEvidence: string | null,
  { today, calendar }: { readonly today: PlainDate; readonly calendar: Calendar },
): Preview {
  const decided = decideRegister(
    {
      ...{ ids: ['preview'], organId: 1, arrival, receiptEvidence, groupId: null, takenOver: null },
      applicant: applicantClass('person'),
    },
    { today, calendar },
  )
  if (!decided.ok) return decided
  const [event] = decided.events
  if (event === undefined) throw new Error('a registration without an event')
  const clock = requestClock(evolveRequest(null, event), calendar, today)
  return { ok: true, receipt: receiptOf(arrival), clock }
}
