/**
 * What can happen to a request (Art. 27–45, 51; 收费办法): a closed union, in the past tense. An event carries ids, dates and
 * codes. What was done against the law outside stands with its evidence and its faults, and moves no clock.
 */
import type { OrderedPeriod } from '../caseEvent.ts'
import type { ConsultationKind } from '../consultation.ts'
import type { PlainDate } from '../date.ts'
import type { FeeStandard } from '../fee.ts'
import type { OutcomeCode } from '../outcome.ts'
import type { Reason } from '../reason.ts'
import type { Arrival } from '../receipt.ts'
import type { Paper } from './evidence.ts'
import type { Method } from './letter.ts'
import type { EndKind } from './putRight.ts'
import type { ApplicantClass, Choice, Opinion, ReviewKind, Split, TakenOver, Term } from './request.ts'
import type { RetentionClass } from './retention.ts'
import type { Topic } from './topic.ts'

/** How it came into the file: done here, or done outside and recorded with its evidence; with what was wrong with it. */
export interface Proof {
  readonly manner: 'system' | 'outside'
  readonly evidence: string | null
  readonly faults: readonly Reason[]
}

/** A letter that went out. */
export interface Sent {
  readonly letterId: string
  readonly method: Method
  readonly on: PlainDate
  readonly proof: Proof
}

