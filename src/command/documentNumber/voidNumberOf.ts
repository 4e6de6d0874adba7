import { numberId, voidNumber } from '#law/letter/takenNumber.ts'
import { numberOfLetter } from '#store/documentNumbers.ts'
import { done, type Result, refused, type Work } from '../command.ts'
import { documentNumber } from './documentNumber.ts'

/** Voids the number that a letter bears, inside the command that takes the letter back; nothing where it bears none. */
export async function voidNumberOf(work: Work, letterId: string, reason: string): Promise<Result<null>> {
  const borne = await numberOfLetter(work.tx, work.organId, letterId)
  if (borne === null) return done(null)
  const id = numberId(borne.state)
  const found = await work.find(documentNumber, id)
  if (!found.ok) return found
  const decision = voidNumber(found.answer.state, reason, work.call.today)
  if (!decision.ok) return refused(...decision.reasons)
  work.record(documentNumber, id, found.answer, ...decision.events)
  return done(null)
}
