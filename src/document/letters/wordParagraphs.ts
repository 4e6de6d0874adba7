/**
 * The paragraphs of a part of a Word file with the pieces into which Word has cut their text: after a spelling check or an
 * edit a word may lie in three runs. No article; ECMA-376.
 */
import { unescapeXml } from '../read/xml.ts'

export interface TextPiece {
  /** Of the text element as a whole, its tags included. */
  readonly from: number
  readonly to: number
  readonly text: string
}

export interface WordParagraph {
  readonly from: number
  readonly to: number
  readonly pieces: readonly TextPiece[]
  /** False for one that holds others (a text box), is alone in a cell, or ends a section: it must stay. */
  readonly removable: boolean
}

/** In the order in which they end. `prefix`: 'w:' as a rule. */
export function wordParagraphs(xml: string, prefix: string): readonly WordParagraph[] {
  const tag = new RegExp(`<(/?)${prefix}(p|t|tc|sectPr)(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*?(/?)>`, 'g')
  const open: { from: number; pieces: TextPiece[]; removable: boolean }[] = []
  const found: WordParagraph[] = []
  let cells = 0
  let text: { from: number; inside: number } | null = null
  for (const match of xml.matchAll(tag)) {
    const [whole, slash, name, selfClosing] = match
    const end = match.index + whole.length
    const closes = slash === '/'
    if (selfClosing === '/' && name !== 'sectPr') continue
    switch (name) {
      case 'p': {
        if (!closes) {
          for (const outer of open) outer.removable = false
          open.push({ from: match.index, pieces: [], removable: cells === 0 })
          break
        }
        const paragraph = open.pop()
        if (paragraph) found.push({ ...paragraph, to: end })
        break
      }
      case 'tc':
        cells += closes ? -1 : 1
        break
      case 'sectPr': {
        const last = open.at(-1)
        if (last) last.removable = false
        break
      }
      case 't':
        if (!closes) text = { from: match.index, inside: end }
        else if (text) {
          open.at(-1)?.pieces.push({ from: text.from, to: end, text: unescapeXml(xml.slice(text.inside, match.index)) })
          text = null
        }
        break
    }
  }
  return found
}

/** The text of a paragraph, its pieces joined. */
export const textOfParagraph = ({ pieces }: WordParagraph) => pieces.map(({ text }) => text).join('')
