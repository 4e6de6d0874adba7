/** Which reader a file belongs to, told by its content: endings lie. No article. */
import { Buffer } from 'node:buffer'
import type { Document, FileFault, FileReading } from '../document.ts'
import { decodeText } from '../encoding.ts'
import { readDocx } from './docx.ts'
import { officeKind, officeToDocx } from './office.ts'
import { readText } from './text.ts'
import { openZip } from './zip.ts'

/** Larger files are refused untouched; the largest reports with pictures have some tens of megabytes. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024

/** The document that a file holds, or why it gives none: one sentence, whatever the bytes are. Never throws. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<FileReading<Document>> {
  if (bytes.length > MAX_FILE_BYTES) return refuse(TOO_LARGE)
  if (bytes.length === 0) return refuse(EMPTY)
  try {
    return await readByContent(bytes, name)
  } catch {
    return refuse(damaged(name))
  }
}

async function readByContent(bytes: Uint8Array, name: string): Promise<FileReading<Document>> {
  const office = officeKind(bytes)
  if (office !== null) {
    const docx = await officeToDocx(bytes, office)
    return docx.ok ? readDocx(docx.bytes) : docx
  }
  if (begins(bytes, 'PK\x03\x04') || begins(bytes, 'PK\x05\x06')) return readPackage(bytes, name)
  if (begins(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return refuse(compoundFault(bytes))
  if (isPicture(bytes)) {
    const { readPictureFile } = await import('./scan/scan.ts')
    return readPictureFile(bytes)
  }
  if (isArchive(bytes)) return refuse(ARCHIVE)
  // Mail gateways and old servers put lines of their own before a PDF.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')) {
    const { readPdf } = await import('./pdf.ts')
    return readPdf(bytes)
  }
  return readCharacters(bytes, name)
}

/** Enough to see what kind of text it is. */
const SAMPLE_BYTES = 256 * 1024

async function readCharacters(bytes: Uint8Array, name: string): Promise<FileReading<Document>> {
  const sample = decodeText(bytes.subarray(0, SAMPLE_BYTES))?.text
  if (sample === undefined) return bytes.includes(0) ? refuse(unknown(name)) : readText(bytes)
  if (sample.trim() === '' && (decodeText(bytes)?.text ?? '').trim() === '') return refuse(EMPTY)
  if (isMhtml(sample)) return refuse(saveAsDocx('网页存档（MHTML）'))
  if (isXml(sample)) return refuse(saveAsDocx('XML 文件'))
  if (isHtml(sample)) {
    const { readHtml } = await import('./html.ts')
    return readHtml(bytes)
  }
  if (isJson(bytes, sample)) return refuse(JSON_FILE)
  return readText(bytes)
}

async function readPackage(bytes: Uint8Array, name: string): Promise<FileReading<Document>> {
  const opening = openZip(bytes)
  if (!opening.ok) return holds(bytes, 'word/') ? readDocx(bytes) : refuse(damaged(name))
  const { names } = opening.zip
  if ([...names].some((part) => /^word\/[^/]+\.xml$/.test(part))) return readDocx(bytes)
  if (names.has('xl/workbook.xml')) {
    const { readXlsx } = await import('./xlsx.ts')
    return readXlsx(bytes)
  }
  if (names.has('ppt/presentation.xml')) return refuse(saveAsDocx('演示文稿（PPTX）'))
  if (names.has('OFD.xml')) return refuse(OFD)
  if (names.has('content.xml') && names.has('mimetype')) return refuse(saveAsDocx('OpenDocument 文件（ODF）'))
  return refuse(ARCHIVE)
}

/** Office of before 2007, or a package of today that a password locks. */
function compoundFault(bytes: Uint8Array): FileFault {
  if (holdsWide(bytes, 'EncryptedPackage')) return ENCRYPTED
  if (holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'PowerPoint Document')) return saveAsDocx('旧版表格或演示文稿')
  return OLD_WORD
}

function isPicture(bytes: Uint8Array): boolean {
  const isWebp = begins(bytes, 'RIFF') && begins(bytes.subarray(8), 'WEBP')
  const isHeif = /^ftyp(?:hei[cfmsx]|mif1|avif)$/.test(latin(bytes.subarray(4, 12)))
  const isBitmap = begins(bytes, 'BM') && begins(bytes.subarray(6), '\0\0\0\0')
  return isWebp || isHeif || isBitmap || PICTURES.some((magic) => begins(bytes, magic))
}

