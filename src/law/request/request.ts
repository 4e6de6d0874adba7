/**
 * A request 申请 (Art. 27, 29) as a plain value: the fold of its events. It holds ids and dates, never a name, a text of the
 * applicant or a number of a document of identity.
 */
import type { ApplicantColumn, ApplicantKindId } from '../applicant.ts'
import type { OrderedPeriod } from '../caseEvent.ts'
import type { ConsultationKind } from '../consultation.ts'
import type { PlainDate } from '../date.ts'
import type { FeeStandard } from '../fee.ts'
import type { OutcomeCode } from '../outcome.ts'
import type { Reason } from '../reason.ts'
import type { Arrival } from '../receipt.ts'
import type { Paper } from './evidence.ts'
import type { Letter } from './letter.ts'
import type { RequestEvent } from './requestEvent.ts'
import type { RetentionClass } from './retention.ts'
import type { Topic } from './topic.ts'
import type { RequestState } from './transitions.ts'

export interface Request {
  readonly id: string
  readonly organId: number
  readonly arrival: Arrival
  /** That it was received then: a signed receipt, a tracking number, the log of the call. Art. 31. */
  readonly receiptEvidence: string | null
  readonly applicant: ApplicantClass
  readonly split: Split | null
  readonly takenOver: TakenOver | null
  readonly stage: Stage
  readonly examinedOn: PlainDate | null
  readonly assignment: Assignment | null
  readonly letters: readonly Letter[]
  readonly correction: Correction | null
  readonly reasons: ReasonsAsked | null
  readonly fee: FeeCharged | null
  readonly consultations: readonly ConsultationRecord[]
  readonly papers: readonly FiledPaper[]
  readonly draft: Draft | null
  readonly choice: Choice | null
  readonly review: Review | null
  readonly signature: ReplySignature | null
  /** How it ended, the first end first: only that one enters the report. */
  readonly conclusions: readonly Conclusion[]
  /** Orders to answer anew. Art. 51. */
  readonly orders: readonly Order[]
  readonly retention: RetentionClass | null
  /** What it is about, for statistics; null until somebody has chosen it. */
  readonly topic: Topic | null
  /** What moves the clock. Art. 30–35. */
  readonly course: readonly RequestEvent[]
  /** What happened against the law and was recorded. */
  readonly faults: readonly RecordedFault[]
}

/** The class of the first named applicant: its kind, and the column of the report. Art. 50. */
export interface ApplicantClass {
  readonly kind: ApplicantKindId
  readonly column: ApplicantColumn
}

/** One of several requests in one letter 一事一申请. 收费办法 Art. 4. */
export interface Split {
  readonly groupId: string
  /** From 1. */
  readonly item: number
  readonly of: number
}

/** An old or running request that came in from another register. */
export interface TakenOver {
  /** Where it stood before, such as a sheet and a row. */
  readonly source: string
  readonly evidence: string
}

/** Where the work stands, apart from what is waited for. */
export type Stage =
  | Extract<
      RequestState,
      'unconfirmed' | 'dismissed' | 'registered' | 'examining' | 'handling' | 'inReview' | 'signed' | 'replied'
    >
  | Extract<RequestState, 'abandoned' | 'withdrawn' | 'closed' | 'archived'>

/** To a unit, to a person, or to both: a town of ten people has no units. */
export interface Assignment {
  readonly unitId: string | null
  readonly personId: string | null
  /** Units that work along: no other organs, so nothing is excluded. */
  readonly alongUnitIds: readonly string[]
  readonly innerDue: PlainDate | null
}

/** Until when the applicant may correct or explain: a day, or working days from receipt of the notice. */
export type Term = { readonly until: PlainDate } | { readonly workdays: number }

/** open: waited for. void: the notice was a fault. */
export type NoticeStatus = 'open' | 'answered' | 'void' | 'revoked'

export interface Correction {
  readonly letterId: string
  readonly term: Term
  readonly status: NoticeStatus
  readonly answeredOn: PlainDate | null
  /** When the correction came in whose words are now the request's; absent where the first words stand. */
  readonly contentOn?: PlainDate
}

export interface ReasonsAsked {
  readonly letterId: string
  readonly term: Term | null
  readonly status: NoticeStatus
  /** none: nothing was said in time. */
  readonly finding: 'reasonable' | 'unreasonable' | 'none' | null
}

