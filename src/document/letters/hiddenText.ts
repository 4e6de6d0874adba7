/**
 * Text of a Word file that stands in it and that nobody sees on paper: hidden, white, or too small to read, of its own or by its
 * style. No article; ECMA-376, 17.3.2.
 */
import { unescapeXml, xmlText } from '../read/xml.ts'
import type { TemplatePackage, TextPart } from './templatePackage.ts'

/** What is hidden, each piece as it stands; none where all is seen. */
export function hiddenText({ parts, texts }: TemplatePackage): readonly string[] {
  const styles = parts.find(({ name }) => name === 'word/styles.xml')
  const hidden = styles === undefined ? NO_STYLES : hiddenStyles(xmlText(styles.bytes) ?? '')
  return texts.flatMap((part) => hiddenPieces(part, hidden)).filter((text) => text.trim() !== '')
}

interface HiddenStyles {
  readonly ids: ReadonlySet<string>
  /** What names no style has that of the default. */
  readonly isDefault: boolean
}

const NO_STYLES: HiddenStyles = { ids: new Set(), isDefault: false }

/** Half points: smaller than 3 points nobody reads. */
const SMALLEST = 6

const valOf = (tag: string) => /\s(?:\w+:)?val\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? null
const isOn = (tag: string) => !['0', 'false', 'off'].includes(valOf(tag) ?? 'true')

/** Null: it is not about what is seen. */
function hides(name: string, tag: string): boolean | null {
  switch (name) {
    case 'vanish':
    case 'webHidden':
    case 'specVanish':
      return isOn(tag)
    case 'color':
      return /^f{6}$/i.test(valOf(tag) ?? '')
    case 'sz':
      return Number(valOf(tag) ?? SMALLEST) < SMALLEST
    default:
      return null
  }
}

function hiddenStyles(xml: string): HiddenStyles {
  const styles = [...xml.matchAll(/<(?:\w+:)?style\s([^>]*)>([\s\S]*?)<\/(?:\w+:)?style>/g)].map(
    ([, head = '', body = '']) => ({
      id: /styleId\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? '',
      isDefault: /:default\s*=\s*["'](?:1|true|on)["']/.test(head),
      base: valOf(/<(?:\w+:)?basedOn\s[^>]*>/.exec(body)?.[0] ?? ''),
      hides: [...body.matchAll(TAG)].some(([tag, , name = '']) => hides(name, tag) === true),
    }),
  )
  const ids = new Set(styles.filter((each) => each.hides).map(({ id }) => id))
  for (let before = -1; before < ids.size; ) {
    before = ids.size
    for (const { id, base } of styles) if (base !== null && ids.has(base)) ids.add(id)
  }
  return { ids, isDefault: styles.some((each) => each.isDefault && ids.has(each.id)) }
}

const TAG = /<(\/?)(?:\w+:)?(\w+)(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/g

interface Frame {
  readonly of: 'p' | 'r' | 'tr'
  isHidden: boolean
}

function hiddenPieces({ xml }: TextPart, styles: HiddenStyles): readonly string[] {
  const frames: Frame[] = []
  const found: string[] = []
  let former = 0
  let text: number | null = null
  for (const match of xml.matchAll(TAG)) {
    const [tag, slash, name = '', selfClosing] = match
    const closes = slash === '/'
    const top = frames.at(-1)
    switch (name) {
      case 'p':
      case 'r':
      case 'tr':
        if (closes) frames.pop()
        else if (selfClosing !== '/') frames.push({ of: name, isHidden: name === 'p' && styles.isDefault })
        break
      // What it looked like before a change.
      case 'rPrChange':
      case 'pPrChange':
        if (selfClosing !== '/') former += closes ? -1 : 1
        break
      case 'pStyle':
      case 'rStyle':
        if (top && former === 0) top.isHidden = styles.ids.has(valOf(tag) ?? '')
        break
      case 'hidden':
        if (top?.of === 'tr' && isOn(tag)) top.isHidden = true
        break
      case 't':
        if (!closes && selfClosing !== '/') text = match.index + tag.length
        else if (closes && text !== null) {
          if (frames.some(({ isHidden }) => isHidden)) found.push(unescapeXml(xml.slice(text, match.index)))
          text = null
        }
        break
      default:
        // The look of the mark that ends a paragraph is not that of its text.
        if (top?.of === 'r' && former === 0 && hides(name, tag) === true) top.isHidden = true
    }
  }
  return found
}
