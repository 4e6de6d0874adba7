/**
 * One pass over the XML of a Word file's main part: the blocks as Word shows them with all changes accepted. No article;
 * ECMA-376 part 1, 17.2–17.4, strict and transitional.
 */
import type { Block } from '../document.ts'
import { openFlow } from './flow.ts'
import { openWordTables } from './wordTables.ts'
import { openWordText, type WordSettings } from './wordText.ts'
import {
  attributeOf,
  behindElement,
  behindMarkup,
  elementTag,
  endOfName,
  endOfTag,
  prefixOf,
  textUntilEnd,
} from './xml.ts'

const WORD = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]
const MATH = [
  'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'http://purl.oclc.org/ooxml/officeDocument/math',
]
const COMPATIBILITY = ['http://schemas.openxmlformats.org/markup-compatibility/2006']

const EXCLAMATION = 0x21
const SLASH = 0x2f
const QUESTION = 0x3f

type Role =
  | 'body'
  | 'paragraph'
  | 'run'
  | 'text'
  | 'table'
  | 'row'
  | 'cell'
  | 'control'
  | 'textBox'
  | 'alternatives'
  | 'alternative'
  | 'paragraphProperties'
  | 'runProperties'
  | 'rowProperties'
  | 'controlProperties'
  | 'field'
  | 'tab'
  | 'break'
  | 'hyphen'
  | 'symbol'
  | 'unseen'

const ROLES: Readonly<Record<string, Role>> = {
  body: 'body',
  p: 'paragraph',
  r: 'run',
  t: 'text',
  tbl: 'table',
  tr: 'row',
  tc: 'cell',
  sdt: 'control',
  txbxContent: 'textBox',
  pPr: 'paragraphProperties',
  rPr: 'runProperties',
  trPr: 'rowProperties',
  sdtPr: 'controlProperties',
  fldChar: 'field',
  tab: 'tab',
  ptab: 'tab',
  br: 'break',
  cr: 'break',
  noBreakHyphen: 'hyphen',
  sym: 'symbol',
  del: 'unseen',
  moveFrom: 'unseen',
  delText: 'unseen',
  instrText: 'unseen',
  delInstrText: 'unseen',
  tblPr: 'unseen',
  tblPrEx: 'unseen',
  tblGrid: 'unseen',
  sectPr: 'unseen',
  rt: 'unseen',
}