const PICTURES = ['\x89PNG', '\xff\xd8\xff', 'II*\0', 'MM\0*', 'GIF8', '\0\0\0\x0cjP']

function isArchive(bytes: Uint8Array): boolean {
  return ['\x1f\x8b', 'Rar!\x1a', "7z\xbc\xaf'\x1c", 'BZh9', '\xfd7zXZ'].some((magic) => begins(bytes, magic))
}

/** Word saves pages with pictures as one mail message, with the ending .doc or .mht. */
function isMhtml(text: string): boolean {
  const head = text.slice(0, 4096)
  return /^\s*[\w-]+:/.test(head) && /^MIME-Version:/im.test(head) && /multipart\/related/i.test(head)
}

function isHtml(text: string): boolean {
  return (
    /^<[a-z!][\w:-]*(?:\s[^<>]*)?>/i.test(behindComments(text)) ||
    /<(?:!doctype\s+html|html|body)[\s>]/i.test(text) ||
    (/<table[\s>]/i.test(text) && /<t[dr][\s>]/i.test(text))
  )
}

/** XML that is no web page: Word of 2003, a text of another office suite. */
function isXml(text: string): boolean {
  return /^\s*<\?xml\s/.test(text) && !/<(?:!doctype\s+html|html)[\s>]/i.test(text.slice(0, 4096))
}

function behindComments(text: string): string {
  let rest = text.trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end === -1) break
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

function isJson(bytes: Uint8Array, sample: string): boolean {
  if (!/^\s*[[{]/.test(sample)) return false
  try {
    JSON.parse(decodeText(bytes)?.text ?? '')
    return true
  } catch {
    return false
  }
}

function begins(bytes: Uint8Array, magic: string): boolean {
  return bytes.length >= magic.length && latin(bytes.subarray(0, magic.length)) === magic
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function holds(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(text)
}

function holdsWide(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(text, 0, 'utf16le')
}

function refuse(error: FileFault): { readonly ok: false; readonly error: FileFault } {
  return { ok: false, error }
}

function saveAsDocx(kind: string): FileFault {
  return {
    code: 'unsupported',
    message: `这是${kind}，暂不支持；请用 Word 或 WPS 打开年度报告，另存为 .docx 或带文字的 PDF 后再试。`,
  }
}

function damaged(name: string): FileFault {
  return { code: 'damaged', message: `文件“${name}”不完整或已损坏，无法读取；请重新下载或复制一份后再试。` }
}

function unknown(name: string): FileFault {
  return {
    code: 'unsupported',
    message: `无法识别文件“${name}”的类型；请使用 .docx、.pdf、.html 或 .txt 格式的年度报告。`,
  }
}

const EMPTY: FileFault = { code: 'empty', message: '文件是空的，没有任何内容；请检查是否选错了文件或下载没有完成。' }

const TOO_LARGE: FileFault = {
  code: 'too-large',
  message: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，未予读取；请压缩或删去其中的图片，只保留年度报告后再试。`,
}

const ARCHIVE: FileFault = {
  code: 'unsupported',
  message: '这是压缩包，不是一份年度报告；多份报告的压缩包请存为 .zip，其他的请解压后选择其中的报告。',
}

const OFD: FileFault = {
  code: 'unsupported',
  message: '这是 OFD 版式文件，暂不支持；请用 OFD 阅读器导出为带文字的 PDF，或使用原始的 .docx 文件后再试。',
}

const OLD_WORD: FileFault = {
  code: 'old-word',
  message: '这是旧版 Office 文件，但不是 Word 或 WPS 文字；请选择年度报告文件，或另存为 .docx 后再试。',
}

const ENCRYPTED: FileFault = {
  code: 'encrypted',
  message: '这个 Office 文件设有打开密码，无法读取；请在 Word 或 WPS 中取消密码、另存为 .docx 后再试。',
}

const JSON_FILE: FileFault = {
  code: 'unsupported',
  message: '这是 JSON 数据，不是年度报告文件；请选择报告原文（.docx、.pdf、.html 或 .txt）。',
}
