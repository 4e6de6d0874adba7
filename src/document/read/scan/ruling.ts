/** The ruling lines of a straightened page, in points of a page 595 wide. */
import type { Rule } from '../page/ruleGroups.ts'
import { type Ink, transposed } from './threshold.ts'

/** How broken a line may be: the widest gap in points, the part of it that is drawn, how thick it is. */
interface Strictness {
  readonly gap: number
  readonly drawn: number
  readonly thickest: number
}

/** Whole lines, and what is left of broken ones (fax, thin print) where they continue or join whole ones. */
const WHOLE: Strictness = { gap: 0.8, drawn: 0.88, thickest: 4 }
const BROKEN: Strictness = { gap: 2.2, drawn: 0.45, thickest: 2.5 }
const NEARLY_WHOLE = 0.65

/** In points: a shorter line may be part of a letter; one as short as this never is one. */
const SHORTEST = 8
const CERTAIN = 45
const TOUCHING = 2.5
const IN_LINE = 1.5

/** The lines that are long enough to be no stroke of a letter, or touch others at both ends. */
export function rulingOf(ink: Ink, scale: number): Rule[] {
  const across = transposed(ink)
  const find = (strictness: Strictness) => ({
    level: linesOf(ink, scale, strictness).map((line) => ({ vertical: false, ...line })),
    upright: linesOf(across, scale, strictness).map((line) => ({ vertical: true, ...line })),
  })
  const whole = find(WHOLE)
  const isLong = (rule: Rule) => rule.to - rule.from >= CERTAIN
  const level = whole.level.filter((rule) => isLong(rule) || isBetween(rule, whole.upright.filter(isLong)))
  const upright = whole.upright.filter((rule) => isLong(rule) || isBetween(rule, whole.level.filter(isLong)))
  const broken = find(BROKEN)
  const belongs = (rule: Rule & Line, alike: readonly Rule[], crossing: readonly Rule[]) =>
    alike.some((other) => Math.abs(other.at - rule.at) <= IN_LINE) ||
    (rule.drawn >= NEARLY_WHOLE && isLong(rule) && isBetween(rule, crossing))
  return [
    ...level,
    ...upright,
    ...broken.level.filter((rule) => belongs(rule, level, upright)),
    ...broken.upright.filter((rule) => belongs(rule, upright, level)),
  ].map(({ vertical, at, from, to }) => ({ vertical, at, from, to }))
}

interface Line {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly drawn: number
}

function isBetween(rule: Rule, crossing: readonly Rule[]): boolean {
  const meets = (end: number) =>
    crossing.some(
      (other) =>
        Math.abs(other.at - end) <= TOUCHING && rule.at >= other.from - TOUCHING && rule.at <= other.to + TOUCHING,
    )
  return meets(rule.from) && meets(rule.to)
}

/** Level dark bars, thin and long: runs of a row and of the rows below put together. */
function linesOf({ width, height, dots }: Ink, scale: number, strictness: Strictness): Line[] {
  const shortest = SHORTEST * scale
  const thickest = strictness.thickest * scale
  const gap = Math.max(1, Math.round(strictness.gap * scale))
  interface Bar {
    readonly top: number
    bottom: number
    from: number
    to: number
    sum: number
    weight: number
    inked: number
  }
  const bars: Bar[] = []
  let open: Bar[] = []
  for (let y = 0; y < height; y++) {
    const runs: [from: number, to: number, drawn: number][] = []
    const line = y * width
    const below = y + 1 < height ? line + width : line
    let start = -1
    let last = -1
    let drawn = 0
    for (let x = 0; x <= width; x++) {
      const isInk = x < width && ((dots[line + x] ?? 0) | (dots[below + x] ?? 0)) === 1
      if (isInk) {
        if (start < 0) start = x
        last = x
        drawn++
      } else if (start >= 0 && (x - last > gap || x === width)) {
        const length = last - start + 1
        if (length >= shortest && drawn >= strictness.drawn * length) runs.push([start, last + 1, drawn])
        start = -1
        drawn = 0
      }
    }
    const still: Bar[] = []
    for (const [from, to, inked] of runs) {
      const bar = open.find((other) => other.bottom === y - 1 && from < other.to && to > other.from)
      if (bar === undefined) {
        const fresh = { top: y, bottom: y, from, to, sum: (y + 0.5) * (to - from), weight: to - from, inked }
        bars.push(fresh)
        still.push(fresh)
        continue
      }
      bar.bottom = y
      bar.from = Math.min(bar.from, from)
      bar.to = Math.max(bar.to, to)
      bar.sum += (y + 0.5) * (to - from)
      bar.weight += to - from
      bar.inked += inked
      still.push(bar)
    }
    open = [...new Set(still)]
  }
  return bars
    .filter((bar) => bar.bottom - bar.top + 1 <= thickest + (bar.to - bar.from) * 0.004)
    .map((bar) => ({
      at: (bar.sum / bar.weight + 0.5) / scale,
      from: bar.from / scale,
      to: bar.to / scale,
      drawn: bar.inked / bar.weight,
    }))
}
