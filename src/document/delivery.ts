/** What became of a report that somebody wants as a file. No article. */
import type { CheckedReport } from './checkedFile.ts'
import type { FileFault } from './document.ts'
import type { FileForm } from './write/fileForm.ts'
import type { FileWriting } from './write/provedFile.ts'

/** The report as it was sent, with its file or the reason why there is none; or why it is no report. */
export type Delivery =
  | { readonly ok: true; readonly report: CheckedReport; readonly form: FileForm; readonly writing: FileWriting }
  | { readonly ok: false; readonly error: FileFault }
