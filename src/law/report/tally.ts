/**
 * The tally 统计 of the ledgers: tables 3 and 4 of the annual report (Art. 50), counted by legal date, known by the moment of
 * recording. The same arguments give the same figures for ever. T3-1, T3-2, T3-3 and T4-1 hold by construction, T3-4 between
 * two years at one `recordedUntil`: every request of a year stands in 一 or 二, and in one row of 三 or in 四.
 */

import { yearOf } from '../date.ts'
import { type OutcomeCode, outcome } from '../outcome.ts'
import { APPLICANT_COLUMNS, FORMS, REVIEW_COLUMNS, requestCellId, reviewCellId } from './format.ts'
import type { Cell, Format } from './report.ts'
import { type CountedRequest, countedRequests, type InstantText, type TallyEvent } from './tallyEvent.ts'
import { proceedingPlaces, type TallyProceeding } from './tallyProceeding.ts'

export interface TallyQuestion {
  readonly organId: number
  readonly year: number
  readonly format: Format
  /** What was recorded later is not known. */
  readonly recordedUntil: InstantText
}

export interface Tally {
  /** By id of format.ts: every cell of tables 3 and 4. */
  readonly cells: Readonly<Record<string, Cell>>
  /** The cases that each cell is made of. */
  readonly cases: Readonly<Record<string, readonly string[]>>
}

/** Art. 50: 23 or 25 rows × 7 columns of table 3, and table 4, with the cases behind every cell. */
export function tally(
  events: readonly TallyEvent[],
  proceedings: readonly TallyProceeding[],
  { organId, year, format, recordedUntil }: TallyQuestion,
): Tally {
  const cases: Record<string, string[]> = Object.fromEntries(cellIds(format).map((id) => [id, []]))
  const put = (id: string, caseId: string) => cases[id]?.push(caseId)
  for (const request of countedRequests(events, organId, recordedUntil)) {
    for (const row of rowsOf(request, year, format)) {
      put(requestCellId(row, request.column), request.id)
      put(requestCellId(row, 'total'), request.id)
    }
  }
  for (const { id, group, column } of proceedingPlaces(proceedings, { organId, year, recordedUntil })) {
    put(reviewCellId(group, column), id)
    put(reviewCellId(group, 'total'), id)
  }
  const cells = Object.entries(cases).map(([id, ids]) => [id, cellOf(ids.length)] as const)
  return { cells: Object.fromEntries(cells), cases }
}

/**
 * The rows in which a request stands in a year: 一 or 二 by its receipt, then its result with （七）, or 四. None in years before
 * its receipt and after its end. 国办公开办函〔2021〕30号; Art. 50.
 */
export function rowsOf({ receivedOn, end }: CountedRequest, year: number, format: Format): readonly string[] {
  if (yearOf(receivedOn) > year || (end !== null && yearOf(end.on) < year)) return []
  const entry = yearOf(receivedOn) === year ? 'new' : 'carriedIn'
  if (end === null || yearOf(end.on) > year) return [entry, 'carriedOut']
  return [entry, rowOf(end.code, format), 'handledTotal']
}

function rowOf(code: OutcomeCode, format: Format): string {
  return outcome(code).row[format]
}

function cellIds(format: Format): readonly string[] {
  const { requests, reviews } = FORMS[format]
  return [
    ...requests.flatMap((row) => APPLICANT_COLUMNS.map((column) => requestCellId(row.id, column.id))),
    ...reviews.flatMap((group) => REVIEW_COLUMNS.map((column) => reviewCellId(group.id, column.id))),
  ]
}

/** Counted, so beyond doubt: 0 is a count here, never a blank. */
function cellOf(value: number): Cell {
  return { value, raw: String(value), how: 'read', place: null }
}
