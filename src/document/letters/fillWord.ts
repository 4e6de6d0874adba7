/** Filling the names in one part of a Word file, whatever runs they lie in; everything else stays as the organ has set it. No article. */
import { escapeXml } from '../write/xml.ts'
import type { FieldText } from './fieldText.ts'
import { type Edit, fieldsIn, fillingOf } from './filling.ts'
import { type TextPiece, textOfParagraph, type WordParagraph, wordParagraphs } from './wordParagraphs.ts'

interface Replacement {
  readonly from: number
  readonly to: number
  readonly xml: string
}

export function fillWord(xml: string, prefix: string, fieldText: FieldText): string {
  const replacements = wordParagraphs(xml, prefix)
    .flatMap((paragraph) => replacementsIn(paragraph, xml, prefix, fieldText))
    .sort((a, b) => a.from - b.from)
  let filled = ''
  let at = 0
  for (const { from, to, xml: text } of replacements) {
    filled += xml.slice(at, from) + text
    at = to
  }
  return filled + xml.slice(at)
}

function replacementsIn(
  paragraph: WordParagraph,
  xml: string,
  prefix: string,
  fieldText: FieldText,
): readonly Replacement[] {
  const text = textOfParagraph(paragraph)
  const filling = fillingOf(text, fieldText)
  const { from, to, removable } = paragraph
  const whole = (lines: readonly string[]): Edit[] => {
    const [field] = fieldsIn(text)
    return field ? [{ from: field.from, to: field.to, lines }] : []
  }
  switch (filling.kind) {
    case 'edits':
      return edited(paragraph, filling.edits, prefix)
    case 'drop':
      if (removable) return [{ from, to, xml: '' }]
      return edited(
        paragraph,
        fieldsIn(text).map((field) => ({ ...field, lines: [] })),
        prefix,
      )
    case 'alone': {
      if (!removable || filling.lines.length < 2) return edited(paragraph, whole(filling.lines), prefix)
      const copies = filling.lines.map((line, index) => {
        const copy = applied(xml.slice(from, to), edited(paragraph, whole([line]), prefix), from)
        return index === 0 ? copy : withoutMarks(copy, prefix)
      })
      return [{ from, to, xml: copies.join('') }]
    }
  }
}

function applied(xml: string, replacements: readonly Replacement[], offset: number): string {
  let filled = ''
  let at = 0
  for (const { from, to, xml: text } of replacements) {
    filled += xml.slice(at, from - offset) + text
    at = to - offset
  }
  return filled + xml.slice(at)
}

/** Ids and bookmarks may stand but once in a file. */
function withoutMarks(xml: string, prefix: string): string {
  return xml
    .replaceAll(/\s[\w.]+:(?:paraId|textId)="[^"]*"/g, '')
    .replaceAll(new RegExp(`<${prefix}bookmark(?:Start|End)\\b[^>]*/>`, 'g'), '')
}

/** The pieces that change: what takes the place of a name lands in the piece in which the name begins, with its look. */
function edited({ pieces }: WordParagraph, edits: readonly Edit[], prefix: string): readonly Replacement[] {
  const changed: Replacement[] = []
  let start = 0
  for (const piece of pieces) {
    const end = start + piece.text.length
    const here = edits.filter((edit) => edit.from < end && edit.to > start)
    if (here.length > 0) {
      changed.push({ from: piece.from, to: piece.to, xml: textElements(piece, start, here, prefix) })
    }
    start = end
  }
  return changed
}

function textElements({ text }: TextPiece, start: number, edits: readonly Edit[], prefix: string): string {
  const lines: string[] = ['']
  const add = (more: string) => {
    lines[lines.length - 1] += more
  }
  let at = 0
  for (const edit of edits) {
    add(text.slice(at, Math.max(at, edit.from - start)))
    if (edit.from >= start) {
      edit.lines.forEach((line, index) => {
        if (index > 0) lines.push('')
        add(line)
      })
    }
    at = Math.max(at, edit.to - start)
  }
  add(text.slice(at))
  const element = (line: string) => `<${prefix}t xml:space="preserve">${escapeXml(line)}</${prefix}t>`
  return lines.map(element).join(`<${prefix}br/>`)
}
