/**
 * A letter 文书 of a case as the ledger keeps it: drafted, submitted where somebody must approve it, issued with its number and
 * date, stamped, sent, or void (Art. 36; 党政机关公文处理工作条例 Art. 19, 25). What it says stands in no event.
 */
import type { PlainDate } from '../date.ts'
import { type Reason, reasonIf } from '../reason.ts'
import type { Method } from '../request/letter.ts'
import { letterForm } from './letterForm.ts'
import type { LetterKind } from './letterKind.ts'

export type LetterCase = 'request' | 'recordCorrection' | 'complaint' | 'proceeding'

export type LetterStatus = 'draft' | 'submitted' | 'issued' | 'sent' | 'void'

/** No article. */
export const LETTER_STATUSES = {
  draft: '拟稿',
  submitted: '送审',
  issued: '已签发',
  sent: '已送出',
  void: '作废',
} as const satisfies Readonly<Record<LetterStatus, string>>

export interface CaseLetter {
  readonly id: string
  readonly organId: number
  readonly caseKind: LetterCase
  readonly caseId: string
  readonly kind: LetterKind
  readonly status: LetterStatus
  /** As it was handed in: the file that is read and signed, and its SHA-256. */
  readonly draft: { readonly fileId: string; readonly digest: string } | null
  readonly number: string | null
  /** 成文日期 */
  readonly datedOn: PlainDate | null
  /**
   * With the seal: the scan or the signed file that is served; how many places differ from what was approved. `byEye`: its
   * words could not be read, somebody has compared them.
   */
  readonly stamped: { readonly fileId: string; readonly differences: number; readonly byEye: boolean } | null
  readonly sent: { readonly method: Method; readonly mailNumber: string | null; readonly on: PlainDate } | null
  readonly voided: { readonly reason: string; readonly on: PlainDate } | null
}

export type CaseLetterEvent =
  | {
      readonly kind: 'letterDrafted'
      readonly id: string
      readonly organId: number
      readonly caseKind: LetterCase
      readonly caseId: string
      readonly letter: LetterKind
      readonly on: PlainDate
    }
  | { readonly kind: 'letterRevised'; readonly on: PlainDate }
  | { readonly kind: 'letterSubmitted'; readonly fileId: string; readonly digest: string; readonly on: PlainDate }
  | { readonly kind: 'letterReturned'; readonly on: PlainDate }
  | { readonly kind: 'letterIssued'; readonly number: string | null; readonly on: PlainDate }
  | {
      readonly kind: 'letterStamped'
      readonly fileId: string
      readonly differences: number
      readonly byEye: boolean
      /** Why it was registered although words differ; absent where none do, and before a reason was asked for. */
      readonly reason?: string
      readonly on: PlainDate
    }
  | {
      readonly kind: 'letterSent'
      readonly method: Method
      readonly mailNumber: string | null
      /** Of a letter that no act sends and that left outside; absent otherwise. */
      readonly evidence?: string
      readonly on: PlainDate
    }
  | { readonly kind: 'letterVoided'; readonly reason: string; readonly on: PlainDate }

/**
 * What a letter lacks to leave: it is served under the seal of the organ that signs it, and what is served is the stamped file.
 * 党政机关公文处理工作条例 Art. 9(13).
 */
export function sealReasons({ kind, stamped }: Pick<CaseLetter, 'kind' | 'stamped'>): readonly Reason[] {
  const { label, sealed } = letterForm(kind)
  const sentence = `《${label}》还没有登记用印件：请打印、用印，在“登记用印件”上传扫描件或者签章文件，再送出。`
  return reasonIf(sealed && stamped === null, 'not-stamped', sentence)
}

/** The state after an event; null before the first. An event that cannot follow is a fault of ours. No article. */
export function evolveLetter(state: CaseLetter | null, event: CaseLetterEvent): CaseLetter {
  if (event.kind === 'letterDrafted') {
    const { id, organId, caseKind, caseId, letter } = event
    const nothing = { draft: null, number: null, datedOn: null, stamped: null, sent: null, voided: null }
    return { id, organId, caseKind, caseId, kind: letter, status: 'draft', ...nothing }
  }
  if (state === null) throw new RangeError(`${event.kind} of a letter that was not drafted`)
  switch (event.kind) {
    case 'letterRevised':
      return { ...state, status: 'draft', draft: null }
    case 'letterSubmitted':
      return { ...state, status: 'submitted', draft: { fileId: event.fileId, digest: event.digest } }
    case 'letterReturned':
      return { ...state, status: 'draft', draft: null, number: null, datedOn: null, stamped: null }
    case 'letterIssued':
      return { ...state, status: 'issued', number: event.number, datedOn: event.on }
    case 'letterStamped':
      return {
        ...state,
        stamped: { fileId: event.fileId, differences: event.differences, byEye: event.byEye },
      }
    case 'letterSent': {
      const { method, mailNumber, on } = event
      return { ...state, status: 'sent', sent: { method, mailNumber, on } }
    }
    case 'letterVoided':
      return { ...state, status: 'void', voided: { reason: event.reason, on: event.on } }
  }
}

/** The Chinese sentence of an event, for the log. No article. */
export function letterEventText(event: CaseLetterEvent): string {
  switch (event.kind) {
    case 'letterDrafted':
      return '拟制文书。'
    case 'letterRevised':
      return '修改文书。'
    case 'letterSubmitted':
      return '文书送审。'
    case 'letterReturned':
      return '文书退回修改。'
    case 'letterIssued':
      return event.number === null ? '签发文书。' : `签发文书，文号${event.number}。`
    case 'letterStamped':
      if (event.byEye) return '登记用印件，文字未能识别，经办人已经目视核对与审定稿一致。'
      if (event.differences === 0) return '登记用印件，与审定稿一致。'
      return `登记用印件，与审定稿有${event.differences}处不同，经办人已经逐处核对${event.reason === undefined ? '' : `：${event.reason}`}。`
    case 'letterSent':
      return event.mailNumber === null
        ? `文书${event.evidence === undefined ? '' : '已经在系统外'}送出。`
        : `文书${event.evidence === undefined ? '' : '已经在系统外'}交邮，邮件号${event.mailNumber}。`
    case 'letterVoided':
      return `文书作废：${event.reason}`
  }
}
