/** One file after reading and checking, in the shape of the JSON contract (docs/schema): command line, API and page. */

import type { Finding } from '#law/finding.ts'
import { checkReport } from '#law/report/checks.ts'
import type { AnnualReport } from '#law/report/report.ts'
import type { FileReading, Reading } from './document.ts'

export type CheckedReport = { readonly file: string } & AnnualReport & { readonly findings: readonly Finding[] }

export interface UnreadFile {
  readonly file: string
  readonly error: { readonly code: string; readonly message: string }
}

export type CheckedFile = CheckedReport | UnreadFile

export const isUnread = (file: CheckedFile): file is UnreadFile => 'error' in file

export function checkedFile(file: string, reading: FileReading<AnnualReport>): CheckedFile {
  if (!reading.ok) return { file, error: { code: reading.error.code, message: reading.error.message } }
  return checkedReport(file, reading)
}

/** What the reader noticed comes first, then what the checks found. */
export function checkedReport(file: string, { value, findings }: Reading<AnnualReport>): CheckedReport {
  return { file, ...value, findings: [...findings, ...checkReport(value)] }
}
