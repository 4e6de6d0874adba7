/** Requests for tests: opened, and carried on by one verb after the other, each on its own day. */
import type { Approval } from '#law/approval.ts'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date, type PlainDate } from '#law/date.ts'
import type { OutcomeCode } from '#law/outcome.ts'
import type { Decided } from '#law/reason.ts'
import type { Channel } from '#law/receipt.ts'
import { requestClock } from '#law/request/clock.ts'
import type { Frame } from '#law/request/entry.ts'
import { EVIDENCE, PAPERS } from '#law/request/evidence.ts'
import { evolveRequest } from '#law/request/evolveRequest.ts'
import { decideRecordReceived } from '#law/request/letterCourse.ts'
import { decideChooseOutcome } from '#law/request/outcomeChoice.ts'
import { applicantClass, decideRegister } from '#law/request/registration.ts'
import { decideDraft, decideFileEvidence, decideReview, decideSign, decideSubmit } from '#law/request/replyReview.ts'
import type { Request } from '#law/request/request.ts'
import type { RequestEvent } from '#law/request/requestEvent.ts'
import { decideServe } from '#law/request/service.ts'

export const SYSTEM = { manner: 'system' } as const
export const OUTSIDE = { manner: 'outside', evidence: 'scan' } as const
export const DIGEST = 'a'.repeat(64)

export const on = (text: string): Frame => ({ today: date(text), calendar: STATE_COUNCIL_CALENDAR })

/** The state after a decision; a refusal fails the test with its reasons. */
export function carried(request: Request | null, decision: Decided<RequestEvent>): Request {
  if (!decision.ok) throw new Error(decision.reasons.map(({ code, sentence }) => `${code} ${sentence}`).join('\n'))
  const state = decision.events.reduce<Request | null>(evolveRequest, request)
  if (state === null) throw new Error('no event')
  return state
}

/** The codes of a refusal; none where it was allowed. */
export function refusal(decision: Decided<RequestEvent>): readonly string[] {
  return decision.ok ? [] : decision.reasons.map(({ code }) => code)
}

/** A request of a person, handed in or come in otherwise; known on the day itself. */
export function arrived(
  arrivedOn: string,
  channel: Channel = 'inPerson',
  confirmedOn: string | null = null,
  today: string = confirmedOn ?? arrivedOn,
): Request {
  const arrival = { channel, arrivedOn: date(arrivedOn), confirmedOn: confirmedOn === null ? null : date(confirmedOn) }
  const registration = {
    ids: ['r1'] as const,
    ...{ organId: 12, arrival, receiptEvidence: 'receipt', applicant: applicantClass('person') },
    ...{ groupId: null, takenOver: null },
  }
  return carried(null, decideRegister(registration, on(today)))
}

/** An approval that was signed by one person in a role. */
export function approvalOf(
  request: Request,
  role: 'disclosureHead' | 'leader',
  signedOn: PlainDate,
  digest: string = DIGEST,
): Approval {
  const signature = {
    ...{ stepId: 's1', signerId: 'head', signerName: '某人', appointmentId: 'a1', form: 'account' as const },
    ...{ enteredBy: 'head', evidence: null, signedOn, enteredOn: signedOn, heldWith: null, opinion: null },
  }
  return {
    ...{ id: 'v1', organId: request.organId, subject: { kind: 'request', id: request.id }, mayHoldTwo: false, digest },
    steps: [{ id: 's1', name: '签发', role, required: true }],
    ...{ authorId: 'clerk', requestedOn: signedOn, status: 'approved', signatures: [signature] },
  }
}

/** Chosen, drafted, with all papers on file, reviewed and handed in for signature. */
export function readyToSign(
  request: Request,
  frame: Frame,
  code: OutcomeCode,
  withheld: readonly OutcomeCode[] = [],
): Request {
  const choice = { results: [{ code, withheld }], main: null, personId: 'clerk' }
  let state = carried(request, decideChooseOutcome(request, choice, frame))
  for (const paper of [code, ...withheld].flatMap((each) => EVIDENCE[each].papers)) {
    const fields = Object.keys(PAPERS[paper].fields)
    state = carried(state, decideFileEvidence(state, { id: `p${state.papers.length}`, paper, fields }, frame))
  }
  state = carried(state, decideDraft(state, { digest: DIGEST, personId: 'clerk' }, frame))
  state = carried(state, decideSubmit(state, { approvalId: 'v1', asked: [] }, frame))
  for (const review of state.review?.asked ?? []) {
    state = carried(state, decideReview(state, { review, personId: 'reviewer', conclusion: 'agrees' }, frame))
  }
  return state
}

/** Answered through the system on one day: signed and posted. */
export function answered(
  request: Request,
  frame: Frame,
  code: OutcomeCode,
  withheld: readonly OutcomeCode[] = [],
): Request {
  const ready = readyToSign(request, frame, code, withheld)
  const number = '某公复〔2025〕1号'
  const signed = carried(
    ready,
    decideSign(ready, { approval: approvalOf(ready, 'leader', frame.today), number }, frame),
  )
  return carried(signed, decideServe(signed, posted(`reply${signed.letters.length}`, frame.today), frame))
}

/** A letter that the system posts today. */
export function posted(letterId: string, day: PlainDate) {
  return {
    ...{ letterId, method: 'mail' as const, on: day, carrier: 'post' as const, reconsiderationLink: false },
    entry: SYSTEM,
  }
}

/** Handed in on Monday 2025-09-15: correction by 09-24, due 10-17. */
export const MONDAY: Request = arrived('2025-09-15')

/** The formal due date as known on a day. */
export function due(request: Request, today: string): PlainDate | null {
  return requestClock(request, STATE_COUNCIL_CALENDAR, date(today)).due
}

/** The codes of what was recorded against the law. */
export function faults(request: Request): readonly string[] {
  return request.faults.map(({ code }) => code)
}

/** A letter reaches its receiver. */
export function received(request: Request, letterId: string, day: string): Request {
  return carried(request, decideRecordReceived(request, { letterId, on: date(day), evidence: 'receipt' }, on(day)))
}
