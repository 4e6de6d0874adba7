/** Spans of days in which a name, a seal, a remedy or an appointment holds. No article. */
import { addDays, earlier, type PlainDate } from './date.ts'

export interface Span {
  readonly from: PlainDate
  /** The last day, included; null: until further notice. */
  readonly to: PlainDate | null
}

/** Both the first and the last day belong to a span. No article. */
export function coversDay({ from, to }: Span, day: PlainDate): boolean {
  return from <= day && (to === null || day <= to)
}

/** A span ends on or after the day on which it begins. No article. */
export function isSpan({ from, to }: Span): boolean {
  return to === null || from <= to
}

/** True where at least one day belongs to both. No article. */
export function overlap(a: Span, b: Span): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to) && isSpan(a) && isSpan(b)
}

/** True where every day of the inner span belongs to the outer one. No article. */
export function liesWithin(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to))
}

/** What holds on a day, or null. No article. */
export function entryOn<T extends Span>(entries: readonly T[], day: PlainDate): T | null {
  return entries.find((entry) => coversDay(entry, day)) ?? null
}

/** Every two entries that share a day, the earlier one first. No article. */
export function overlaps<T extends Span>(entries: readonly T[]): readonly (readonly [T, T])[] {
  const sorted = byBegin(entries)
  return sorted.flatMap((one, index) =>
    sorted.slice(index + 1).flatMap((other) => (overlap(one, other) ? [[one, other] as const] : [])),
  )
}

/** The days of a span that no entry covers. No article. */
export function gaps(entries: readonly Span[], within: Span): readonly Span[] {
  const found: Span[] = []
  let next: PlainDate | null = within.from
  for (const { from, to } of byBegin(entries)) {
    if (next === null || (within.to !== null && from > within.to)) break
    if (from > next) found.push({ from: next, to: addDays(from, -1) })
    if (to === null) next = null
    else if (to >= next) next = addDays(to, 1)
  }
  if (next !== null && isSpan({ from: next, to: within.to })) found.push({ from: next, to: within.to })
  return found
}

/**
 * The entries with a new one: what of the same thing still holds on its first day ends on the day before, and what began
 * on the same day is replaced. History before that day stays as it was. No article.
 */
export function succeeded<T extends Span>(entries: readonly T[], entry: T, same: (other: T) => boolean): readonly T[] {
  const before = addDays(entry.from, -1)
  const kept = entries
    .filter((other) => !(same(other) && other.from === entry.from))
    .map((other) =>
      same(other) && other.from < entry.from
        ? { ...other, to: other.to === null ? before : earlier(other.to, before) }
        : other,
    )
  return [...kept, entry]
}

const byBegin = <T extends Span>(entries: readonly T[]) =>
  [...entries].filter(isSpan).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
