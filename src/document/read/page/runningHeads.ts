/** Page numbers and what is repeated at the head or foot of the pages: not part of the text. */
import type { Box } from './glyph.ts'
import type { Line } from './lines.ts'

export interface LinedPage {
  readonly height: number
  readonly lines: readonly Line[]
  /** Tables of the page: a page number stands below or above them. */
  readonly tables: readonly Box[]
}

/** Part of the page height in which heads and feet stand. */
const EDGE = 0.13
const DASHES = '[-—–−－―·•.~\\s]*'
const PAGE_NUMBER = new RegExp(
  `^${DASHES}(?:第\\s*)?\\d{1,4}(?:\\s*页)?(?:\\s*[/／,，]?\\s*(?:共\\s*)?\\d{1,4}\\s*页?)?${DASHES}$`,
)
/** What a browser prints around a page: date and title above, address and page number below. */
const BROWSER_FOOT = /:\/\/.*\d+\/\d+$/
const BROWSER_HEAD = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s/

/** The lines of each page without page numbers, running heads and feet. */
export function withoutRunningHeads(pages: readonly LinedPage[]): Line[][] {
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(edgeLines(page).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return pages.map((page) => {
    const edge = new Set(edgeLines(page))
    const printed = [...edge].some((line) => BROWSER_FOOT.test(line.text))
    return page.lines.filter((line) => {
      if (!edge.has(line)) return true
      const count = seen.get(keyOf(line)) ?? 0
      if (count >= 2 && count >= 0.3 * pages.length) return false
      if (printed && (BROWSER_FOOT.test(line.text) || BROWSER_HEAD.test(line.text))) return false
      return !(PAGE_NUMBER.test(line.text) && isOutermost(line, page))
    })
  })
}

function edgeLines({ height, lines }: LinedPage): Line[] {
  return lines.filter((line) => line.y1 < height * EDGE || line.y0 > height * (1 - EDGE))
}

/** The same words at the same height, whatever the number in them. */
function keyOf(line: Line): string {
  return `${Math.round(line.base / 4)} ${line.text.replace(/\d+/g, '0')}`
}

function isOutermost(line: Line, { height, lines, tables }: LinedPage): boolean {
  const others = [...lines.filter((other) => other !== line), ...tables]
  return line.y0 > height / 2
    ? others.every((other) => other.y1 <= line.y1 && other.y0 < line.y0)
    : others.every((other) => other.y0 >= line.y0 && other.y1 > line.y1)
}
