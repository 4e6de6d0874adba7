/** A letter that came back goes out once more: the same letter, and a sending of its own. 国办公开办函〔2016〕235号. */
import { outcomeOfKind } from '#law/letter/letterKind.ts'
import type { Request } from '#law/request/request.ts'
import { invalid, type Work } from '../command.ts'
import { letter } from '../letter/letter.ts'
import { sendLetter } from '../letter/sendLetter.ts'
import { type GivenLetter, type LetterOut, NO_LETTER, outsideEntry } from './letterOut.ts'
import { alsoAgainst, type Decision, resultOf } from './requestVerb.ts'

export async function letterOnceMore(
  work: Work,
  { id }: Request,
  { letterId, method, mailNumber, outside }: GivenLetter,
  decide: (out: LetterOut) => Decision,
): Promise<Decision> {
  const on = outside?.on ?? work.call.today
  const entry = outside === null ? ({ manner: 'system' } as const) : outsideEntry(outside, mailNumber)
  const result = resultOf(decide({ letterId: work.newId(), method, on, entry }))
  const mayLack = outside !== null || !result.ok
  if (letterId === null) return mayLack ? result : invalid(NO_LETTER)
  const found = await work.find(letter, letterId)
  if (!found.ok) return found.refusal.kind === 'notFound' && mayLack ? result : found
  const { state } = found.answer
  const isReply = state.caseKind === 'request' && state.caseId === id && outcomeOfKind(state.kind) !== null
  if (!isReply || state.status !== 'sent') return alsoAgainst(result, [OTHER_LETTER])
  return alsoAgainst(result, sendLetter(work, found.answer, { method, mailNumber, on, outside: outside !== null }))
}

const OTHER_LETTER = {
  code: 'other-letter',
  article: null,
  sentence: '所选的不是这件申请已经送出的答复书，请重新选择。',
}
