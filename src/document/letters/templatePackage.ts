/** A template as the Word package that an organ uploads: its parts, and those that hold text. No article. */
import { hasDocumentType, prefixOf, xmlText } from '../read/xml.ts'
import { openZip } from '../read/zip.ts'

export interface TextPart {
  readonly name: string
  readonly xml: string
  /** With its colon. */
  readonly prefix: string
}

export interface TemplatePackage {
  /** All parts in their order, as they are. */
  readonly parts: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly texts: readonly TextPart[]
}

export type TemplateOpening =
  | { readonly ok: true; readonly template: TemplatePackage }
  | { readonly ok: false; readonly code: string; readonly sentence: string }

const WORD = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]
const TEXT_PART = /^word\/(?:document\d*|header\d*|footer\d*)\.xml$/

/** Refuses what is no DOCX, is locked or broken, would swell, or brings programs and foreign parts with it. */
export function openTemplate(bytes: Uint8Array): TemplateOpening {
  const opening = openZip(bytes)
  if (!opening.ok) return refuse(opening.fault === 'damaged' ? NO_DOCX : FAULTS[opening.fault])
  const { zip } = opening
  if (![...zip.names].some((name) => TEXT_PART.test(name))) return refuse(NO_DOCX)
  if ([...zip.names].some((name) => /vbaProject|activeX\/|embeddings\//i.test(name))) return refuse(PROGRAM)
  const parts: { readonly name: string; readonly bytes: Uint8Array }[] = []
  const texts: TextPart[] = []
  for (const name of zip.names) {
    if (name.endsWith('/')) continue
    const part = zip.part(name)
    if (!part.ok) return refuse(part.fault === 'absent' ? NO_DOCX : FAULTS[part.fault])
    parts.push({ name, bytes: part.bytes })
    if (name.endsWith('.rels') && isForeign(xmlText(part.bytes) ?? '')) return refuse(FOREIGN)
    if (!TEXT_PART.test(name)) continue
    const xml = xmlText(part.bytes)
    const prefix = xml === null || hasDocumentType(xml) ? null : prefixOf(xml, WORD)
    if (xml === null || prefix === null) return refuse(NO_DOCX)
    texts.push({ name, xml, prefix })
  }
  return { ok: true, template: { parts, texts } }
}

/** Pictures and templates fetched from elsewhere when the letter is opened; a link that a reader may follow is none. */
function isForeign(relations: string): boolean {
  return [...relations.matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)].some(
    ([tag]) => /TargetMode\s*=\s*["']External["']/.test(tag) && !/\/hyperlink["']/.test(tag),
  )
}

interface Refusal {
  readonly code: string
  readonly sentence: string
}

const refuse = (refusal: Refusal): TemplateOpening => ({ ok: false, ...refusal })

const NO_DOCX: Refusal = {
  code: 'no-docx',
  sentence: '这不是完整的 Word 文件（.docx）；请用 Word 或 WPS 打开模板，另存为 .docx 后再上传。',
}
const PROGRAM: Refusal = { code: 'program', sentence: '模板里有宏或者控件，不能使用；请去掉后另存为 .docx 再上传。' }
const FOREIGN: Refusal = {
  code: 'foreign-part',
  sentence: '模板引用了本文件以外的图片或者模板，不能使用；请把图片插入文件本身、断开外部模板后再上传。',
}
const FAULTS = {
  damaged: NO_DOCX,
  bomb: { code: 'bomb', sentence: '这个文件解开后大得反常，没有读取；请另存一份只含模板的 .docx 再上传。' },
  encrypted: { code: 'encrypted', sentence: '模板设有打开密码，无法读取；请取消密码、另存后再上传。' },
} as const satisfies Readonly<Record<string, Refusal>>
