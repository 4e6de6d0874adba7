/** Annual report → the bytes of a file of any form, told by the ending of its name. No article. */
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { composeReport } from '../compose.ts'
import type { FileForm } from './fileForm.ts'

export interface WriteOptions {
  /** CSV with a byte order mark, without which Excel misreads it. Default: true. */
  readonly bom?: boolean
  /** JSON: the member `file`, and what reading it found. */
  readonly file?: string
  readonly findings?: readonly Finding[]
}

export interface Written {
  readonly bytes: Uint8Array
  /** PDF: the program that made it. */
  readonly maker?: 'typst' | 'libreoffice'
}

export type Writing =
  | { readonly ok: true; readonly written: Written }
  /** One Chinese sentence: why this machine cannot write it, and what to do. */
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } }

/** The report as a file. Cells must be confirmed before (confirm.ts), but for the forms that keep doubt. */
export async function writeReport(report: AnnualReport, form: FileForm, options: WriteOptions = {}): Promise<Writing> {
  switch (form) {
    case 'docx': {
      const { writeDocx } = await import('./docx.ts')
      return made(writeDocx(composeReport(report)))
    }
    case 'pdf': {
      const { writePdf } = await import('./pdf.ts')
      const writing = await writePdf(composeReport(report))
      return writing.ok ? { ok: true, written: writing.file } : writing
    }
    case 'html': {
      const { writeHtml } = await import('./html.ts')
      return made(writeHtml(composeReport(report)))
    }
    case 'xlsx': {
      const { writeXlsx } = await import('./xlsx.ts')
      return made(writeXlsx(report))
    }
    case 'csv': {
      const { writeCsv } = await import('./csv.ts')
      return made(writeCsv(report, { bom: options.bom ?? true }))
    }
    case 'json': {
      const { writeJson } = await import('./json.ts')
      return made(writeJson(report, options.file ?? '', options.findings))
    }
    case 'xml': {
      const { writeXml } = await import('./reportXml.ts')
      return made(writeXml(report))
    }
  }
}

function made(content: string | Uint8Array): Writing {
  return { ok: true, written: { bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content } }
}
