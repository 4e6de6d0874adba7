/** A letter as a case of its own, beside the one that it belongs to. */
import { type CaseLetter, type CaseLetterEvent, evolveLetter, letterEventText } from '#law/letter/caseLetter.ts'
import { allLetters, lockLetter, saveLetter } from '#store/letters.ts'
import type { Noun } from '../noun.ts'

export const letter: Noun<CaseLetter, CaseLetterEvent> = {
  kind: 'letter',
  evolve: evolveLetter,
  lock: lockLetter,
  save: (tx, _organId, _id, saved) => saveLetter(tx, saved),
  async *all(db, organId) {
    for await (const stored of allLetters(db, organId)) yield [stored.state.id, stored]
  },
  text: letterEventText,
}
