/**
 * The file of a letter: by the organ's own template where it has one, else by the built-in one, as Word or PDF. No article.
 */
import type { PlainDate } from '#law/date.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Reason } from '#law/reason.ts'
import type { Document } from '../document.ts'
import { convertFile } from '../libreOffice.ts'
import { readDocx } from '../read/docx.ts'
import { writeDocx } from '../write/docx.ts'
import { writePdf } from '../write/pdf.ts'
import { composeLetter } from './composeLetter.ts'
import { fillTemplate } from './template.ts'

export interface LetterOrder {
  readonly kind: LetterKind
  readonly values: LetterValues
  /** By which the remedy of a draft is told that has no date yet. */
  readonly asOf?: PlainDate
  /** Null: the built-in one. */
  readonly template: Uint8Array | null
}

export interface LetterFile {
  readonly document: Document
  readonly docx: Uint8Array
}

export type LetterMaking =
  | { readonly ok: true; readonly file: LetterFile }
  | { readonly ok: false; readonly reasons: readonly Reason[] }

export function makeLetter({ kind, values, asOf, template }: LetterOrder): LetterMaking {
  if (template === null) {
    const document = composeLetter(kind, values, asOf)
    return { ok: true, file: { document, docx: writeDocx(document) } }
  }
  const filled = fillTemplate(template, kind, values, asOf)
  if (!filled.ok) return filled
  const reading = readDocx(filled.bytes)
  if (!reading.ok) {
    return { ok: false, reasons: [{ code: 'template', article: null, sentence: reading.error.message }] }
  }
  return { ok: true, file: { document: reading.value, docx: filled.bytes } }
}

/** plain: the words of a template in the built-in layout, since no LibreOffice is there to set its own. */
export type PdfLook = 'exact' | 'plain'

export type LetterPdf =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly look: PdfLook }
  | { readonly ok: false; readonly reasons: readonly Reason[] }

export async function letterPdf({ document, docx }: LetterFile, isOwnTemplate: boolean): Promise<LetterPdf> {
  if (isOwnTemplate) {
    const converted = await convertFile({ bytes: docx, ending: 'docx' }, 'pdf')
    if (converted.ok) return { ok: true, bytes: converted.bytes, look: 'exact' }
  }
  const written = await writePdf(document)
  if (!written.ok) {
    const { code, message } = written.error
    return { ok: false, reasons: [{ code, article: null, sentence: message }] }
  }
  return { ok: true, bytes: written.file.bytes, look: isOwnTemplate ? 'plain' : 'exact' }
}
