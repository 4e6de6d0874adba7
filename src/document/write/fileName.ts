/** What a written file is called, and what it is to a browser. No article. */
import type { AnnualReport } from '#law/report/report.ts'
import type { FileForm } from './fileForm.ts'

/** Of a name without its ending; Windows takes 255 for the whole. */
const LONGEST = 100

/** The title of the report with the ending of the form. */
export function fileNameOf(report: Pick<AnnualReport, 'title' | 'organ' | 'year'>, form: FileForm): string {
  const { title, organ, year } = report
  const wanted = title ?? `${organ ?? ''}${year === null ? '' : `${year}年`}政府信息公开工作年度报告`
  return `${plainName(wanted) || '年度报告'}.${form}`
}

/** Of the one file with all results of a batch. */
export const resultsName = (batch: string) => `${plainName(`年报核对结果-${batch}`).replace(/-$/, '')}.zip`

/** Without what file systems refuse. */
export function plainName(wanted: string): string {
  const kept = wanted.replace(/[\s\p{Cc}]+|[\\/:*?"<>|]|^\.+/gu, '')
  return [...kept].slice(0, LONGEST).join('')
}

export const CONTENT_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
} as const satisfies Readonly<Record<FileForm, string>>

/** In English, for a browser of long ago, which knows no Chinese: what the file is. */
type PlainKind = 'file' | 'report' | 'letter' | 'template' | 'receipt' | 'register' | 'approval' | 'archive' | 'defence'

/** A header that makes a browser save a file under a Chinese name (RFC 6266, RFC 8187). */
export const attachment = (name: string, kind: PlainKind = 'file'): string => disposition('attachment', name, kind)

/** Or show it in the page. */
export const inline = (name: string, kind: PlainKind = 'file'): string => disposition('inline', name, kind)

function disposition(how: 'attachment' | 'inline', name: string, kind: PlainKind): string {
  const [ending = ''] = /\.[a-z\d]{1,8}$/i.exec(name) ?? []
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
  return `${how}; filename="${kind}${ending}"; filename*=UTF-8''${encoded}`
}
