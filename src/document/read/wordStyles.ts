/** What a Word file's styles say about a paragraph. No article; ECMA-376 part 1, 17.7. */
import { attributeOf, propertyOf } from './xml.ts'

export interface WordStyle {
  /** 1–9 for a heading, null for body text. */
  readonly headingLevel: number | null
  readonly numberingId: string | null
  readonly numberingLevel: number | null
  /** A line of an automatic table of contents: it repeats the headings. */
  readonly isContents: boolean
}

/** Style by id; undefined where the file has none of that id. */
export type WordStyles = (id: string) => WordStyle | undefined

export function wordStyles(xml: string): WordStyles {
  /** Source of each style from behind its tag's name; most are never asked for. */
  const raw = new Map<string, string>()
  for (const part of xml.split(/<(?:[\w.-]+:)?style(?=\s)/).slice(1)) {
    const id = attributeOf(part.slice(0, part.indexOf('>')), 'styleId')
    if (id !== null) raw.set(id, part)
  }
  const resolved = new Map<string, WordStyle>()
  return (id) => {
    const known = resolved.get(id)
    if (known !== undefined || !raw.has(id)) return known
    const style = resolve(raw, id)
    resolved.set(id, style)
    return style
  }
}

function resolve(raw: ReadonlyMap<string, string>, id: string): WordStyle {
  let outline: number | null = null
  let numberingId: string | null = null
  let numberingLevel: number | null = null
  let style = raw.get(id)
  const isContents = /^toc \d/i.test(propertyOf(style ?? '', 'name') ?? '')
  // A chain longer than this is a circle.
  for (let step = 0; step < 20 && style !== undefined; step++) {
    outline ??= outlineOf(style)
    if (numberingId === null) {
      numberingId = propertyOf(style, 'numId')
      if (numberingId !== null) numberingLevel = digit(propertyOf(style, 'ilvl'))
    }
    const parent = propertyOf(style, 'basedOn')
    style = parent === null ? undefined : raw.get(parent)
  }
  return { headingLevel: headingLevel(outline), numberingId, numberingLevel, isContents }
}

function outlineOf(style: string): number | null {
  const stated = digit(propertyOf(style, 'outlineLvl'))
  if (stated !== null) return stated
  const name = propertyOf(style, 'name') ?? ''
  const heading = /^heading ([1-9])$/i.exec(name)?.[1]
  if (heading !== undefined) return Number(heading) - 1
  return /^title$/i.test(name) ? 0 : null
}

function digit(text: string | null): number | null {
  return text !== null && /^\d$/.test(text) ? Number(text) : null
}

/** Outline level 0–8 is heading 1–9; 9 is body text. */
export function headingLevel(outline: number | null): number | null {
  return outline !== null && outline >= 0 && outline <= 8 ? outline + 1 : null
}
