/** Fetches a written report from the server and hands it to the browser's downloads. Browser only. */
import type { CheckedReport } from '#document/checkedFile.ts'
import type { FileForm } from '#document/write/fileForm.ts'

export type TakeAway =
  | { readonly ok: true; readonly file: Blob; readonly byLibreOffice: boolean }
  | { readonly ok: false; readonly message: string }

/** The report as a file, written and read back by the server, which keeps nothing. */
export async function writtenFile(report: CheckedReport, form: FileForm, acceptInferred: boolean): Promise<TakeAway> {
  return posted(`/api/reports/write?form=${form}&acceptInferred=${acceptInferred}`, JSON.stringify(report))
}

/** What the server makes of a body, or its error in words. */
export async function posted(address: string, body: BodyInit, signal: AbortSignal | null = null): Promise<TakeAway> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(address, { method: 'POST', headers, body, signal })
    const byLibreOffice = answer.headers.get('gongkai-pdf-maker') === 'libreoffice'
    if (answer.ok) return { ok: true, file: await answer.blob(), byLibreOffice }
    const fault: { error?: { message?: string } } = await answer.json()
    return { ok: false, message: fault.error?.message ?? GARBLED }
  } catch (error) {
    return { ok: false, message: error instanceof SyntaxError ? GARBLED : OFFLINE }
  }
}

const GARBLED = '服务器的回答不完整，没有得到文件，请再试一次。'
const OFFLINE = '没有连上服务器，请检查网络后再试。'

/** Long enough for the browser to have begun the download. */
const KEEP_MS = 60_000

export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS)
}
