/** Until when the reply would be due if it were extended today, as the clock counts. Art. 33.2. */
import type { PlainDate } from '#law/date.ts'
import { deadlineOn } from '#law/request/clock.ts'
import type { Frame } from '#law/request/entry.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import type { Request } from '#law/request/request.ts'

export function extendedDue(request: Request, days: number, { today, calendar }: Frame): PlainDate | null {
  const extended = evolveRequest(request, {
    ...{ kind: 'replyExtended', letterId: '', method: 'inPerson', on: today, days, consentId: null },
    proof: { manner: 'system', evidence: null, faults: [] },
  })
  return deadlineOn(extended, calendar, today).due
}
