/** The text of an HTML page on its way into the flow: the line that is being read, and whether it is a heading or a caption. No article. */
import type { Flow } from './flow.ts'

/** Whoever marks a longer text as a heading meant its first words. */
const LONGEST_HEADING = 200

export interface RunningText {
  /** `asItStands`: line breaks of the source are breaks. */
  add(chars: string, asItStands: boolean): void
  /** The line is over; within a heading another line of it follows. */
  endLine(): void
  startHeading(level: number): void
  /** Heading and line are over. */
  endHeading(): void
  readonly isHeading: boolean
  /** What follows is or is no longer the caption of a table. */
  caption(is: boolean): void
  /** What follows stands or no longer stands above the line. */
  raise(is: boolean): void
  /** All that was read. */
  end(): void
  /** Of the first level, in order. */
  readonly headings: readonly string[]
}

/** `keepsLines`: a page that breaks its lines as its source does (Markdown with tables in HTML). */
export function openText(flow: Flow, keepsLines: boolean): RunningText {
  const headings: string[] = []
  let text = ''
  /** Whether the line being read shows anything yet. */
  let hasText = false
  let isRaised = false
  let headingLevel = 0
  /** Until its end tag, or the first row where that is left out. */
  let isCaption = false

  const endLine = (): void => {
    if (headingLevel > 0) text += '\n'
    else {
      const shown = text.trim()
      if (shown !== '' && isCaption) flow.caption(collapse(shown))
      else if (shown !== '') flow.paragraph(collapse(shown))
      text = ''
    }
    isRaised = false
    hasText = false
  }

  const endHeading = (): void => {
    if (headingLevel > 0) {
      const heading = text.split('\n').map(collapse).join('\n').trim()
      if (heading.length > LONGEST_HEADING) flow.paragraph(heading)
      else {
        flow.heading(headingLevel, heading)
        if (headingLevel === 1) headings.push(heading.replaceAll('\n', ''))
      }
      headingLevel = 0
      text = ''
    }
    endLine()
  }

  const addLines = (chars: string): void => {
    const [first = '', ...others] = chars.split('\n')
    text += first
    for (const line of others) {
      const mark = keepsLines ? /^\s*(#{1,6})\s+/.exec(text) : null
      if (mark !== null) {
        flow.heading(mark[1]?.length ?? 1, collapse(text.slice(mark[0].length)))
        text = ''
      } else endLine()
      text += line
    }
  }

  return {
    add(chars, asItStands) {
      const shows = chars.trim() !== ''
      if (isRaised && hasText && shows) text += '^'
      hasText ||= shows
      if (asItStands || keepsLines) addLines(chars)
      else text += chars
    },
    endLine,
    startHeading(level) {
      headingLevel = level
    },
    endHeading,
    get isHeading() {
      return headingLevel > 0
    },
    caption(is) {
      isCaption = is
    },
    raise(is) {
      isRaised = is
    },
    end() {
      if (keepsLines) addLines('\n')
      endHeading()
    },
    headings,
  }
}

/** White space as CSS collapses it; a line broken in the source between two Chinese characters leaves no blank. */
export function collapse(text: string): string {
  if (!/[\t\n\r\f]| {2}/.test(text)) return text
  return text.replaceAll(/[ \t\n\r\f]+/g, (space, at: number) => {
    const isBroken =
      space.includes('\n') && CHINESE.test(text.charAt(at - 1)) && CHINESE.test(text.charAt(at + space.length))
    return isBroken ? '' : ' '
  })
}

const CHINESE = /[\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]/