/** null: the XML breaks off, is not well-formed or is no Word text, so that nothing of it can be trusted. */
export function wordBlocks(xml: string, settings: WordSettings): readonly Block[] | null {
  const prefix = prefixOf(xml, WORD)
  if (prefix === null) return null
  const elements = elementsByName(xml, prefix)
  const cellPropertiesTag = `<${prefix}tcPr`
  const cellPropertiesElement = element('cell', `${prefix}tcPr`)
  const flow = openFlow()
  const text = openWordText(flow, settings)
  const tables = openWordTables(flow)
  const open: Element[] = []
  /** For each set of alternatives: whether one was taken. */
  const taken: boolean[] = []
  let position = 0

  /** Moves behind the element; false: it never ends. */
  const skip = (qualified: string): boolean => {
    position = behindElement(xml, position, qualified)
    return position !== -1
  }

  /** The source inside a properties element, without what it was before a tracked change; null: it never ends. */
  const properties = (known: Element): string | null => {
    const { closing, change, last } = known
    // Mostly it is what the last one was.
    if (last !== null && xml.slice(position, position + last.whole.length) === last.whole) {
      position += last.whole.length
      return last.inside
    }
    let end = xml.indexOf(closing, position)
    if (end === -1) return null
    let inside = xml.slice(position, end)
    const changeAt = inside.indexOf(`<${change}`)
    if (changeAt === -1) known.last = { inside, whole: xml.slice(position, end + closing.length) }
    else {
      // The old properties are an element of the same name, so the end found may be theirs.
      const isTheirs = !inside.includes(`</${change}>`, changeAt) && !/^[^>]*\/>/.test(inside.slice(changeAt))
      if (isTheirs) end = xml.indexOf(closing, end + 1)
      if (end === -1) return null
      inside = inside.slice(0, changeAt)
    }
    position = end + closing.length
    return inside
  }

  /** A cell's properties stand first in it. */
  const cellProperties = (): string | null => {
    while (xml.charCodeAt(position) <= 0x20) position++
    const nameEnd = position + cellPropertiesTag.length
    if (!xml.startsWith(cellPropertiesTag, position) || endOfName(xml, nameEnd) !== nameEnd) return ''
    const greater = endOfTag(xml, nameEnd)
    if (greater === -1) return null
    position = greater + 1
    return xml.charCodeAt(greater - 1) === SLASH ? '' : properties(cellPropertiesElement)
  }

  const begin = (role: Role): boolean => {
    switch (role) {
      case 'paragraph':
        text.openParagraph()
        return true
      case 'table':
        return tables.openTable()
      case 'row':
        return tables.openRow()
      case 'cell': {
        const cell = cellProperties()
        text.openStory()
        return cell !== null && tables.openCell(cell)
      }
      case 'textBox':
        text.openStory()
        return true
      case 'control':
        text.openControl()
        return true
      case 'alternatives':
        taken.push(false)
        return true
      default:
        return true
    }
  }

  const end = (role: Role): boolean => {
    switch (role) {
      case 'paragraph':
        text.closeParagraph()
        return true
      case 'run':
        text.closeRun()
        return true
      case 'table':
        return tables.closeTable()
      case 'cell':
        text.closeStory()
        return tables.closeCell()
      case 'textBox':
      case 'body':
        text.closeStory()
        return true
      case 'control':
        text.closeControl()
        return true
      case 'alternatives':
        taken.pop()
        return true
      default:
        return true
    }
  }

  /** Elements that are dealt with whole; null: it is one that opens. */
  const atOnce = (known: Element, nameEnd: number, greater: number, isEmpty: boolean): boolean | null => {
    const { role, qualified } = known
    switch (role) {
      case 'text': {
        const content = isEmpty ? { text: '', behind: position } : textUntilEnd(xml, position, qualified)
        if (content === null) return false
        text.add(
          xml.slice(nameEnd, greater).includes('preserve')
            ? content.text
            : content.text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''),
        )
        position = content.behind
        return true
      }
      case 'paragraphProperties':
      case 'runProperties':
      case 'rowProperties':
      case 'controlProperties': {
        const inside = isEmpty ? '' : properties(known)
        return inside !== null && applyProperties(role, inside)
      }
      case 'unseen':
        return isEmpty || skip(qualified)
      case 'alternative':
        if (!isEmpty && taken.at(-1) === true) return skip(qualified)
        if (taken.length > 0) taken[taken.length - 1] = true
        return isEmpty ? true : null
      case 'field':
        text.fieldCharacter(xml.slice(nameEnd, greater))
        return isEmpty || skip(qualified)
      case 'tab':
        text.add('\t')
        return isEmpty || skip(qualified)
      case 'break':
        text.add('\n')
        return isEmpty || skip(qualified)
      case 'hyphen':
        text.add('-')
        return isEmpty || skip(qualified)
      case 'symbol': {
        const code = Number.parseInt(attributeOf(xml.slice(nameEnd, greater), 'char') ?? '', 16)
        if (code > 0) text.add(String.fromCharCode(code))
        return isEmpty || skip(qualified)
      }
      default:
        return null
    }
  }

  const applyProperties = (role: Role, inside: string): boolean => {
    if (role === 'paragraphProperties') text.paragraphProperties(inside)
    else if (role === 'runProperties') text.runProperties(inside)
    else if (role === 'controlProperties') text.controlProperties(inside)
    else if (open.at(-1)?.role !== 'row') return true
    else if (elementTag(inside, 'del') === null) tables.rowProperties(inside)
    else {
      open.pop()
      tables.dropRow()
      return skip(`${prefix}tr`)
    }
    return true
  }

  for (let less = xml.indexOf('<'); less !== -1; less = xml.indexOf('<', position)) {
    const mark = xml.charCodeAt(less + 1)
    if (mark === EXCLAMATION || mark === QUESTION) {
      position = behindMarkup(xml, less)
      if (position === -1) return null
      continue
    }
    if (mark === SLASH) {
      const innermost = open.at(-1)
      if (innermost !== undefined && xml.startsWith(innermost.closing, less)) {
        position = less + innermost.closing.length
        open.pop()
        if (!end(innermost.role)) return null
        continue
      }
    }
    const nameAt = mark === SLASH ? less + 2 : less + 1
    const nameEnd = endOfName(xml, nameAt)
    const greater = endOfTag(xml, nameEnd)
    if (greater === -1) return null
    position = greater + 1
    const known = elements.get(xml.slice(nameAt, nameEnd))
    if (known === undefined) continue
    const { role } = known
    if (mark === SLASH) {
      // Not the innermost, or with a blank in its end tag.
      if (open.pop() !== known || !end(role)) return null
      continue
    }
    const isEmpty = xml.charCodeAt(greater - 1) === SLASH
    const done = atOnce(known, nameEnd, greater, isEmpty)
    if (done === false) return null
    if (done === true) continue
    if (!begin(role)) return null
    if (!isEmpty) open.push(known)
    else if (!end(role)) return null
  }
  return open.length === 0 ? flow.blocks() : null
}

interface Element {
  readonly role: Role
  readonly qualified: string
  readonly closing: string
  /** Name of the element that says what these properties were before a tracked change. */
  readonly change: string
  /** The last such properties in the file, and with their end tag. */
  last: { readonly inside: string; readonly whole: string } | null
}

function element(role: Role, qualified: string): Element {
  return { role, qualified, closing: `</${qualified}>`, change: `${qualified}Change`, last: null }
}

function elementsByName(xml: string, prefix: string): ReadonlyMap<string, Element> {
  const elements = new Map<string, Element>()
  const know = (qualified: string, role: Role) => elements.set(qualified, element(role, qualified))
  for (const [name, role] of Object.entries(ROLES)) know(prefix + name, role)
  const math = prefixOf(xml, MATH)
  if (math !== null) know(`${math}t`, 'text')
  const compatibility = prefixOf(xml, COMPATIBILITY)
  if (compatibility === null) return elements
  know(`${compatibility}AlternateContent`, 'alternatives')
  know(`${compatibility}Choice`, 'alternative')
  know(`${compatibility}Fallback`, 'alternative')
  return elements
}