export interface FeeCharged {
  readonly letterId: string
  readonly standard: FeeStandard
  /** Requests of the month up to this one, or pages of this one. */
  readonly quantity: number
  /** 元 */
  readonly amount: number
  readonly status: NoticeStatus
  readonly paidOn: PlainDate | null
}

/** agrees, refuses with or without good reason (Art. 32); other: neither. */
export type Opinion = 'agrees' | 'refusesWithReason' | 'refusesWithoutReason' | 'other'

export interface ConsultationRecord {
  readonly letterId: string
  readonly kind: ConsultationKind
  /** Who is asked: an id, never a name. */
  readonly partyId: string
  readonly opinion: Opinion | null
  readonly answeredOn: PlainDate | null
}

export interface FiledPaper {
  readonly id: string
  readonly paper: Paper
  /** The particulars that the paper states. */
  readonly fields: readonly string[]
  readonly on: PlainDate
  /** Of a copy of a reply: by its letter which one; absent with what was filed before that was recorded. */
  readonly letterId?: string
}

/** A version of the reply as it is read: its digest. */
export interface Draft {
  readonly digest: string
  readonly on: PlainDate
  readonly personId: string
}

/** The result of one of the things asked for; for 部分公开 with the grounds of what is withheld. */
export interface Result {
  readonly code: OutcomeCode
  readonly withheld: readonly OutcomeCode[]
}

/** The outcome, chosen once: it fixes basis, letter, remedy and row of the report. Art. 36–39. */
export interface Choice {
  readonly results: readonly Result[]
  /** Of several results the one that counts where nothing is given; chosen and noted by the clerk. */
  readonly main: OutcomeCode | null
  /** Enters the report. */
  readonly code: OutcomeCode
}

export type ReviewKind = 'legal' | 'secrecy' | 'deliberation'

export interface Review {
  readonly approvalId: string
  readonly digest: string
  readonly asked: readonly ReviewKind[]
  readonly given: readonly {
    readonly kind: ReviewKind
    readonly personId: string
    readonly on: PlainDate
    readonly conclusion: 'agrees' | 'objects'
  }[]
}

export interface ReplySignature {
  readonly approvalId: string
  readonly digest: string
  readonly number: string
  readonly on: PlainDate
}

export interface Conclusion {
  readonly code: OutcomeCode
  /** Posted or served; found abandoned; withdrawn. */
  readonly on: PlainDate
}

export interface Order {
  readonly by: 'reconsideration' | 'court'
  readonly proceedingId: string | null
  readonly servedOn: PlainDate
  readonly period: OrderedPeriod
}

export interface RecordedFault extends Reason {
  readonly on: PlainDate
}

/** True while the organ works on it, or waits for someone to be able to. Art. 45. */
export function isOpen({ stage }: Request): boolean {
  return ['unconfirmed', 'registered', 'examining', 'handling', 'inReview', 'signed'].includes(stage)
}

/** A consultation without an opinion or a returned letter; whether it is out of time, the clock says. Art. 32, 34. */
export function isUnanswered(request: Request, { answeredOn, letterId }: ConsultationRecord): boolean {
  return answeredOn === null && letterOf(request, letterId)?.returnedOn === null
}

/** A letter of the request. No article. */
export function letterOf({ letters }: Request, id: string): Letter | null {
  return letters.find((letter) => letter.id === id) ?? null
}

/**
 * The state: where the work stands, unless somebody is waited for. An order to answer anew ends every wait, since its period
 * stands alone. Art. 30, 33.3, 35, 51; 收费办法 Art. 6.
 */
export function stateOf(request: Request): RequestState {
  const { stage, orders, correction, fee, reasons, consultations } = request
  if (stage !== 'registered' && stage !== 'examining' && stage !== 'handling') return stage
  if (orders.length > 0) return 'reopened'
  if (correction?.status === 'open') return 'awaitingCorrection'
  if (fee?.status === 'open') return 'awaitingPayment'
  if (reasons?.status === 'open') return 'awaitingReasons'
  return consultations.some((each) => isUnanswered(request, each)) ? 'consulting' : stage
}

/** 第三方1, 其他机关2: how steps and warnings name a consultation. No article. */
export function consultationName({ consultations }: Request, letterId: string): string {
  const found = consultations.find((each) => each.letterId === letterId)
  const third = found?.kind === 'thirdParty'
  const same = consultations.filter(({ kind }) => (kind === 'thirdParty') === third)
  return `${third ? '第三方' : '其他机关'}${same.findIndex((each) => each.letterId === letterId) + 1}`
}
