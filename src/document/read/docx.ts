/** Word files of 2007 and later: a ZIP package of XML parts. No article; ECMA-376. */
import type { Document, FileFault, FileReading } from '../document.ts'
import { wordBlocks } from './wordBody.ts'
import { numberCounter } from './wordNumbering.ts'
import { wordStyles } from './wordStyles.ts'
import { attributeOf, hasDocumentType, unescapeXml, xmlText } from './xml.ts'
import { openZip, type Zip, type ZipFault } from './zip.ts'

/** Never throws for bad content; a package that breaks off, is locked or would swell is refused as a whole. */
export function readDocx(bytes: Uint8Array): FileReading<Document> {
  const opening = openZip(bytes)
  if (!opening.ok) return { ok: false, error: FAULTS[opening.fault] }
  const { zip } = opening
  const main = partXml(zip, mainPart(zip))
  if (!main.ok) return { ok: false, error: main.error }
  if (main.xml === null) return { ok: false, error: NO_MAIN_PART }
  const stylesPart = partXml(zip, 'word/styles.xml')
  const numberingPart = partXml(zip, 'word/numbering.xml')
  const corePart = partXml(zip, 'docProps/core.xml')
  for (const part of [stylesPart, numberingPart, corePart]) if (!part.ok) return { ok: false, error: part.error }

  const styles = wordStyles((stylesPart.ok && stylesPart.xml) || '')
  const numbers = numberCounter(
    (numberingPart.ok && numberingPart.xml) || '',
    (style) => styles(style)?.numberingId ?? null,
  )
  const blocks = wordBlocks(main.xml, { style: styles, numbers })
  if (blocks === null) return { ok: false, error: FAULTS.damaged }
  if (blocks.length === 0) return { ok: false, error: withoutText(main.xml) }
  const title = corePart.ok && corePart.xml !== null ? titleOf(corePart.xml) : null
  return { ok: true, value: { blocks, title }, findings: [] }
}

const MAIN_PART = 'word/document.xml'

/** Some versions of Word name the main part document2.xml; only the relations say so. */
function mainPart(zip: Zip): string {
  if (zip.names.has(MAIN_PART)) return MAIN_PART
  const relations = partXml(zip, '_rels/.rels')
  if (!relations.ok || relations.xml === null) return MAIN_PART
  for (const [tag] of relations.xml.matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)) {
    if (attributeOf(tag, 'Type')?.endsWith('/officeDocument')) {
      return (attributeOf(tag, 'Target') ?? MAIN_PART).replace(/^\//, '')
    }
  }
  return MAIN_PART
}

type XmlPart = { readonly ok: true; readonly xml: string | null } | { readonly ok: false; readonly error: FileFault }

/** The part's text; null where the package has no such part. */
function partXml(zip: Zip, name: string): XmlPart {
  const part = zip.part(name)
  if (!part.ok) return part.fault === 'absent' ? { ok: true, xml: null } : { ok: false, error: FAULTS[part.fault] }
  const xml = xmlText(part.bytes)
  if (xml === null) return { ok: false, error: FAULTS.damaged }
  return hasDocumentType(xml) ? { ok: false, error: FAULTS.bomb } : { ok: true, xml }
}

function titleOf(coreXml: string): string | null {
  const title = /<(?:[\w.-]+:)?title(?:\s[^>]*)?>([^<]*)</.exec(coreXml)?.[1]
  return title === undefined ? null : unescapeXml(title).trim() || null
}

function withoutText(xml: string): FileFault {
  return /<(?:[\w.-]+:)?(?:drawing|pict|object)[\s>]/.test(xml) ? ONLY_PICTURES : NO_TEXT
}

const FAULTS: Readonly<Record<ZipFault, FileFault>> = {
  damaged: {
    code: 'damaged',
    message: '这个 Word 文件不完整或已损坏，打不开；请重新下载或复制一份，或用 Word、WPS 打开后另存为 .docx 再试。',
  },
  bomb: {
    code: 'bomb',
    message:
      '这个 Word 文件解开后大得反常，可能是恶意文件，未予读取；请向提供者核实来源，或另存一份只含报告内容的 .docx 再试。',
  },
  encrypted: {
    code: 'encrypted',
    message: '这个 Word 文件设有打开密码，无法读取；请在 Word 或 WPS 中取消密码、另存后再试。',
  },
}

const NO_MAIN_PART: FileFault = {
  code: 'unsupported',
  message: '这个压缩包里没有 Word 正文；请解压后选择其中的年度报告文件（.docx、.pdf、.html 或 .txt）。',
}

const ONLY_PICTURES: FileFault = {
  code: 'scanned',
  message:
    '这个 Word 文件里只有图片，没有文字，无法读取数字；请使用带文字的原始文件，或先做文字识别（OCR）并核对后再试。',
}

const NO_TEXT: FileFault = { code: 'empty', message: '这个 Word 文件里没有任何文字；请检查是否选错了文件。' }
