/** What a written report is called, and what it is to a browser. No article. */
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
function plainName(wanted: string): string {
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

/** A header that makes a browser save a file under a Chinese name (RFC 6266, RFC 8187). */
export const attachment = (name: string): string => disposition('attachment', name)

/** Or show it in the page. */
export const inline = (name: string): string => disposition('inline', name)

function disposition(how: 'attachment' | 'inline', name: string): string {
  // What a browser of long ago takes, which knows no Chinese.
  const [ending = ''] = /\.[a-z\d]{1,8}$/i.exec(name) ?? []
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
  return `${how}; filename="report${ending}"; filename*=UTF-8''${encoded}`
}
