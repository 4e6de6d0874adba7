/** Which of what happens to a request its applicant is told of: what the system did just now, not what lies behind. */
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import type { Work } from '../command.ts'
import { type News, notifyApplicant } from './notifyApplicant.ts'

export async function tellApplicant(work: Work, request: Request, events: readonly RequestEvent[]): Promise<void> {
  const notices = events.flatMap((event) => noticeOf(request, event) ?? [])
  for (const notice of new Set(notices)) await notifyApplicant(work, request, notice)
}

function noticeOf(request: Request, event: RequestEvent): News | null {
  if ('proof' in event && event.proof.manner === 'outside') return null
  switch (event.kind) {
    case 'correctionAsked':
    case 'reasonsAsked':
    case 'feeNoticed':
    case 'noticeRevoked':
      return event.kind
    case 'consultationBegun':
      return request.consultations.length === 1 ? 'consulting' : null
    case 'replyExtended':
      return 'extended'
    case 'replyDeferred':
      return 'deferred'
    case 'replyServed':
      return event.letter === 'reply' ? 'replied' : 'abandoned'
    // Of a reply that was given outside nobody was told from here.
    case 'endTakenBack':
      return event.end === 'reply' ? null : 'goesOn'
    default:
      return null
  }
}
