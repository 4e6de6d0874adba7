/** An event of a request as a step of the course 办理经过. No article. */
import type { Organ } from '#law/organ.ts'
import { dayOf, faultsOf, type RequestEvent } from '#law/request/requestEvent.ts'
import { requestEventSentence } from '#law/request/requestEventText.ts'
import type { StoredEvent } from '#store/events.ts'
import type { Step } from './letterSteps.ts'

/** An event in words. */
export function happened({ seq, at, actorName, kind, data }: StoredEvent, { units }: Organ): Step {
  // What recordRequest wrote: events are never changed.
  const event = { kind, ...data } as RequestEvent
  const unit = 'unitId' in event ? units.find(({ id }) => id === event.unitId) : undefined
  const what = requestEventSentence(event, unit?.name ?? null)
  return { seq, at, on: dayOf(event), who: actorName, what, faults: [...faultsOf(event)] }
}
