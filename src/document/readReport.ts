/** Bytes of a file → annual report. No article. */
import type { AnnualReport } from '#law/report/report.ts'
import { annualReport } from './annualReport.ts'
import type { FileFault, FileReading } from './document.ts'
import { readDataForm } from './read/dataForm.ts'
import { MAX_FILE_BYTES, readDocument } from './read/read.ts'
import { openZip } from './read/zip.ts'

/** Reads the report in a file of any supported kind. `name` is only used to word a refusal. */
export async function readReport(bytes: Uint8Array, name: string): Promise<FileReading<AnnualReport>> {
  const data = bytes.length > MAX_FILE_BYTES ? null : await readDataForm(bytes, name)
  if (data !== null) return data
  const document = await readDocument(bytes, name)
  if (!document.ok) return document
  const report = annualReport(document.value)
  if (!report.ok) return isWorkbook(bytes) ? { ok: false, error: WORKBOOK_WITHOUT_REPORT } : report
  return { ...report, findings: [...document.findings, ...report.findings] }
}

function isWorkbook(bytes: Uint8Array): boolean {
  const opening = openZip(bytes)
  return opening.ok && opening.zip.names.has('xl/workbook.xml')
}

const WORKBOOK_WITHOUT_REPORT: FileFault = {
  code: 'not-a-report',
  message: '这个电子表格里没有年度报告的三张法定表格；请选择报告原文，或者 report write 写出的 XLSX。',
}
