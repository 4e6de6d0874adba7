/** The little XML that a Word package needs: characters, entities, attributes, prefixes. No article. */

import { utf8Text } from '../encoding.ts'

/** XML in a package is UTF-8 or UTF-16; null where it is neither. */
export function xmlText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const wide =
    (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
      ? 'utf-16le'
      : (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
        ? 'utf-16be'
        : null
  if (wide === null) return utf8Text(bytes)
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A document type is where XML bombs keep their entities; it stands before the root, and a Word package has none. */
export function hasDocumentType(xml: string): boolean {
  return xml.slice(0, Math.max(0, xml.search(/<[A-Za-z_]/))).includes('<!')
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10)
    return code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : ''
  })
}

/** Prefix with its colon (or '') that the root element binds to one of the namespaces; null where it binds none. */
export function prefixOf(xml: string, namespaces: readonly string[]): string | null {
  const root = /<[A-Za-z_][^>]*>/.exec(xml)?.[0] ?? ''
  for (const match of root.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (namespaces.includes(match[2] ?? match[3] ?? '')) return match[1] === undefined ? '' : `${match[1]}:`
  }
  return null
}

/** Attribute by local name out of a tag's source, whatever its prefix. */
export function attributeOf(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at !== -1; at = tag.indexOf(name, at + name.length)) {
    if (!/[\s:]/.test(tag.charAt(at - 1))) continue
    const value = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag.slice(at + name.length))
    if (value !== null) return unescapeXml(value[1] ?? value[2] ?? '')
  }
  return null
}

/** Value of a property element: null where it is absent, '' where it stands without a value. */
export function propertyOf(properties: string, name: string): string | null {
  const tag = elementTag(properties, name)
  return tag === null ? null : (attributeOf(tag, 'val') ?? '')
}

/** True where a property such as `vanish` stands and is not switched off. */
export function switchedOn(properties: string, name: string): boolean {
  const value = propertyOf(properties, name)
  return value !== null && !/^(?:0|false|off|none)$/.test(value)
}

/** Source of the first start tag with this local name. */
export function elementTag(xml: string, name: string): string | null {
  for (let at = xml.indexOf(name); at !== -1; at = xml.indexOf(name, at + name.length)) {
    if (!/[<:]/.test(xml.charAt(at - 1)) || !/[\s/>]/.test(xml.charAt(at + name.length))) continue
    const open = xml.lastIndexOf('<', at)
    if (xml.charAt(open + 1) === '/') continue
    const close = xml.indexOf('>', at)
    return xml.slice(open, close === -1 ? xml.length : close + 1)
  }
  return null
}

const SLASH = 0x2f
const GREATER = 0x3e
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27

/** Where the name that begins at `at` ends. */
export function endOfName(xml: string, at: number): number {
  let end = at
  for (; end < xml.length; end++) {
    const code = xml.charCodeAt(end)
    if (code === GREATER || code === SLASH || code <= 0x20) break
  }
  return end
}

/** Where the '>' of the tag stands, seen from behind its name; −1: nowhere. A value may hold a '>'. */
export function endOfTag(xml: string, from: number): number {
  if (xml.charCodeAt(from) === GREATER) return from
  const first = xml.indexOf('>', from)
  const last = xml.charCodeAt(first - 1) === SLASH ? first - 2 : first - 1
  // A value that ends here leaves no doubt.
  if (first === -1 || last < from || xml.charCodeAt(last) === DOUBLE_QUOTE) return first
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === GREATER) return at
    else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code
  }
  return -1
}

/** Behind the comment, CDATA section or instruction that begins at `at`; −1: it never ends. */
export function behindMarkup(xml: string, at: number): number {
  const [opening, closing] = xml.startsWith('<!--', at)
    ? ['<!--', '-->']
    : xml.startsWith('<![CDATA[', at)
      ? ['<![CDATA[', ']]>']
      : ['<', '>']
  const end = xml.indexOf(closing, at + opening.length)
  return end === -1 ? -1 : end + closing.length
}

/** Behind the end tag of the element of which the start tag ends at `from`, others of its name inside; −1: nowhere. */
export function behindElement(xml: string, from: number, qualified: string): number {
  let depth = 1
  for (let at = xml.indexOf(qualified, from); at !== -1; at = xml.indexOf(qualified, at + 1)) {
    const isEnd = xml.charCodeAt(at - 1) === SLASH && xml.charAt(at - 2) === '<'
    if (!isEnd && xml.charAt(at - 1) !== '<') continue
    const nameEnd = at + qualified.length
    if (endOfName(xml, nameEnd) !== nameEnd) continue
    const greater = endOfTag(xml, nameEnd)
    if (greater === -1) return -1
    if (isEnd) depth--
    else if (xml.charCodeAt(greater - 1) !== SLASH) depth++
    if (depth === 0) return greater + 1
  }
  return -1
}

/** Text of an element that holds nothing but text, from behind its start tag; null: it never ends. */
export function textUntilEnd(xml: string, from: number, qualified: string): { text: string; behind: number } | null {
  const less = xml.indexOf('<', from)
  if (less !== -1 && xml.startsWith(`/${qualified}>`, less + 1)) {
    return { text: unescapeXml(xml.slice(from, less)), behind: less + qualified.length + 3 }
  }
  let text = ''
  for (let at = from; ; ) {
    const next = xml.indexOf('<', at)
    if (next === -1) return null
    text += unescapeXml(xml.slice(at, next))
    if (xml.charAt(next + 1) === '!' || xml.charAt(next + 1) === '?') {
      const behind = behindMarkup(xml, next)
      if (behind === -1) return null
      if (xml.startsWith('<![CDATA[', next)) text += xml.slice(next + 9, behind - 3)
      at = behind
      continue
    }
    const greater = endOfTag(xml, next + 1)
    if (greater === -1 || !xml.startsWith(`/${qualified}`, next + 1)) return null
    return { text, behind: greater + 1 }
  }
}

export interface FlatElement {
  /** Source of its start tag. */
  readonly tag: string
  readonly inner: string
}

/** Elements with this name, where none stands within another; nothing behind one that never ends. */
export function flatElements(xml: string, name: string): readonly FlatElement[] {
  const found: FlatElement[] = []
  const [opening, closing] = [`<${name}`, `</${name}>`]
  for (let at = xml.indexOf(opening); at !== -1; ) {
    const nameEnd = at + opening.length
    if (endOfName(xml, nameEnd) !== nameEnd) {
      at = xml.indexOf(opening, nameEnd)
      continue
    }
    const greater = endOfTag(xml, nameEnd)
    if (greater === -1) break
    const isEmpty = xml.charCodeAt(greater - 1) === SLASH
    const end = isEmpty ? greater + 1 : xml.indexOf(closing, greater + 1)
    if (end === -1) break
    found.push({ tag: xml.slice(at, greater + 1), inner: isEmpty ? '' : xml.slice(greater + 1, end) })
    at = xml.indexOf(opening, end)
  }
  return found
}
