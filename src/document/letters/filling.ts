/**
 * Filling 【申请人】 and the like into text. A name stands for what is known; a paragraph of which all names stand for nothing
 * is left out, and so is a pair of brackets （…） of which all do; a name that is not known stays, so that everybody sees it.
 * No article.
 */
import type { FieldText } from './fieldText.ts'

/** 【 and 】 are on every Chinese keyboard, cannot be taken for brackets of the text, and are seen in Word and WPS. */
const FIELD = /【([^【】]{1,30})】/g
const BRACKETS = /（[^（）]*）/g

export interface Edit {
  readonly from: number
  readonly to: number
  /** What takes the place; none: nothing. */
  readonly lines: readonly string[]
}

/** What becomes of a paragraph. alone: it holds one name and nothing else, and becomes as many paragraphs as it has lines. */
export type Filling =
  | { readonly kind: 'drop' }
  | { readonly kind: 'alone'; readonly lines: readonly string[] }
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }

/** The names in a text, each with its place. */
export function fieldsIn(
  text: string,
): readonly { readonly label: string; readonly from: number; readonly to: number }[] {
  return [...text.matchAll(FIELD)].map((match) => ({
    label: (match[1] ?? '').replaceAll(/\s/g, ''),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

export function fillingOf(text: string, fieldText: FieldText): Filling {
  const found = fieldsIn(text).map((field) => ({ ...field, lines: fieldText(field.label) }))
  if (found.length === 0) return { kind: 'edits', edits: [] }
  if (found.every(({ lines }) => lines?.length === 0)) return { kind: 'drop' }
  const [only] = found
  if (found.length === 1 && only?.lines && only.to - only.from === text.trim().length) {
    return { kind: 'alone', lines: only.lines }
  }
  const emptied = [...text.matchAll(BRACKETS)]
    .map(({ index, 0: whole }) => ({ from: index, to: index + whole.length, lines: [] }))
    .filter(({ from, to }) => {
      const inside = found.filter((field) => from < field.from && field.to < to)
      return inside.length > 0 && inside.every(({ lines }) => lines?.length === 0)
    })
  const edits = found.flatMap(({ from, to, lines }) => {
    const gone = emptied.some((brackets) => brackets.from < from && to < brackets.to)
    return lines === null || gone ? [] : [{ from, to, lines: beforeStop(lines, text[to]) }]
  })
  return { kind: 'edits', edits: [...emptied, ...edits].sort((a, b) => a.from - b.from) }
}

/** What somebody has ended with a full stop gets no second one from the text that follows. */
function beforeStop(lines: readonly string[], next: string | undefined): readonly string[] {
  const last = lines.at(-1) ?? ''
  return next !== undefined && '。；，'.includes(next) && /[。；]$/.test(last)
    ? lines.with(-1, last.slice(0, -1))
    : lines
}

/** The paragraphs that a text becomes; none where it is left out. */
export function filledLines(text: string, fieldText: FieldText): readonly string[] {
  const filling = fillingOf(text, fieldText)
  if (filling.kind === 'drop') return []
  if (filling.kind === 'alone') return filling.lines
  let filled = ''
  let at = 0
  for (const { from, to, lines } of filling.edits) {
    filled += text.slice(at, from) + lines.join('\n')
    at = to
  }
  return (filled + text.slice(at)).split('\n')
}
