/** Bytes of a file → annual report. No article. */
import type { AnnualReport } from '#law/report/report.ts'
import { annualReport } from './annualReport.ts'
import type { FileReading } from './document.ts'
import { readDocument } from './read/read.ts'

/** Reads the report in a file of any supported kind. `name` is only used to word a refusal. */
export async function readReport(bytes: Uint8Array, name: string): Promise<FileReading<AnnualReport>> {
  const document = await readDocument(bytes, name)
  if (!document.ok) return document
  const report = annualReport(document.value)
  return report.ok ? { ...report, findings: [...document.findings, ...report.findings] } : report
}
