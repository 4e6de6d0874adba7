/** What citizens may see of their own application: a white list. Who handles it, what is drafted or thought about it, is not in it. */

import type { PlainDate } from '#law/date.ts'
import { latestName } from '#law/organ.ts'
import { type Actor, mayAct } from '#law/permission.ts'
import type { Arrival } from '#law/receipt.ts'
import type { ApplicantMessage } from '#law/request/applicantMessage.ts'
import { type RequestClock, requestClock } from '#law/request/clock.ts'
import { reasonsAgainst } from '#law/request/mayDo.ts'
import { termEnd } from '#law/request/reasonableTerm.ts'
import { isOpen, letterOf, type Request, stateOf } from '#law/request/request.ts'
import type { Dismissal, RequestEvent, RequestEventOf } from '#law/request/requestEvent.ts'
import type { RequestState } from '#law/request/transitions.ts'
import { messagesOf } from '#store/applicantMessages.ts'
import { findApplication } from '#store/applications.ts'
import type { Database } from '#store/database.ts'
import { eventsOfCase } from '#store/events.ts'
import { lettersOfCases } from '#store/letters.ts'
import { findOrgan } from '#store/organs.ts'
import { openNames } from '#store/personalData.ts'
import { entriesOfApplications, findEntries } from '#store/requestEntries.ts'
import { findRequests } from '#store/requests.ts'
import { presentCalendar } from '../calendar/calendarYear.ts'
import { caseSubject } from '../caseSubject.ts'
import type { Kit } from '../kit.ts'
import { type OwnRecordCorrection, ownRecordCorrections } from '../recordCorrection/ownRecordCorrections.ts'
import { type OwnLetter, ownLetters } from './ownLetters.ts'

export interface OwnRequestView {
  readonly id: string
  readonly number: string
  readonly content: string
  /** As it was first written, where it was corrected. */
  readonly firstContent: string | null
  /** Of a correction that came too late and that nobody has judged yet. */
  readonly proposedContent: string | null
  readonly state: RequestState
  /** Of one that was not registered, or is voided: why; with the number of the one that stays. */
  readonly dismissal: { readonly why: Dismissal; readonly sameAs: string | null } | null
  readonly arrival: Arrival
  readonly clock: RequestClock
  /** The last end; null as long as somebody works on it or waits. */
  readonly endedOn: PlainDate | null
  /** What has happened that concerns the applicant. */
  readonly course: readonly RequestEvent[]
  /** Why it cannot be withdrawn; empty where it can. */
  readonly againstWithdrawal: readonly string[]
  /** Until when a correction, reasons or a payment are waited for; null where receipt of the notice is not known. */
  readonly answerBy: PlainDate | null
  /** 元, where a fee is waited for. */
  readonly fee: number | null
  readonly letters: readonly OwnLetter[]
  readonly messages: readonly ApplicantMessage[]
}

export interface OwnApplication {
  readonly id: string
  readonly organId: number
  readonly organ: string
  readonly office: { readonly name: string; readonly phone: string | null; readonly address: string | null } | null
  readonly applicant: string
  readonly requests: readonly OwnRequestView[]
  /** What they asked to be corrected. Art. 41. */
  readonly recordCorrections: readonly OwnRecordCorrection[]
}

