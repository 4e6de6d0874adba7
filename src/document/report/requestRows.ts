/**
 * The rows of the requests table 收到和处理政府信息公开申请情况: which row of the forms a printed row is, by its label and its
 * place among the others together.
 */
import type { RequestRowForm } from '#law/report/format.ts'
import { FORMS, OTHERWISE_CLOSED_ROWS, OTHERWISE_CLOSED_SINGLE } from '#law/report/format.ts'
import { LIKE_ENOUGH, labelKey, likeness } from './label.ts'

/** All rows that a report may print, in order: （六） as one row or as three. */
export const FORM_ROWS: readonly RequestRowForm[] = FORMS['2019'].requests.flatMap((row) =>
  row.id === OTHERWISE_CLOSED_SINGLE.id ? [row, ...OTHERWISE_CLOSED_ROWS] : [row],
)
const FORM_KEYS: readonly string[] = FORM_ROWS.map((row) => labelKey(row.path.at(-1) ?? ''))
const GROUP_KEYS = new Set(['', ...FORM_ROWS.flatMap((row) => row.path.slice(0, -1)).map(labelKey)])
const ROW_OF_KEY = new Map(FORM_KEYS.map((key, index) => [key, index]))
// Offices leave out what stands in brackets behind it.
ROW_OF_KEY.set(
  '二部分公开',
  FORM_KEYS.findIndex((key) => key.startsWith('二部分公开')),
)

/** Whether a label is that of a group of rows, such as （三）不予公开, or nothing. */
export const isGroupLabel = (label: string): boolean => GROUP_KEYS.has(labelKey(label))

/** Whether a label is that of a row of the forms. */
export const isRowLabel = (label: string): boolean => ROW_OF_KEY.has(labelKey(label))

/** The labels of a printed row, outermost first. */
interface Labelled {
  readonly labels: readonly string[]
}

export interface RowMatch {
  /** Index in FORM_ROWS. */
  readonly form: number
  readonly exact: boolean
  /** False where the label is (almost) beyond recognition and the row's place decided. */
  readonly certain: boolean
}

/**
 * Matches the rows in order: those with a label of the form are fixed; between two fixed rows a damaged label goes to
 * the most alike row still free there, and to the only one left when as many rows as labels are missing.
 */
export function matchRows(data: readonly Labelled[]): readonly (RowMatch | null)[] {
  const matches: (RowMatch | null)[] = data.map(() => null)
  data.forEach((entry, index) => {
    const form = exactRow(entry.labels)
    if (form !== undefined) matches[index] = { form, exact: true, certain: true }
  })
  for (let start = 0; start < data.length; ) {
    if (matches[start]) {
      start++
      continue
    }
    let end = start
    while (end < data.length && !matches[end]) end++
    matchGap(data, matches, start, end)
    start = end
  }
  return matches
}

/** Index in FORM_ROWS of the row whose label this is to the letter. */
export function exactRow(labels: readonly string[]): number | undefined {
  const leaf = labels.at(-1)
  if (leaf === undefined) return undefined
  const found = ROW_OF_KEY.get(labelKey(leaf))
  if (found !== undefined || labels.length < 2) return found
  // A number in a cell of its own before the words, or a label cut in two.
  return ROW_OF_KEY.get(labelKey(labels.slice(-2).join(''))) ?? ROW_OF_KEY.get(labelKey(labels.join('')))
}

function matchGap(data: readonly Labelled[], matches: (RowMatch | null)[], start: number, end: number): void {
  const before = matches[start - 1]?.form ?? -1
  const after = matches[end]?.form ?? FORM_ROWS.length
  let free = rowsBetween(before, after, end - start)
  for (let index = start; index < end; index++) {
    const best = mostAlike(data[index]?.labels ?? [], free)
    if (best === null) continue
    matches[index] = { form: best.form, exact: false, certain: best.likeness >= CERTAIN_LIKENESS }
    free = free.filter((form) => form > best.form)
  }
  for (let index = start; index < end; index++) {
    if (matches[index]) continue
    const lower = lastForm(matches, index)
    let stop = index
    while (stop < end && !matches[stop]) stop++
    const upper = matches[stop]?.form ?? FORM_ROWS.length
    const between = rowsBetween(lower, upper, stop - index)
    if (between.length === stop - index && upper < FORM_ROWS.length) {
      between.forEach((form, offset) => {
        matches[index + offset] = { form, exact: false, certain: false }
      })
    }
    index = stop
  }
}

function lastForm(matches: readonly (RowMatch | null)[], index: number): number {
  for (let before = index - 1; before >= 0; before--) {
    const match = matches[before]
    if (match) return match.form
  }
  return -1
}

/** Form rows strictly between two; （六） as one row where the count fits that, else as its three. */
function rowsBetween(before: number, after: number, count: number): number[] {
  const all = FORM_ROWS.map((_, index) => index).filter((index) => index > before && index < after)
  const isSingle = (index: number) => FORM_ROWS[index]?.id === OTHERWISE_CLOSED_SINGLE.id
  const isOneOfThree = (index: number) => OTHERWISE_CLOSED_ROWS.some((row) => row.id === FORM_ROWS[index]?.id)
  const single = all.filter((index) => !isOneOfThree(index))
  const isSplit = isOneOfThree(before) || isOneOfThree(after)
  return single.length === count && !isSplit ? single : all.filter((index) => !isSingle(index))
}

/** From this likeness on a damaged label decides with its place; below, its numbers are only inferred. */
const CERTAIN_LIKENESS = 0.75

function mostAlike(labels: readonly string[], free: readonly number[]): { form: number; likeness: number } | null {
  if (GROUP_KEYS.has(labelKey(labels.at(-1) ?? ''))) return null
  const keys = [...new Set([labelKey(labels.at(-1) ?? ''), labelKey(labels.join(''))])].filter((key) => key.length > 1)
  let best: { form: number; likeness: number } | null = null
  let most = LIKE_ENOUGH
  for (const form of free) {
    for (const key of keys) {
      const value = likeness(key, FORM_KEYS[form] ?? '')
      if (value > most) {
        most = value
        best = { form, likeness: value }
      }
    }
  }
  return best
}
