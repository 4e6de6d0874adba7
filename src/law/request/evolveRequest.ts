/** A request as the fold of its events (Art. 45): no calendar and no clock is asked, so that the row is the same for ever. */
import { type LetterKind, letterSent } from './letter.ts'
import { withoutEnd, withoutOrder } from './putRight.ts'
import { isUnanswered, type NoticeStatus, type Request } from './request.ts'
import { dayOf, faultsOf, type RequestEvent, type Sent } from './requestEvent.ts'

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveRequest(state: Request | null, event: RequestEvent): Request {
  if (event.kind === 'requestRegistered') return registered(event)
  if (state === null) throw new RangeError(`${event.kind} of a request that was not registered`)
  return changed({ ...state, course: moves(event, state) ? [...state.course, event] : state.course }, event)
}

function registered(event: Extract<RequestEvent, { kind: 'requestRegistered' }>): Request {
  const { id, organId, arrival, receiptEvidence, applicant, split, takenOver } = event
  const needsConfirmation = ['ordinaryMail', 'email', 'fax'].includes(arrival.channel)
  return {
    ...{ id, organId, arrival, receiptEvidence, applicant, split, takenOver },
    stage: needsConfirmation && arrival.confirmedOn === null ? 'unconfirmed' : 'registered',
    ...{ examinedOn: null, assignment: null, letters: [], correction: null, reasons: null, fee: null },
    ...{ consultations: [], papers: [], draft: null, choice: null, review: null, signature: null },
    ...{ conclusions: [], orders: [], retention: null, topic: null, course: [] },
    faults: recorded(event),
  }
}

/** What is a fault moves no clock, nor does what answers it; a reply that is late ends it all the same. Art. 30–36. */
function moves(event: RequestEvent, state: Request): boolean {
  switch (event.kind) {
    case 'correctionAsked':
    case 'correctionReceived':
    case 'consultationBegun':
    case 'reasonsAsked':
    case 'replyDeferred':
    case 'replyExtended':
    case 'feeNoticed':
    case 'feePaid':
      return !isVoid(event)
    case 'reasonsReceived':
      return state.reasons?.status === 'open'
    case 'opinionReceived':
    case 'letterReturned':
      return isPausedBy(state, event.letterId)
    case 'requestWithdrawn':
    case 'answerOrdered':
      return true
    case 'replyServed':
      return event.code !== null
    default:
      return false
  }
}

/** A consultation whose days are left out, and that has not ended. */
function isPausedBy(state: Request, letterId: string): boolean {
  const begun = state.course.some((each) => each.kind === 'consultationBegun' && each.letterId === letterId)
  return begun && state.consultations.some((each) => each.letterId === letterId && isUnanswered(state, each))
}

