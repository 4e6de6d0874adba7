import { lettersOfCase } from '#store/letters.ts'
import { done, type Result, type Work } from '../command.ts'
import { voidNumberOf } from '../documentNumber/voidNumberOf.ts'
import { letter } from '../letter/letter.ts'
import { returnLetter } from '../letter/letterApproval.ts'
import { isReply } from './replyApproval.ts'

/** The signed reply is a draft again, and its number stays as 作废; nothing where none is signed. Art. 17.1. */
export async function returnSignedReply(work: Work, requestId: string, reason: string): Promise<Result<null>> {
  const letters = await lettersOfCase(work.tx, work.organId, 'request', requestId)
  const signed = letters.findLast(({ state: { kind, status } }) => isReply(kind) && status === 'issued')
  if (signed === undefined) return done(null)
  const found = await work.find(letter, signed.state.id)
  if (!found.ok) return found
  const voided = await voidNumberOf(work, signed.state.id, reason)
  return voided.ok ? returnLetter(work, found.answer) : voided
}
