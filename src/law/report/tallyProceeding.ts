/**
 * Table 4 from the ledger of reconsiderations and suits (Art. 50(3), 51): one case is one line whatever its instances, counted
 * by the organ whose act is attacked; not finally decided on 31 December, it is 尚未审结. Practice (law.md §0.5 no. 8).
 */
import { type PlainDate, yearOf } from '../date.ts'
import type { REVIEW_COLUMNS } from './format.ts'
import type { InstantText } from './tallyEvent.ts'

/** What the tally needs to know of a proceeding: one value for each time it was recorded anew; the last known one counts. */
export interface TallyProceeding {
  readonly id: string
  /** The organ whose act is attacked; not a 复议机关 that is only co-defendant (国办公开办函〔2016〕201号). */
  readonly organId: number
  readonly kind: 'reconsideration' | 'litigationDirect' | 'litigationAfterReconsideration'
  readonly begunOn: PlainDate
  /** The final decision: null while an appeal runs. */
  readonly decidedOn: PlainDate | null
  readonly result: 'upheld' | 'corrected' | 'other' | null
  readonly recordedAt: InstantText
}

const GROUPS = {
  reconsideration: 'reconsideration',
  litigationDirect: 'suitDirect',
  litigationAfterReconsideration: 'suitAfterReconsideration',
} as const satisfies Readonly<Record<TallyProceeding['kind'], string>>

export interface ProceedingPlace {
  readonly id: string
  readonly group: (typeof GROUPS)[TallyProceeding['kind']]
  readonly column: Exclude<(typeof REVIEW_COLUMNS)[number]['id'], 'total'>
}

/** Art. 50(3): where each case of an organ stands in a year; none before it began and after the year of its decision. */
export function proceedingPlaces(
  proceedings: readonly TallyProceeding[],
  {
    organId,
    year,
    recordedUntil,
  }: { readonly organId: number; readonly year: number; readonly recordedUntil: InstantText },
): readonly ProceedingPlace[] {
  const last = new Map<string, TallyProceeding>()
  for (const each of proceedings) {
    const before = last.get(each.id)
    if (each.recordedAt > recordedUntil || (before !== undefined && each.recordedAt < before.recordedAt)) continue
    last.set(each.id, each)
  }
  return [...last.values()].filter((each) => each.organId === organId).flatMap((each) => placeIn(each, year))
}

function placeIn({ id, kind, begunOn, decidedOn, result }: TallyProceeding, year: number): readonly ProceedingPlace[] {
  const decided = decidedOn === null || result === null ? null : yearOf(decidedOn)
  if (yearOf(begunOn) > year || (decided !== null && decided < year)) return []
  const column = result === null || decided === null || decided > year ? 'pending' : result
  return [{ id, group: GROUPS[kind], column }]
}
