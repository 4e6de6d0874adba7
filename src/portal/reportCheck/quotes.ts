/** Where the quotes of findings stand in the text of a report. */
import type { AnnualReport } from '#law/report/report.ts'
import type { NumberedFinding } from './order.ts'

/** A piece of text; `findings` are the numbers of those that quote it, empty for what nobody quotes. */
export interface Piece {
  readonly offset: number
  readonly text: string
  readonly findings: readonly number[]
}

/** One foldable part of the narrative: the preface (0) or a section (from 1, in the order of the file). */
export interface NarrativePart {
  readonly index: number
  readonly title: string
  readonly pieces: readonly Piece[]
  readonly isQuoted: boolean
}

interface Range {
  readonly from: number
  readonly to: number
  readonly findings: readonly number[]
}

/** Every part of the text with the quotes marked; a quote is marked where it is first found. */
export function narrativeParts(
  report: Pick<AnnualReport, 'preface' | 'sections'>,
  findings: readonly NumberedFinding[],
): readonly NarrativePart[] {
  const texts = [
    { title: '开头部分', text: report.preface ?? '' },
    ...report.sections.map(({ title, text }) => ({ title, text })),
  ]
  const ranges = texts.map((): Range[] => [])
  for (const { number, finding } of findings) {
    if (finding.quote === null || finding.quote === '') continue
    const part = texts.findIndex(({ text }) => text.includes(finding.quote ?? ''))
    const from = texts[part]?.text.indexOf(finding.quote) ?? -1
    if (from >= 0) ranges[part]?.push({ from, to: from + finding.quote.length, findings: [number] })
  }
  return texts
    .map(({ title, text }, index) => {
      const merged = mergeRanges(ranges[index] ?? [])
      return { index, title, pieces: cut(text, merged), isQuoted: merged.length > 0 }
    })
    .filter(({ index, pieces }) => index > 0 || pieces.length > 0)
}

/** Quotes that overlap become one. */
function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last === undefined || range.from >= last.to) merged.push(range)
    else
      merged[merged.length - 1] = {
        from: last.from,
        to: Math.max(last.to, range.to),
        findings: [...new Set([...last.findings, ...range.findings])],
      }
  }
  return merged
}

function cut(text: string, ranges: readonly Range[]): readonly Piece[] {
  const pieces: Piece[] = []
  let offset = 0
  for (const { from, to, findings } of ranges) {
    pieces.push(
      { offset, text: text.slice(offset, from), findings: [] },
      { offset: from, text: text.slice(from, to), findings },
    )
    offset = to
  }
  pieces.push({ offset, text: text.slice(offset), findings: [] })
  return pieces.filter((piece) => piece.text !== '')
}