/** Null where it is not theirs, or gone. */
export async function ownApplication(
  { db, keyring }: { readonly db: Database } & Pick<Kit, 'keyring'>,
  organId: number,
  actor: Actor,
  today: PlainDate,
): Promise<OwnApplication | null> {
  const applicationId = actor.citizen?.applicationId ?? null
  const subject = await caseSubject(db, organId, actor, { applicationId })
  if (applicationId === null || subject === null || !mayAct(actor, 'request.follow', subject).ok) return null
  const [application, entries, organ, calendar] = await Promise.all([
    findApplication(db, organId, applicationId),
    entriesOfApplications(db, organId, [applicationId]),
    findOrgan(db, organId),
    presentCalendar(db),
  ])
  if (application === null || organ === null) return null
  const ids = entries.map(({ requestId }) => requestId)
  const { applicants } = application
  const [requests, messages, names, letters, recordCorrections] = await Promise.all([
    findRequests(db, organId, ids),
    messagesOf(db, organId, ids),
    openNames(db, keyring, organId, [applicants[0].nameId]),
    lettersOfCases(db, organId, 'request', ids),
    ownRecordCorrections(db, organId, applicationId),
  ])
  const own = await ownLetters(db, organId, [...letters.values()].flat())
  const dismissals = await dismissalsOf(
    db,
    organId,
    [...requests.values()].map(({ state }) => state),
  )
  const { office } = organ.state
  return {
    ...{ id: applicationId, organId, organ: latestName(organ.state)?.name ?? '' },
    office: office === null ? null : { name: office.name, phone: office.phone, address: office.address },
    applicant: `${names.get(applicants[0].nameId) ?? ''}${applicants.length > 1 ? `等${applicants.length}人` : ''}`,
    requests: entries.flatMap(({ requestId, number, content, formerContents, proposedContent }) => {
      const request = requests.get(requestId)?.state
      if (request === undefined) return []
      const clock = requestClock(request, calendar, today)
      return {
        ...{ id: requestId, number, content, state: stateOf(request), arrival: request.arrival, clock },
        dismissal: dismissals.get(requestId) ?? null,
        ...{ firstContent: formerContents[0] ?? null, proposedContent },
        endedOn: isOpen(request) ? null : (request.conclusions.at(-1)?.on ?? null),
        course: request.course.filter((event) => TOLD.has(event.kind)),
        againstWithdrawal: reasonsAgainst(request, 'withdraw', { today, calendar }).map(({ sentence }) => sentence),
        answerBy: clock.payBy ?? answerBy(request, calendar),
        fee: request.fee?.status === 'open' ? request.fee.amount : null,
        letters: own.get(requestId) ?? [],
        messages: messages.flatMap(({ state }) => (state.requestId === requestId ? [state] : [])),
      }
    }),
    recordCorrections,
  }
}

/** Why those that were dismissed were: only their events say it. */
async function dismissalsOf(db: Database, organId: number, requests: readonly Request[]) {
  const dismissals = new Map<string, NonNullable<OwnRequestView['dismissal']>>()
  for (const { id, stage } of requests) {
    if (stage !== 'dismissed') continue
    const events = await eventsOfCase(db, organId, 'request', id)
    const event = events.findLast(({ kind }) => kind === 'requestDismissed')
    if (event === undefined) continue
    const { why, sameAsId = null } = event.data as Pick<RequestEventOf<'requestDismissed'>, 'why' | 'sameAsId'>
    const twin = sameAsId === null ? undefined : (await findEntries(db, organId, [sameAsId])).get(sameAsId)
    dismissals.set(id, { why, sameAs: twin?.number ?? null })
  }
  return dismissals
}

/** Art. 30, 35: the end of the term of an open notice. */
function answerBy(request: Request, calendar: Parameters<typeof termEnd>[2]): PlainDate | null {
  const open = [request.correction, request.reasons].find((notice) => notice?.status === 'open')
  if (open === null || open === undefined || open.term === null) return null
  return termEnd(open.term, letterOf(request, open.letterId)?.receivedOn ?? null, calendar)
}

const TOLD: ReadonlySet<RequestEvent['kind']> = new Set<RequestEvent['kind']>([
  ...(['receiptConfirmed', 'correctionAsked', 'correctionReceived', 'consultationBegun', 'reasonsAsked'] as const),
  ...(['reasonsReceived', 'replyDeferred', 'replyExtended', 'feeNoticed', 'feePaid', 'noticeRevoked'] as const),
  ...(['replyServed', 'requestAbandoned', 'requestWithdrawn', 'answerOrdered'] as const),
])
