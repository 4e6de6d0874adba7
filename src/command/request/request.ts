/** A request as a case of the organ that was asked. */
import { evolveRequest } from '#law/request/evolveRequest.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { requestEventText } from '#law/request/requestEventText.ts'
import { allRequests, derivedOfRequests, lockRequest, saveRequest } from '#store/requests.ts'
import type { Noun } from '../noun.ts'

export const request: Noun<Request, RequestEvent> = {
  kind: 'request',
  evolve: evolveRequest,
  lock: lockRequest,
  save: (tx, _organId, _id, saved) => saveRequest(tx, saved),
  async *all(db, organId) {
    for await (const stored of allRequests(db, organId)) yield [stored.state.id, stored]
  },
  derived: derivedOfRequests,
  text: requestEventText,
}
