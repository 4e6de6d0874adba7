/** What citizens do with their own request, once name and query code have opened it. Art. 27, 30, 42, 43. */
import { z } from 'zod'
import type { Request } from '#law/request/request.ts'
import { findEntries } from '#store/requestEntries.ts'
import { caseSubject } from '../caseSubject.ts'
import { type About, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { request } from './request.ts'

/** Which of their requests. They see no versions: what they say stands whatever the office has done meanwhile. */
export const OWN_REQUEST = z.object({ organId: ORGAN_ID, requestId: z.uuid() })

export interface OwnRequest {
  readonly found: Versioned<Request>
  readonly number: string
}

/** The request with its row locked; somebody else's is as if it were not there. */
export async function aboutOwnRequest(
  work: Work,
  { organId, requestId }: z.infer<typeof OWN_REQUEST>,
): Promise<Result<About<OwnRequest>>> {
  const { tx, call } = work
  const entry = (await findEntries(tx, organId, [requestId])).get(requestId)
  const applicationId = entry?.applicationId ?? null
  if (entry === undefined || applicationId !== call.actor.citizen?.applicationId) return notFound(NONE)
  const found = await work.find(request, requestId)
  if (!found.ok) return found
  const subject = await caseSubject(tx, organId, call.actor, { applicationId })
  return subject === null ? notFound(NONE) : done({ subject, value: { found: found.answer, number: entry.number } })
}

const NONE = '没有找到这件申请。'
