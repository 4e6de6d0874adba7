/** A report as a file to hand out: confirmed before it is written, read back before anybody gets it. No article. */
import type { Finding } from '#law/finding.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { confirmReport, type OpenCell } from './confirm.ts'
import { type Difference, differenceText } from './difference.ts'
import { type FileForm, keepsDoubt } from './fileForm.ts'
import { proveReport } from './proof.ts'
import { type Written, writeReport } from './write.ts'

export interface FileOrder {
  readonly report: AnnualReport
  readonly form: FileForm
  /** Whether a person takes the inferred numbers for right. */
  readonly acceptInferred: boolean
  /** JSON: the name of the file that the report was read from, and what was found in it. */
  readonly file: string
  readonly findings: readonly Finding[]
}

export type WritingFault =
  | { readonly code: 'open-cells'; readonly cells: readonly OpenCell[] }
  | { readonly code: 'different'; readonly differences: readonly Difference[] }
  | { readonly code: 'unwritten'; readonly message: string }

export type FileWriting = ({ readonly ok: true } & Written) | { readonly ok: false; readonly fault: WritingFault }

/** The file, or why there is none. */
export async function provedFile({ report, form, acceptInferred, file, findings }: FileOrder): Promise<FileWriting> {
  const confirmation = confirmReport(report, { acceptInferred })
  if (!confirmation.ok && !keepsDoubt(form)) {
    return { ok: false, fault: { code: 'open-cells', cells: confirmation.open } }
  }
  const writing = await writeReport(confirmation.report, form, { file, findings })
  if (!writing.ok) return { ok: false, fault: { code: 'unwritten', message: writing.error.message } }
  const differences = await proveReport(confirmation.report, writing.written.bytes, form)
  return differences.length > 0
    ? { ok: false, fault: { code: 'different', differences } }
    : { ok: true, ...writing.written }
}

/** One Chinese sentence for people. */
export function writingFaultText(fault: WritingFault): string {
  switch (fault.code) {
    case 'open-cells':
      return `还有 ${fault.cells.length} 格没有确定，没有生成文件：请先更正不清的格，核对推断的数；JSON 和 XML 不受此限。`
    case 'different': {
      const [first] = fault.differences
      const others = fault.differences.length - 1
      return `生成的文件读回来和数据不一致，没有交出。${first === undefined ? '' : differenceText(first)}${others > 0 ? `另有 ${others} 处。` : ''}请换一种格式，并把这个问题报告给维护者。`
    }
    case 'unwritten':
      return fault.message
  }
}
