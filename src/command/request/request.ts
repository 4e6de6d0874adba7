/** A request as a case of the organ that was asked. */
import { evolveRequest } from '#law/request/evolveRequest.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { requestEventText } from '#law/request/requestEventText.ts'
import { derivedMeasures } from '#store/requestMeasures.ts'
import { allRequests, derivedOfRequests, lockRequest, saveRequest } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import type { Noun } from '../noun.ts'

export const request: Noun<Request, RequestEvent> = {
  kind: 'request',
  evolve: evolveRequest,
  lock: lockRequest,
  save: (tx, _organId, _id, saved) => saveRequest(tx, saved),
  async *all(db, organId) {
    for await (const stored of allRequests(db, organId)) yield [stored.state.id, stored]
  },
  async *derived(db, organId) {
    yield* derivedOfRequests(db, organId)
    yield* derivedMeasures(db, organId, await presentCalendar(db))
  },
  text: requestEventText,
}
