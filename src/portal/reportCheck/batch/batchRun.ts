/**
 * Checks the files of a batch one by one, three at a time. What the server answers is kept as a blob, which the browser
 * may lay on its disk; in memory stays one row for each file. Browser only.
 */
import { type CheckedFile, isUnread } from '#document/checkedFile.ts'
import type { Cell, Format } from '#law/report/report.ts'
import { countsOf, type Rank } from '../words.ts'
import { FILE_LIMIT_BYTES, type PickedFile, TOO_LARGE } from './pickedFile.ts'

export interface BatchRow {
  /** Place in the batch, from 1. */
  readonly number: number
  readonly file: string
  readonly organ: string | null
  readonly year: number | null
  readonly format: Format | null
  readonly counts: Readonly<Record<Rank, number>> | null
  /** Why it could not be read. */
  readonly fault: string | null
  /** The whole result as JSON. */
  readonly content: Blob
  /** The same without cut-outs, as the summary is made from it. */
  readonly line: Blob
}

const AT_ONCE = 3

/** Calls `onRow` for each file as it is done, in any order; ends early when `signal` says so. */
export async function checkBatch(
  files: readonly PickedFile[],
  onRow: (row: BatchRow) => void,
  signal: AbortSignal,
): Promise<void> {
  const left = files.entries()
  const run = async () => {
    for (const [index, file] of left) {
      if (signal.aborted) return
      const result = await checked(file, signal)
      if (result !== null) onRow(rowOf(index + 1, result))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, run))
}

export function rowOf(number: number, result: CheckedFile): BatchRow {
  const content = new Blob([JSON.stringify(result)])
  if (isUnread(result)) {
    const nothing = { organ: null, year: null, format: null, counts: null }
    return { number, file: result.file, ...nothing, fault: result.error.message, content, line: content }
  }
  const { file, organ, year, format, findings } = result
  const hasPictures = Object.values(result.cells).some(({ picture }) => picture !== undefined)
  const line = hasPictures ? new Blob([JSON.stringify(withoutPictures(result))]) : content
  return { number, file, organ, year, format, counts: countsOf(findings), fault: null, content, line }
}

function withoutPictures<Report extends { readonly cells: Readonly<Record<string, Cell>> }>(report: Report): Report {
  const cells = Object.entries(report.cells).map(([id, { picture: _, ...cell }]): [string, Cell] => [id, cell])
  return { ...report, cells: Object.fromEntries(cells) }
}

const TRIES = 6
const WAIT_MS = 5_000

/** Null when it was cancelled. */
async function checked(file: PickedFile, signal: AbortSignal): Promise<CheckedFile | null> {
  const unread = (code: string, message: string): CheckedFile => ({ file: file.path, error: { code, message } })
  try {
    const opened = await file.open()
    if (!opened.ok) return unread(opened.code, opened.message)
    if (opened.content.size > FILE_LIMIT_BYTES && !TOO_LARGE.ok) return unread(TOO_LARGE.code, TOO_LARGE.message)
    const form = new FormData()
    form.append('file', opened.content, file.path.slice(file.path.lastIndexOf('/') + 1))
    for (let tried = 1; ; tried += 1) {
      const answer = await fetch('/api/reports/read', { method: 'POST', body: form, signal })
      const body: readonly CheckedFile[] | { readonly error?: { readonly message?: string } } = await answer.json()
      if ('length' in body) return body[0] === undefined ? unread('internal', GARBLED) : { ...body[0], file: file.path }
      if (answer.status !== 503 || tried === TRIES) return unread('internal', body.error?.message ?? GARBLED)
      await pause(tried * WAIT_MS, signal)
    }
  } catch (error) {
    if (signal.aborted) return null
    if (error instanceof TypeError) return unread('network', OFFLINE)
    return unread('internal', error instanceof SyntaxError ? GARBLED : UNOPENED)
  }
}

const GARBLED = '服务器的回答不完整，请重新核对这个文件。'
const OFFLINE = '没有连上服务器，请检查网络后重新核对这个文件。'
const UNOPENED = '浏览器打不开这个文件，可能已被移动或删除。'

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
