/** A reconsideration 行政复议 or a lawsuit 行政诉讼 as a case of the organ whose act is attacked. */
import { evolveProceeding, type Proceeding, type ProceedingEvent } from '#law/proceeding.ts'
import { proceedingText } from '#law/proceedingText.ts'
import { proceedingRows } from '#store/proceedings.ts'
import type { Noun } from '../noun.ts'

export const proceeding: Noun<Proceeding, ProceedingEvent> = {
  kind: 'proceeding',
  evolve: evolveProceeding,
  ...proceedingRows,
  text: proceedingText,
}
