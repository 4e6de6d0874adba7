/**
 * Document → PDF in the layout of official documents (GB/T 9704-2012), tagged and fit to be kept (PDF/A-2a): by typst
 * where there is one for the system, else by LibreOffice from the DOCX.
 */
import type { Block, Document } from '../document.ts'
import { convertFile } from '../libreOffice.ts'
import { writeDocx } from './docx.ts'
import { shapelessIn } from './fallbackFont.ts'
import { openTypst, type Typesetter } from './typst.ts'
import { typstData } from './typstData.ts'

export interface PdfFile {
  readonly bytes: Uint8Array
  readonly maker: 'typst' | 'libreoffice'
}

/** The file, or one clear Chinese sentence: why there is none and what to do. */
export type PdfWriting =
  | { readonly ok: true; readonly file: PdfFile }
  | {
      readonly ok: false
      readonly error: { readonly code: 'no-font' | 'no-maker' | 'failed'; readonly message: string }
    }

/** The bytes of the document as a PDF. `typst`: null leaves the work to LibreOffice. */
export async function writePdf(document: Document, typst: Typesetter | null = openTypst()): Promise<PdfWriting> {
  if (typst === null) return officePdf(document)
  // The binary gives memory back between two turns of the event loop only.
  await new Promise((resolve) => setImmediate(resolve))
  const pages = typst(typstData(document))
  if (pages.ok) return { ok: true, file: { bytes: pages.bytes, maker: 'typst' } }
  return { ok: false, error: { code: 'no-font', message: noFont(pages.shapeless) } }
}

async function officePdf(document: Document): Promise<PdfWriting> {
  const shapeless = shapelessIn(document.blocks.map(textOf).join(''))
  if (shapeless.length > 0) return { ok: false, error: { code: 'no-font', message: noFont(shapeless) } }
  const pages = await convertFile({ bytes: writeDocx(document), ending: 'docx' }, 'pdf')
  if (pages.ok) return { ok: true, file: { bytes: pages.bytes, maker: 'libreoffice' } }
  return pages.fault === 'absent'
    ? { ok: false, error: { code: 'no-maker', message: NO_MAKER } }
    : { ok: false, error: { code: 'failed', message: FAILED[pages.fault] } }
}

function textOf(block: Block): string {
  return block.kind === 'table' ? block.cells.map((cell) => cell.text).join('') : block.text
}

const NO_MAKER =
  '这台机器不能生成 PDF：自带的排版程序 typst 没有适合本系统的版本，也没有找到 LibreOffice。请安装 LibreOffice 后再试，或者先写成 DOCX。'

const FAILED = {
  timeout: 'LibreOffice 没有在限定时间内生成 PDF，已经停止。请再试一次，或者先写成 DOCX，再用 Word 或 WPS 另存为 PDF。',
  unreadable: 'LibreOffice 没有生成 PDF。请再试一次，或者先写成 DOCX，再用 Word 或 WPS 另存为 PDF。',
} as const

function noFont(characters: readonly string[]): string {
  const shown = characters.map((character) => `“${character}”（${codePoints(character)}）`)
  return `随程序提供的字体里没有这些字：${shown.join('、')}，所以没有写成 PDF。请核对是不是错字、乱码或者表情符号；确实要用的，可以先写成 DOCX，再用 Word 或 WPS 另存为 PDF。`
}

function codePoints(text: string): string {
  return [...text]
    .map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ')
}