function changed(state: Request, event: Exclude<RequestEvent, { kind: 'requestRegistered' }>): Request {
  const faults = [...state.faults, ...recorded(event)]
  switch (event.kind) {
    case 'receiptConfirmed': {
      const arrival = { ...state.arrival, confirmedOn: event.on }
      return { ...state, arrival, receiptEvidence: event.evidence, stage: 'registered', faults }
    }
    case 'requestDismissed':
      return { ...state, stage: 'dismissed' }
    case 'applicantReclassified':
      return { ...state, applicant: event.applicant }
    case 'requestExamined':
      return { ...state, stage: 'examining', examinedOn: event.on }
    case 'requestAssigned':
    case 'requestHandedOver': {
      const { unitId, personId, alongUnitIds, innerDue } = event
      return { ...state, stage: 'handling', assignment: { unitId, personId, alongUnitIds, innerDue } }
    }
    case 'correctionAsked': {
      if (isVoid(event) && state.correction !== null) return { ...withLetter(state, event, 'correctionNotice'), faults }
      const { letterId, term } = event
      const correction = { letterId, term, status: statusOf(event), answeredOn: null }
      return { ...withLetter(state, event, 'correctionNotice'), correction, faults }
    }
    case 'correctionReceived': {
      const { correction } = state
      if (correction === null || isVoid(event)) return { ...state, faults }
      const status = correction.status === 'open' ? 'answered' : correction.status
      return { ...state, correction: { ...correction, status, answeredOn: event.on }, faults }
    }
    case 'contentCorrected': {
      const { correction } = state
      return correction === null ? state : { ...state, correction: { ...correction, contentOn: event.on } }
    }
    case 'consultationBegun': {
      const { letterId, whom, partyId } = event
      const consultation = { letterId, kind: whom, partyId, opinion: null, answeredOn: null }
      const after = withLetter(state, event, whom === 'thirdParty' ? 'thirdPartyLetter' : 'organLetter')
      return { ...after, consultations: [...state.consultations, consultation], faults }
    }
    case 'opinionReceived': {
      const { letterId, opinion, on } = event
      const answered = state.consultations.map((each) =>
        each.letterId === letterId ? { ...each, opinion, answeredOn: on } : each,
      )
      return { ...state, consultations: answered }
    }
    case 'reasonsAsked': {
      const { letterId, term } = event
      const reasons = { letterId, term, status: statusOf(event), finding: null }
      return { ...withLetter(state, event, 'reasonsNotice'), reasons, faults }
    }
    case 'reasonsReceived': {
      const { reasons } = state
      if (reasons === null) return state
      const status = reasons.status === 'open' ? 'answered' : reasons.status
      return { ...state, reasons: { ...reasons, status, finding: event.finding } }
    }
    case 'replyDeferred':
      return { ...withLetter(state, event, 'deferralNotice'), faults }
    case 'replyExtended':
      return { ...withLetter(state, event, 'extensionNotice'), faults }
    case 'feeNoticed': {
      if (isVoid(event) && state.fee !== null) return { ...withLetter(state, event, 'feeNotice'), faults }
      const { letterId, standard, quantity, amount } = event
      const fee = { letterId, standard, quantity, amount, status: statusOf(event), paidOn: null }
      return { ...withLetter(state, event, 'feeNotice'), fee, faults }
    }
    case 'feePaid': {
      const { fee } = state
      if (fee === null || isVoid(event)) return { ...state, faults }
      return {
        ...state,
        fee: { ...fee, status: fee.status === 'open' ? 'answered' : fee.status, paidOn: event.on },
        faults,
      }
    }
    case 'noticeRevoked':
      return revoked(state, event.letterId)
    case 'requestAbandoned':
      return { ...state, stage: 'abandoned', conclusions: [...state.conclusions, { code: event.cause, on: event.on }] }
    case 'letterReceived':
    case 'letterReturned': {
      const day = event.kind === 'letterReceived' ? { receivedOn: event.on } : { returnedOn: event.on }
      const letters = state.letters.map((letter) => (letter.id === event.letterId ? { ...letter, ...day } : letter))
      return { ...state, letters }
    }
    case 'paperFiled': {
      const { id, paper, fields, on, letterId } = event
      const filed = { id, paper, fields, on, ...(letterId === undefined ? {} : { letterId }) }
      return { ...state, papers: [...state.papers, filed] }
    }
    case 'replyDrafted': {
      const { digest, personId, on } = event
      return { ...state, draft: { digest, personId, on } }
    }
    case 'outcomeChosen': {
      const { results, main, code } = event
      return { ...state, choice: { results, main, code } }
    }
    case 'reviewRequested': {
      const { approvalId, digest, asked } = event
      return { ...state, stage: 'inReview', review: { approvalId, digest, asked, given: [] } }
    }
    case 'reviewGiven': {
      const { review: kind, personId, on, conclusion } = event
      const { review } = state
      return review === null
        ? state
        : { ...state, review: { ...review, given: [...review.given, { kind, personId, on, conclusion }] } }
    }
    case 'draftReturned':
      return { ...state, stage: 'handling', review: null, signature: null }
    case 'replySigned': {
      const { approvalId, digest, number, on } = event
      return { ...state, stage: 'signed', signature: { approvalId, digest, number, on } }
    }
    case 'replyServed': {
      const sent = { ...withLetter(state, event, event.letter), faults }
      if (event.code === null) return sent
      return { ...sent, stage: 'replied', conclusions: [...state.conclusions, { code: event.code, on: event.on }] }
    }
    case 'requestWithdrawn': {
      const conclusions = [...state.conclusions, { code: 'OTH-WITHDRAW', on: event.on } as const]
      return { ...state, stage: 'withdrawn', conclusions }
    }
    case 'endTakenBack':
      return withoutEnd(state, event.end)
    case 'requestClosed':
      return { ...state, stage: 'closed' }
    case 'answerOrdered': {
      const { by, proceedingId, servedOn, period } = event
      const orders = [...state.orders, { by, proceedingId, servedOn, period }]
      return { ...state, stage: 'handling', orders, draft: null, choice: null, review: null, signature: null }
    }
    case 'orderTakenBack':
      return withoutOrder(state)
    case 'requestArchived':
      return { ...state, stage: 'archived', retention: event.retention }
    case 'topicChosen':
      return { ...state, topic: event.topic }
  }
}

function withLetter(state: Request, { letterId, method, on }: Sent, kind: LetterKind): Request {
  return { ...state, letters: [...state.letters, letterSent(letterId, kind, method, on)] }
}

function isVoid(event: RequestEvent): boolean {
  return faultsOf(event).length > 0
}

function statusOf(event: RequestEvent): NoticeStatus {
  return isVoid(event) ? 'void' : 'open'
}

/** A notice that is taken back never moved the clock. */
function revoked(state: Request, letterId: string): Request {
  const without = state.course.filter((event) => !('letterId' in event && event.letterId === letterId))
  const take = <N extends { readonly letterId: string; readonly status: NoticeStatus }>(notice: N | null): N | null =>
    notice?.letterId === letterId ? { ...notice, status: 'revoked' } : notice
  const { correction, reasons, fee } = state
  return { ...state, course: without, correction: take(correction), reasons: take(reasons), fee: take(fee) }
}

function recorded(event: RequestEvent): readonly Request['faults'][number][] {
  return faultsOf(event).map((fault) => ({ ...fault, on: dayOf(event) }))
}