export type RequestEvent =
  | {
      readonly kind: 'requestRegistered'
      readonly id: string
      readonly organId: number
      readonly arrival: Arrival
      readonly receiptEvidence: string | null
      readonly applicant: ApplicantClass
      readonly split: Split | null
      readonly takenOver: TakenOver | null
      readonly faults: readonly Reason[]
    }
  | {
      readonly kind: 'receiptConfirmed'
      readonly on: PlainDate
      readonly evidence: string
      readonly faults: readonly Reason[]
    }
  | {
      readonly kind: 'requestDismissed'
      readonly on: PlainDate
      readonly why: Dismissal
      readonly evidence: string
      /** Of one that stands in the register twice: the one that stays. */
      readonly sameAsId?: string
    }
  | { readonly kind: 'applicantReclassified'; readonly applicant: ApplicantClass; readonly on: PlainDate }
  | { readonly kind: 'requestExamined'; readonly personId: string; readonly on: PlainDate }
  | ({ readonly kind: 'requestAssigned' | 'requestHandedOver' } & {
      readonly unitId: string | null
      readonly personId: string | null
      readonly alongUnitIds: readonly string[]
      readonly innerDue: PlainDate | null
      readonly on: PlainDate
    })
  | ({ readonly kind: 'correctionAsked'; readonly term: Term } & Sent)
  | { readonly kind: 'correctionReceived'; readonly on: PlainDate; readonly faults: readonly Reason[] }
  /** The words of the correction, which came in on the day, are the request's from now on. Art. 30. */
  | { readonly kind: 'contentCorrected'; readonly on: PlainDate }
  | ({
      readonly kind: 'consultationBegun'
      readonly whom: ConsultationKind
      readonly partyId: string
    } & Sent)
  | {
      readonly kind: 'opinionReceived'
      readonly letterId: string
      readonly opinion: Opinion
      readonly on: PlainDate
      readonly evidence: string
    }
  | ({ readonly kind: 'reasonsAsked'; readonly term: Term | null } & Sent)
  | {
      readonly kind: 'reasonsReceived'
      readonly finding: 'reasonable' | 'unreasonable' | 'none'
      readonly on: PlainDate
      /** Of what the applicant said, or that nothing came; not with the first of these events. */
      readonly evidence?: string
    }
  | ({ readonly kind: 'replyDeferred'; readonly until: PlainDate } & Sent)
  /** `consentId`: the approval in which the head consented, or the scan of the paper. */
  | ({ readonly kind: 'replyExtended'; readonly days: number; readonly consentId: string | null } & Sent)
  | ({
      readonly kind: 'feeNoticed'
      readonly standard: FeeStandard
      readonly quantity: number
      readonly amount: number
    } & Sent)
  | {
      readonly kind: 'feePaid'
      readonly on: PlainDate
      readonly amount: number
      readonly evidence: string
      readonly faults: readonly Reason[]
    }
  | { readonly kind: 'noticeRevoked'; readonly letterId: string; readonly on: PlainDate; readonly evidence: string }
  | {
      readonly kind: 'requestAbandoned'
      readonly cause: 'OTH-NOCORR' | 'OTH-NOFEE'
      readonly on: PlainDate
    }
  | { readonly kind: 'letterReceived'; readonly letterId: string; readonly on: PlainDate; readonly evidence: string }
  | { readonly kind: 'letterReturned'; readonly letterId: string; readonly on: PlainDate; readonly evidence: string }
  | {
      readonly kind: 'paperFiled'
      readonly id: string
      readonly paper: Paper
      readonly fields: readonly string[]
      readonly on: PlainDate
      /** Of a copy of a reply: by its letter which one; not with the first of these events. */
      readonly letterId?: string
    }
  | { readonly kind: 'replyDrafted'; readonly digest: string; readonly personId: string; readonly on: PlainDate }
  | ({ readonly kind: 'outcomeChosen'; readonly personId: string; readonly on: PlainDate } & Choice)
  | {
      readonly kind: 'reviewRequested'
      readonly approvalId: string
      readonly digest: string
      readonly asked: readonly ReviewKind[]
      readonly on: PlainDate
    }
  | {
      readonly kind: 'reviewGiven'
      readonly review: ReviewKind
      readonly personId: string
      readonly conclusion: 'agrees' | 'objects'
      readonly on: PlainDate
    }
  | { readonly kind: 'draftReturned'; readonly on: PlainDate }
  | {
      readonly kind: 'replySigned'
      readonly approvalId: string
      readonly digest: string
      /** 发文字号 */
      readonly number: string
      readonly on: PlainDate
    }
  /** `code` is null for a notice after the end, and for a reply that is served once more. */
  | ({
      readonly kind: 'replyServed'
      readonly letter: 'reply' | 'abandonmentNotice'
      readonly code: OutcomeCode | null
    } & Sent)
  | { readonly kind: 'requestWithdrawn'; readonly on: PlainDate; readonly evidence: string }
  /** Of an end that was recorded by mistake. */
  | { readonly kind: 'endTakenBack'; readonly end: EndKind; readonly on: PlainDate; readonly evidence: string }
  | { readonly kind: 'requestClosed'; readonly on: PlainDate }
  | {
      readonly kind: 'answerOrdered'
      readonly by: 'reconsideration' | 'court'
      readonly proceedingId: string | null
      readonly servedOn: PlainDate
      readonly period: OrderedPeriod
      readonly evidence: string
    }
  /** The decision that ordered it was recorded by mistake. */
  | {
      readonly kind: 'orderTakenBack'
      readonly proceedingId: string
      readonly on: PlainDate
      readonly evidence: string
    }
  | { readonly kind: 'requestArchived'; readonly retention: RetentionClass; readonly on: PlainDate }
  | { readonly kind: 'topicChosen'; readonly topic: Topic; readonly on: PlainDate }

/** Why something is no request of its own. Art. 29.1. */
export type Dismissal = 'notARequest' | 'withdrawnBeforeConfirmation' | 'registeredTwice'

export type RequestEventKind = RequestEvent['kind']
export type RequestEventOf<Kind extends RequestEventKind> = Extract<RequestEvent, { readonly kind: Kind }>

/** What was wrong with an event when it was recorded. No article. */
export function faultsOf(event: RequestEvent): readonly Reason[] {
  if ('proof' in event) return event.proof.faults
  return 'faults' in event ? event.faults : []
}

/** The day on which it happened; of a registration the day of arrival. Art. 31; 国办公开办函〔2016〕235号. */
export function dayOf(event: RequestEvent): PlainDate {
  if (event.kind === 'requestRegistered') return event.arrival.arrivedOn
  return event.kind === 'answerOrdered' ? event.servedOn : event.on
}
