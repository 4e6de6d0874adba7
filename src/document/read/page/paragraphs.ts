/** Paragraphs and the title out of lines of text, by indent, line end, distance and leading number. */
import type { Heading, Paragraph } from '../../document.ts'
import { beginsMarked } from './continuation.ts'
import type { Line } from './lines.ts'

export interface PagedLine extends Line {
  readonly page: number
}

/** What the lines of the text have in common. */
export interface TextShape {
  /** Left edge of the text on each page. */
  readonly left: ReadonlyMap<number, number>
  readonly width: number
  /** Usual size of print and distance of base lines. */
  readonly size: number
  readonly pitch: number
}

const INDENT = 1.2
const LARGER = 1.1
const MUCH_LARGER = 1.25
const MAX_TITLE_LINES = 8
const SHORTEST_TITLE = 6
const REPORT = /报告|年报/
const SENTENCE_END = /[。！？：；!?;:]["”’）)]?$/
const HANGING = /[，。、；：？！,.;:]$/
const LATIN_BETWEEN = /[A-Za-z,;]$/
const LATIN_START = /^[A-Za-z]/

export function textShapeOf(lines: readonly PagedLine[]): TextShape {
  const longest = largest(lines.map((line) => line.x1 - line.x0))
  const long = lines.filter((line) => line.x1 - line.x0 >= 0.8 * longest)
  const size = mostCommon(long.map((line) => [Math.round(line.size * 2) / 2, line.text.length])) ?? 12
  const body = lines.filter((line) => Math.abs(line.size - size) <= 0.15 * size)
  const widest = largest(body.map((line) => line.x1 - line.x0))
  const wide = body.filter((line) => line.x1 - line.x0 >= 0.6 * widest)
  const whole = edgesOf(wide)
  const left = new Map(
    [...new Set(lines.map((line) => line.page))].map((page) => {
      const edges = edgesOf(wide.filter((line) => line.page === page))
      const mirrored = Math.abs(edges.left - whole.left - (edges.right - whole.right)) < 3
      return [page, mirrored ? edges.left : whole.left]
    }),
  )
  const steps = body.slice(1).flatMap((line, index): number[] => {
    const before = body[index]
    const step = before === undefined || before.page !== line.page ? 0 : line.base - before.base
    return step > 0 ? [Math.round(step)] : []
  })
  return { left, width: whole.right - whole.left, size, pitch: pitchOf(steps) ?? 1.5 * size }
}

/** Left and right edge of the text of the page that stands furthest left; punctuation may hang beyond the right one. */
function edgesOf(lines: readonly PagedLine[]): { readonly left: number; readonly right: number } {
  const left = lines.reduce((least, line) => Math.min(least, line.x0), Infinity)
  const page = lines.find((line) => line.x0 === left)?.page
  const own = lines.filter((line) => line.page === page)
  const firm = own.filter((line) => !HANGING.test(line.text))
  return { left, right: largest((firm.length > 2 ? firm : own).map((line) => line.x1)) }
}

/** The lines of the first page that stand in the middle, or are larger than the text, and name the report. */
export function titleLinesOf(lines: readonly PagedLine[], shape: TextShape): PagedLine[] {
  const runs: PagedLine[][] = []
  let before: PagedLine | null = null
  for (const line of lines) {
    if (line.page !== lines[0]?.page) break
    const continued = before !== null && Math.abs(before.size - line.size) <= 0.07 * line.size
    if (!isTitle(line, shape)) before = null
    else {
      if (continued) runs.at(-1)?.push(line)
      else runs.push([line])
      before = line
    }
  }
  const named = runs.filter((run) => REPORT.test(joined(run)))
  const opening = runs.filter((run) => run[0] === lines[0] && (run[0]?.size ?? 0) >= LARGER * shape.size)
  const size = largest((named.length > 0 ? named : opening).map((run) => run[0]?.size ?? 0))
  const title = (named.length > 0 ? named : opening).find((run) => run[0]?.size === size) ?? []
  return joined(title).length >= SHORTEST_TITLE && title.length <= MAX_TITLE_LINES ? title : []
}

export function headingOf(lines: readonly PagedLine[]): Heading | null {
  const first = lines[0]
  if (first === undefined) return null
  return { kind: 'heading', level: 1, text: joined(lines), page: first.page }
}

/** Paragraphs of lines that follow each other with no table between them. */
export function paragraphsOf(lines: readonly PagedLine[], shape: TextShape): Paragraph[] {
  const groups: PagedLine[][] = []
  let before: PagedLine | null = null
  for (const line of lines) {
    const group = groups.at(-1)
    if (group === undefined || before === null || begins(line, before, shape)) groups.push([line])
    else group.push(line)
    before = line
  }
  return groups.map((group) => ({ kind: 'paragraph', text: joined(group), page: group[0]?.page ?? 1 }))
}

function isTitle(line: PagedLine, shape: TextShape): boolean {
  if (line.size >= MUCH_LARGER * shape.size) return true
  if (line.size >= LARGER * shape.size && REPORT.test(line.text) && !SENTENCE_END.test(line.text)) return true
  const left = shape.left.get(line.page) ?? 0
  const free = line.x0 - left
  const middle = (line.x0 + line.x1) / 2 - (left + shape.width / 2)
  return free >= 0.1 * shape.width && Math.abs(middle) <= line.size && !beginsMarked(line.text)
}

function begins(line: PagedLine, before: PagedLine, shape: TextShape): boolean {
  if (Math.abs(line.size - before.size) > 0.15 * Math.max(line.size, before.size)) return true
  const left = shape.left.get(before.page) ?? 0
  const room = left + shape.width - before.x1
  if (room >= line.head + 0.3 * line.size) return true
  const step = line.base - before.base
  if (line.page === before.page && step > 1.35 * shape.pitch && step > 1.35 * line.size) return true
  const indent = line.x0 - (shape.left.get(line.page) ?? 0)
  const indentBefore = before.x0 - left
  const same = Math.abs(indent - indentBefore) < 0.3 * line.size
  const ended = SENTENCE_END.test(before.text)
  if (indentBefore > 0.25 * shape.width) return true
  if (indent >= INDENT * line.size && (!same || ended)) return true
  return ended && beginsMarked(line.text)
}

function joined(lines: readonly PagedLine[]): string {
  let text = ''
  for (const line of lines) {
    text += LATIN_BETWEEN.test(text) && LATIN_START.test(line.text) ? ` ${line.text}` : line.text
  }
  return text
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0)
}

/** The smallest distance of lines that is not rare: greater ones part paragraphs. */
function pitchOf(steps: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1)
  return [...counts.keys()]
    .sort((one, other) => one - other)
    .find((step) => (counts.get(step) ?? 0) >= 0.15 * steps.length)
}

/** The value with the greatest weight in all. */
function mostCommon(values: readonly (readonly [value: number, weight: number])[]): number | undefined {
  const weights = new Map<number, number>()
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight)
  return [...weights].sort(([, one], [, other]) => other - one)[0]?.[0]
}
