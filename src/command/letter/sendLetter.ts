/** A letter leaves with an act of its case: only one that was issued, of the right kind, of this case and under its seal. Art. 36. */
import type { PlainDate } from '#law/date.ts'
import { type CaseLetter, type LetterCase, sealReasons } from '#law/letter/caseLetter.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import type { Method } from '#law/request/letter.ts'
import { type Result, refused, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { letter } from './letter.ts'

/** The letter, ready to be sent, with its row locked. */
export async function issuedLetter(
  work: Work,
  {
    letterId,
    caseKind,
    caseId,
    kinds,
  }: {
    readonly letterId: string
    readonly caseKind: LetterCase
    readonly caseId: string
    readonly kinds: readonly LetterKind[]
  },
): Promise<Result<Versioned<CaseLetter>>> {
  const found = await work.find(letter, letterId)
  if (!found.ok) return found
  const { state } = found.answer
  const isOwn = state.caseKind === caseKind && state.caseId === caseId
  if (!isOwn || !kinds.includes(state.kind)) {
    return refused({
      code: 'other-letter',
      article: null,
      sentence: '所选的文书不是这个事项的这一种文书，请重新选择。',
    })
  }
  if (state.status === 'issued') return found
  const sentence = state.status === 'sent' ? '这份文书已经送出。' : '文书还没有签发，请先完成拟稿、审签和编号。'
  return refused({ code: 'not-issued', article: null, sentence })
}

export interface Sending {
  readonly method: Method
  readonly mailNumber: string | null
  /** Where it left before today, and is recorded afterwards. */
  readonly on?: PlainDate
  /**
   * It left outside, under whatever seal: no rule of ours undoes it. What shows it stands with the act; of a letter that goes out
   * with none, here.
   */
  readonly outside?: boolean | string
}

/** Records that it left, with the event of its case, in the same command; or all that stands against it. */
export function sendLetter(
  work: Work,
  found: Versioned<CaseLetter>,
  { method, mailNumber, on = work.call.today, outside = false }: Sending,
): readonly Reason[] {
  const untracked = reasonIf(
    method === 'mail' && mailNumber === null,
    'no-mail-number',
    '邮寄送达的，请填写邮件号：交邮之日和签收情况都凭它查证。',
    '36',
  )
  const { id, datedOn } = found.state
  const reasons = [
    ...reasonIf(
      datedOn !== null && on < datedOn,
      'sent-before-issued',
      `送出日期${on}早于文书的成文日期${datedOn ?? ''}。`,
    ),
    ...(outside === false ? [...sealReasons(found.state), ...untracked] : []),
  ]
  const evidence = typeof outside === 'string' ? { evidence: outside } : {}
  if (reasons.length === 0) work.record(letter, id, found, { kind: 'letterSent', method, mailNumber, ...evidence, on })
  return reasons
}
