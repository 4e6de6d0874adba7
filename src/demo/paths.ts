/**
 * The paths that a request of the demonstration takes: what is done after how many working days. What lies after the day of the
 * demonstration has not happened yet, so that every path is also a running case.
 */
import type { RequestState } from '#law/request/transitions.ts'

/** What people do, some of it several acts of the same day. */
export type Deed =
  | 'confirm'
  | 'dismiss'
  | 'reclassify'
  | 'examine'
  | 'assign'
  | 'handOver'
  | 'askCorrection'
  | 'correct'
  | 'askReasons'
  | 'giveBadReasons'
  | 'giveGoodReasons'
  | 'defer'
  | 'consultThirdParty'
  | 'consultCoMaker'
  | 'consultOrgan'
  | 'agree'
  | 'refuse'
  | 'chargeByItem'
  | 'chargeByPage'
  | 'pay'
  | 'revokeNotice'
  | 'abandon'
  | 'tellAbandoned'
  | 'extend'
  /** The last letter arrives; comes back. */
  | 'received'
  | 'returned'
  /** Outcome, papers, draft. */
  | 'prepare'
  | 'submit'
  | 'sendBack'
  | 'sign'
  | 'serve'
  | 'recordLateReply'
  | 'withdraw'
  | 'close'
  | 'archive'
  /** 行政复议 and 行政诉讼. */
  | 'reviewBegins'
  | 'omissionReviewBegins'
  | 'suitBegins'
  | 'suitAfterReviewBegins'
  | 'answerCase'
  | 'setHearing'
  | 'holdHearing'
  | 'caseUpheld'
  | 'caseCorrected'
  | 'caseUnlawful'
  | 'caseWithdrawn'
  | 'caseFinal'
  | 'complain'
  | 'askStatement'
  | 'giveStatement'
  | 'closeComplaint'
  | 'orderRectification'
  | 'rectify'
  | 'askRecordCorrection'
  | 'decideRecordCorrection'

export type Path = readonly (readonly [after: number, ...deeds: readonly Deed[]])[]

const BEGIN = [1, 'examine', 'assign'] as const
const END = [
  [3, 'received'],
  [2, 'close'],
  [12, 'archive'],
] as const satisfies Path
const ANSWER = [
  [4, 'prepare', 'submit'],
  [1, 'sign'],
  [1, 'serve'],
] as const satisfies Path
const REVIEW = [
  [8, 'reviewBegins'],
  [4, 'answerCase'],
] as const satisfies Path
/** The answer of a defendant, a day in court, and a judgment within the forty-five days of the summary procedure. */
const TRIAL = [
  [8, 'answerCase', 'setHearing'],
  [8, 'holdHearing'],
] as const satisfies Path
const ANSWERED = [BEGIN, ...ANSWER, ...END] as const satisfies Path

