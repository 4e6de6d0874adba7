/** A reconsideration 行政复议 or a lawsuit 行政诉讼 as a case of the organ whose act is attacked. */
import { evolveProceeding, type Proceeding, type ProceedingEvent } from '#law/proceeding.ts'
import { proceedingText } from '#law/proceedingText.ts'
import { allProceedings, derivedOfProceedings, lockProceeding, saveProceeding } from '#store/proceedings.ts'
import type { Noun } from '../noun.ts'

export const proceeding: Noun<Proceeding, ProceedingEvent> = {
  kind: 'proceeding',
  evolve: evolveProceeding,
  lock: lockProceeding,
  save: (tx, _organId, _id, saved) => saveProceeding(tx, saved),
  async *all(db, organId) {
    for await (const stored of allProceedings(db, organId)) yield [stored.state.id, stored]
  },
  derived: derivedOfProceedings,
  text: proceedingText,
}
