/**
 * Rows whose numbers run together because the tags of a page were stripped: `640020470` is 64, 0, 0, 2, 0, 4, 70. The
 * row's own sum decides; what it does not decide stays unreadable. No article.
 */
import type { NumberReading } from './number.ts'

/** Cells `from` (included) to `total` (excluded) add up to cell `total`. */
export interface SumRule {
  readonly from: number
  readonly total: number
}

const SPLIT_LIMIT = 2000
const DIGIT_LIMIT = 120

/** One way to split a row: its numbers in order. */
export type Way = readonly number[]

/**
 * Every way to split `raw` into `count` whole numbers without leading zeros that keeps white space as a border and
 * fulfils all sums. One way that white space alone decides is `apart`. Null: no digits to split, or too many ways.
 */
export function waysToSplit(
  raw: string,
  count: number,
  sums: readonly SumRule[],
): { readonly ways: readonly Way[]; readonly apart: boolean } | null {
  const text = raw.normalize('NFKC').trim()
  const pieces = text.split(/\s+/)
  if (!pieces.every((piece) => /^\d+$/.test(piece)) || text.length > DIGIT_LIMIT) return null
  if (pieces.length === count) return { ways: [pieces.map(Number)], apart: true }
  const ways = listSplits(pieces, count, sums)
  return ways === null || ways.length === 0 ? null : { ways, apart: false }
}

/**
 * The cells of a packed row. `chosen` are the ways that are left after everything else that the report says (default:
 * all). A number on which they agree is inferred, every other unreadable with its alternatives.
 */
export function splitPacked(
  raw: string,
  count: number,
  sums: readonly SumRule[],
  choose: (ways: readonly Way[]) => readonly Way[] = (ways) => ways,
): readonly NumberReading[] {
  if (raw.trim() === '') return Array.from({ length: count }, () => ({ value: null, how: 'blank' }))
  const split = waysToSplit(raw, count, sums)
  const packed = `本行数字连写为“${raw.trim()}”`
  if (!split)
    return Array.from({ length: count }, () => ({ value: null, how: 'unreadable', reason: `${packed}，无法拆分` }))
  if (split.apart) return (split.ways[0] ?? []).map((value) => ({ value, how: 'read' }))
  const chosen = choose(split.ways)
  const ways = chosen.length > 0 ? chosen : split.ways
  const reason =
    split.ways.length === 1 && sums.length === 0 ? `${packed}，只有一种拆法` : `${packed}，按合计等关系拆分`
  return Array.from({ length: count }, (_, index): NumberReading => {
    const values = [...new Set(ways.map((way) => way[index] ?? 0))]
    const [first = 0] = values
    if (values.length === 1) return { value: first, how: 'inferred', reason }
    return {
      value: null,
      how: 'unreadable',
      reason: `${packed}，有 ${ways.length} 种拆法`,
      alternatives: values.slice(0, 20),
    }
  })
}

/** All ways to split, or null when there are more than can be looked through. */
function listSplits(pieces: readonly string[], count: number, sums: readonly SumRule[]): number[][] | null {
  const digits = pieces.join('')
  const borders = new Set<number>()
  let position = 0
  for (const piece of pieces) {
    position += piece.length
    borders.add(position)
  }
  const ruleEndingAt = new Map(sums.map((rule) => [rule.total, rule]))
  const ruleOf = (index: number) => sums.find((rule) => rule.from <= index && index < rule.total)
  const ways: number[][] = []
  const numbers: number[] = []
  let steps = 0

  const place = (start: number): boolean => {
    if (++steps > 400_000 || ways.length > SPLIT_LIMIT) return false
    const index = numbers.length
    const left = count - index
    if (left === 0) {
      if (start === digits.length) ways.push([...numbers])
      return true
    }
    const room = digits.length - start
    if (room < left) return true
    const ending = ruleEndingAt.get(index)
    if (ending) {
      const total = numbers.slice(ending.from, ending.total).reduce((sum, value) => sum + value, 0)
      return placeNumber(start, String(total).length, (value) => value === total)
    }
    const rule = ruleOf(index)
    // A part cannot be longer than the digits that leave its total as many digits as the part itself has.
    const most = rule ? Math.min(room - (left - 1), Math.ceil(room / 2)) : room - (left - 1)
    for (let length = 1; length <= Math.min(most, 12); length++) {
      if (!placeNumber(start, length, () => true)) return false
    }
    return true
  }

  const placeNumber = (start: number, length: number, accept: (value: number) => boolean): boolean => {
    const end = start + length
    if (end > digits.length || (length > 1 && digits[start] === '0')) return true
    for (let inner = start + 1; inner < end; inner++) if (borders.has(inner)) return true
    const value = Number(digits.slice(start, end))
    if (!accept(value)) return true
    numbers.push(value)
    const go = place(end)
    numbers.pop()
    return go
  }

  return place(0) ? ways : null
}