export const PATHS = {
  ordinary: ANSWERED,
  atOnce: [
    [0, 'examine', 'assign', 'prepare', 'submit'],
    [1, 'sign', 'serve'],
    [3, 'received', 'close'],
    [15, 'archive'],
  ],
  slow: [[2, 'examine', 'assign'], [6, 'handOver'], [6, 'prepare', 'submit'], [2, 'sign'], [2, 'serve'], ...END],
  sentBack: [
    BEGIN,
    [5, 'prepare', 'submit'],
    [1, 'sendBack'],
    [2, 'prepare', 'submit'],
    [1, 'sign'],
    [1, 'serve'],
    ...END,
  ],
  dismissed: [[1, 'dismiss']],
  extended: [BEGIN, [12, 'extend'], [9, 'prepare', 'submit'], [2, 'sign'], [1, 'serve'], ...END],
  thirdPartyRefuses: [BEGIN, [2, 'consultThirdParty'], [2, 'received'], [7, 'refuse'], ...ANSWER, ...END],
  thirdPartyRefusesExtended: [
    BEGIN,
    [2, 'consultThirdParty'],
    [2, 'received'],
    [9, 'refuse'],
    [12, 'extend'],
    [8, 'prepare', 'submit'],
    [1, 'sign'],
    [1, 'serve'],
    ...END,
  ],
  thirdPartyAgrees: [BEGIN, [2, 'consultThirdParty'], [2, 'received'], [5, 'agree'], ...ANSWER, ...END],
  thirdPartySilent: [
    BEGIN,
    [2, 'consultThirdParty'],
    [2, 'received'],
    [12, 'extend'],
    [6, 'prepare', 'submit'],
    [1, 'sign'],
    [1, 'serve'],
    ...END,
  ],
  thirdPartyReturned: [BEGIN, [2, 'consultThirdParty'], [6, 'returned'], ...ANSWER, ...END],
  coMakerAgrees: [BEGIN, [2, 'consultCoMaker'], [0, 'received'], [6, 'agree'], ...ANSWER, ...END],
  organConsulted: [BEGIN, [2, 'consultOrgan'], [0, 'received'], [4, 'agree'], ...ANSWER, ...END],
  corrected: [[1, 'examine'], [3, 'askCorrection'], [2, 'received'], [5, 'correct'], [1, 'assign'], ...ANSWER, ...END],
  notCorrected: [[1, 'examine'], [3, 'askCorrection'], [2, 'received'], [12, 'abandon'], [1, 'tellAbandoned'], ...END],
  noticeRevoked: [[1, 'examine'], [3, 'askCorrection'], [1, 'revokeNotice'], [1, 'assign'], ...ANSWER, ...END],
  badReasons: [BEGIN, [3, 'askReasons'], [2, 'received'], [5, 'giveBadReasons'], ...ANSWER, ...END],
  deferred: [
    BEGIN,
    [3, 'askReasons'],
    [2, 'received'],
    [4, 'giveGoodReasons'],
    [2, 'defer'],
    [20, 'prepare', 'submit'],
    [1, 'sign'],
    [1, 'serve'],
    ...END,
  ],
  paidByItem: [BEGIN, [3, 'chargeByItem'], [2, 'received'], [7, 'pay'], ...ANSWER, ...END],
  paidByPage: [BEGIN, [5, 'chargeByPage'], [2, 'received'], [4, 'pay'], ...ANSWER, ...END],
  notPaid: [BEGIN, [3, 'chargeByItem'], [2, 'received'], [22, 'abandon'], [1, 'tellAbandoned'], ...END],
  withdrawn: [BEGIN, [4, 'withdraw'], [1, 'close'], [10, 'archive']],
  reclassified: [[1, 'examine', 'reclassify', 'assign'], ...ANSWER, ...END],
  cameBack: [BEGIN, ...ANSWER, [6, 'returned'], [1, 'serve'], ...END],
  /** Examined and given to somebody, and no more. */
  left: [BEGIN],
  lateOutside: [
    BEGIN,
    [21, 'omissionReviewBegins'],
    [3, 'recordLateReply'],
    [1, 'answerCase'],
    ...END,
    [2, 'caseUnlawful'],
  ],
  upheld: [...ANSWERED, ...REVIEW, [18, 'caseUpheld']],
  correctedByReview: [...ANSWERED, ...REVIEW, [18, 'caseCorrected'], [1, 'assign'], ...ANSWER, ...END],
  reviewPending: [...ANSWERED, ...REVIEW],
  reviewWithdrawn: [...ANSWERED, ...REVIEW, [9, 'caseWithdrawn']],
  suedDirectly: [...ANSWERED, [40, 'suitBegins'], ...TRIAL, [14, 'caseUpheld'], [15, 'caseFinal']],
  suitLost: [...ANSWERED, [35, 'suitBegins'], ...TRIAL, [14, 'caseCorrected'], [15, 'caseFinal'], ...ANSWER, ...END],
  suedAfterReview: [
    ...ANSWERED,
    ...REVIEW,
    [18, 'caseUpheld'],
    [9, 'suitAfterReviewBegins'],
    ...TRIAL,
    [14, 'caseUpheld'],
    [15, 'caseFinal'],
  ],
  lostAfterReview: [
    ...ANSWERED,
    ...REVIEW,
    [18, 'caseUpheld'],
    [9, 'suitAfterReviewBegins'],
    ...TRIAL,
    [14, 'caseCorrected'],
    [15, 'caseFinal'],
    ...ANSWER,
    ...END,
  ],
  complained: [...ANSWERED, [5, 'complain'], [6, 'closeComplaint']],
  complaintFounded: [
    ...ANSWERED,
    [5, 'complain'],
    [2, 'askStatement'],
    [4, 'giveStatement'],
    [3, 'orderRectification'],
    [12, 'rectify'],
  ],
  recordCorrected: [...ANSWERED, [6, 'askRecordCorrection'], [5, 'decideRecordCorrection']],
} as const satisfies Readonly<Record<string, Path>>

export type PathName = keyof typeof PATHS

/** Where a path stands on a working day after the request came in, for the cases that show a state. */
export const SHOWN: Readonly<Record<RequestState, readonly [path: PathName, workdays: number]>> = {
  unconfirmed: ['ordinary', 0],
  dismissed: ['dismissed', 5],
  registered: ['ordinary', 0],
  examining: ['corrected', 2],
  awaitingCorrection: ['corrected', 7],
  awaitingReasons: ['badReasons', 7],
  handling: ['ordinary', 3],
  consulting: ['thirdPartyRefuses', 8],
  awaitingPayment: ['paidByPage', 9],
  inReview: ['ordinary', 5],
  signed: ['ordinary', 6],
  replied: ['ordinary', 9],
  abandoned: ['notCorrected', 19],
  withdrawn: ['withdrawn', 5],
  reopened: ['correctedByReview', 56],
  closed: ['ordinary', 13],
  archived: ['ordinary', 30],
}
