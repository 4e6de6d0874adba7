/**
 * An inquiry 征求意见来函 (Art. 11, 34): another organ of this platform asks for an opinion on a request that it handles. The organ
 * that is asked learns what the letter says and nothing else of the request.
 */
import { type Calendar, nthWorkdayAfter } from './calendar.ts'
import { type ConsultationKind, OPINION_DAYS } from './consultation.ts'
import type { PlainDate } from './date.ts'
import { type Reason, reasonIf } from './reason.ts'
import type { Opinion } from './request/request.ts'

/** What an organ may answer; a refusal says why. Art. 34. */
export const INQUIRY_OPINIONS = {
  agrees: '同意公开',
  refusesWithReason: '不同意公开（说明理由）',
  other: '其他意见',
} as const satisfies Partial<Readonly<Record<Opinion, string>>>

export type InquiryOpinion = keyof typeof INQUIRY_OPINIONS

export interface Inquiry {
  readonly id: string
  readonly organId: number
  /** Who asks, and for what of theirs: where the answer goes. */
  readonly fromId: number
  readonly requestId: string
  readonly letterId: string
  readonly whom: Exclude<ConsultationKind, 'thirdParty'>
  /** Of the letter. */
  readonly number: string | null
  readonly fileId: string
  readonly receivedOn: PlainDate
  readonly answer: {
    readonly opinion: InquiryOpinion
    readonly fileIds: readonly string[]
    readonly on: PlainDate
  } | null
}

export type InquiryEvent =
  | ({ readonly kind: 'inquiryReceived'; readonly on: PlainDate } & Omit<Inquiry, 'receivedOn' | 'answer'>)
  | {
      readonly kind: 'inquiryAnswered'
      readonly opinion: InquiryOpinion
      readonly fileIds: readonly string[]
      readonly on: PlainDate
    }

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveInquiry(state: Inquiry | null, event: InquiryEvent): Inquiry {
  if (event.kind === 'inquiryReceived') {
    const { kind: _, on, ...received } = event
    return { ...received, receivedOn: on, answer: null }
  }
  if (state === null) throw new RangeError(`${event.kind} of an inquiry that was not received`)
  const { opinion, fileIds, on } = event
  return { ...state, answer: { opinion, fileIds, on } }
}

/** Art. 34: within fifteen working days of receiving the letter; for Art. 11 the law sets no period, fifteen is our rule. */
export function inquiryDue({ receivedOn }: Inquiry, calendar: Calendar): PlainDate {
  return nthWorkdayAfter(calendar, receivedOn, OPINION_DAYS)
}

/** Art. 34: one letter, one answer; late, it may still be heard. */
export function inquiryFaults({ answer }: Inquiry, event: InquiryEvent): readonly Reason[] {
  const again = event.kind === 'inquiryAnswered' && answer !== null
  return reasonIf(
    again,
    'answered-already',
    `已于${answer?.on ?? ''}答复，不能重复答复；需要补充的，请与来函机关联系。`,
    '34',
  )
}

/** The Chinese sentence of an event, for the log. No article. */
export function inquiryText(event: InquiryEvent): string {
  switch (event.kind) {
    case 'inquiryReceived':
      return `收到其他机关的征求意见书${event.number === null ? '' : `（${event.number}）`}。`
    case 'inquiryAnswered':
      return `答复征求意见：${INQUIRY_OPINIONS[event.opinion]}，已送来函机关。`
  }
}
