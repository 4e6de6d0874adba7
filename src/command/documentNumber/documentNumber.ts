/** A document number as a case of its organ; its id is series, year and serial. */
import {
  evolveNumber,
  numberEventText,
  numberId,
  parseNumberId,
  type TakenNumber,
  type TakenNumberEvent,
} from '#law/letter/takenNumber.ts'
import { allNumbers, lockNumber, saveNumber } from '#store/documentNumbers.ts'
import type { Noun } from '../noun.ts'

export const documentNumber: Noun<TakenNumber, TakenNumberEvent> = {
  kind: 'documentNumber',
  evolve: evolveNumber,
  lock: async (tx, organId, id) => {
    const place = parseNumberId(id)
    return place === null ? null : lockNumber(tx, organId, place)
  },
  save: (tx, _organId, _id, saved) => saveNumber(tx, saved),
  async *all(db, organId) {
    for await (const stored of allNumbers(db, organId)) yield [numberId(stored.state), stored]
  },
  text: numberEventText,
}
