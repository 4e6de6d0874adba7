/**
 * Letters 文书 of a request as its clock and its file know them: posted, received and returned kept apart. The day of
 * posting decides whether the organ was in time (国办公开办函〔2016〕235号); what runs against the receiver runs from receipt.
 */
import type { PlainDate } from '../date.ts'

interface LetterForm {
  readonly name: string
  readonly to: 'applicant' | 'thirdParty' | 'organ'
  /** Keys of articles.ts. */
  readonly articles: readonly string[]
}

/** Art. 30–36; 收费办法 Art. 6: the letters that a request can send out. */
export const LETTERS = {
  correctionNotice: { name: '补正告知书', to: 'applicant', articles: ['30'] },
  reasonsNotice: { name: '说明理由告知书', to: 'applicant', articles: ['35'] },
  deferralNotice: { name: '延迟答复告知书', to: 'applicant', articles: ['35'] },
  extensionNotice: { name: '延期答复告知书', to: 'applicant', articles: ['33.2'] },
  feeNotice: { name: '收费通知书', to: 'applicant', articles: ['42.1', '收费办法 6'] },
  thirdPartyLetter: { name: '征求第三方意见书', to: 'thirdParty', articles: ['32', '15'] },
  organLetter: { name: '征求其他机关意见书', to: 'organ', articles: ['34', '11.1'] },
  reply: { name: '答复书', to: 'applicant', articles: ['36'] },
  abandonmentNotice: { name: '不再处理告知书', to: 'applicant', articles: ['30'] },
} as const satisfies Readonly<Record<string, LetterForm>>

export type LetterKind = keyof typeof LETTERS

interface MethodForm {
  readonly name: string
  /** True where handing out and receipt are one moment. */
  readonly atOnce: boolean
}

/** 国办公开办函〔2016〕235号: direct, entrusted, by the post; electronic provision: Art. 36, 40. */
export const METHODS = {
  inPerson: { name: '直接送达', atOnce: true },
  entrusted: { name: '委托送达', atOnce: true },
  mail: { name: '邮寄送达', atOnce: false },
  electronic: { name: '电子送达', atOnce: true },
} as const satisfies Readonly<Record<string, MethodForm>>

export type Method = keyof typeof METHODS

export interface Letter {
  readonly id: string
  readonly kind: LetterKind
  readonly method: Method
  /** Posted, handed over or sent: the day by which the organ is judged. */
  readonly sentOn: PlainDate
  readonly receivedOn: PlainDate | null
  readonly returnedOn: PlainDate | null
}

/** A letter goes out; what is handed over or sent electronically is received the same day. 国办公开办函〔2016〕235号. */
export function letterSent(id: string, kind: LetterKind, method: Method, sentOn: PlainDate): Letter {
  return { id, kind, method, sentOn, receivedOn: METHODS[method].atOnce ? sentOn : null, returnedOn: null }
}

/** True while neither receipt nor return is known. No article. */
export function isUnderway({ receivedOn, returnedOn }: Letter): boolean {
  return receivedOn === null && returnedOn === null
}
