/** Annual report → JSON after docs/schema/report.schema.json, with how every cell was read. No article. */
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'

/** One object; `file` and `findings` are there because the schema of a read file has them. */
export function writeJson(report: AnnualReport, file: string, findings: readonly Finding[] = []): string {
  return `${JSON.stringify({ file, ...report, findings }, null, 1)}\n`
}
