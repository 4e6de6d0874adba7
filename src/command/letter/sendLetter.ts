/** A letter leaves with an act of its case: only one that was issued, of the right kind and of this case. Art. 36. */
import type { PlainDate } from '#law/date.ts'
import type { CaseLetter, LetterCase } from '#law/letter/caseLetter.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Method } from '#law/request/letter.ts'
import { done, type Result, refused, type Work } from '../command.ts'
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

/** Records that it left; with the event of its case, in the same command. */
export function sendLetter(
  work: Work,
  found: Versioned<CaseLetter>,
  {
    method,
    mailNumber,
    on = work.call.today,
  }: {
    readonly method: Method
    readonly mailNumber: string | null
    /** Where it left before today, and is recorded afterwards. */
    readonly on?: PlainDate
  },
): Result<null> {
  work.record(letter, found.state.id, found, { kind: 'letterSent', method, mailNumber, on })
  return done(null)
}
