/** A batch that comes as readings and goes back as a summary and one archive: nothing of it touches the disk. No article. */

import { Buffer } from 'node:buffer'
import { readReportJson } from '#document/read/reportJson.ts'
import { MOST_TOGETHER } from '#document/reportEndings.ts'
import { type ZipPart, zipArchive, zipPart } from '#document/write/zip.ts'
import { STATE_COUNCIL_CALENDAR, workdaysAfter } from '#law/calendar.ts'
import type { PlainDate } from '#law/date.ts'
import { checkAll } from './checking.ts'
import { DAYS_TO_MEND, LIKENESS_PERCENT } from './defaults.ts'
import type { Results } from './results.ts'
import type { Summary } from './summary.ts'
import type { ReadFile } from './survey.ts'

export interface BundleOrder {
  /** One JSON object a line, as `report check --json` prints them; what the checks found is found again. */
  readonly lines: Uint8Array
  /** What the summary calls the batch. */
  readonly name: string
  readonly today: PlainDate
}

export type Bundling =
  | {
      readonly ok: true
      readonly summary: Summary
      /** ZIP: summary.html, summary.xlsx, reports.jsonl, opinions/. */
      readonly archive: Uint8Array
    }
  | { readonly ok: false; readonly fault: BundleFault }

export interface BundleFault {
  readonly code: 'bad-json' | 'too-many-reports' | 'no-report' | 'unfinished'
  /** One Chinese sentence. */
  readonly message: string
}

export async function bundleOf({ lines, name, today }: BundleOrder): Promise<Bundling> {
  const texts = linesOf(lines)
  if (texts.length === 0) return refuse('no-report', '没有收到核对结果，无法汇总。')
  if (texts.length > MOST_TOGETHER) return refuse('too-many-reports', TOO_MANY)
  const readings: ReadFile[] = []
  for (const [index, text] of texts.entries()) {
    const reading = readingOf(text)
    if (typeof reading === 'string') return refuse('bad-json', `第 ${index + 1} 行：${reading}`)
    readings.push(reading)
  }
  const { date: by } = workdaysAfter(STATE_COUNCIL_CALENDAR, today, DAYS_TO_MEND)
  const results = resultsInMemory()
  const options = { name, skipped: 0, today, by, pack: null, likeness: LIKENESS_PERCENT / 100, tree: {}, against: null }
  const summary = await checkAll({ ...options, severities: ['error', 'warning', 'hint'] }, readings, results)
  return { ok: true, summary, archive: zipArchive(results.parts) }
}

const TOO_MANY = `一次最多汇总 ${MOST_TOGETHER} 份报告；更多的请分几次，或者用命令 gongkai report check。`

const refuse = (code: BundleFault['code'], message: string): Bundling => ({ ok: false, fault: { code, message } })

const NEWLINE = 10

/** As bytes: only the line that is being looked at becomes text. */
function linesOf(lines: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  for (let from = 0; from < lines.length; ) {
    const next = lines.indexOf(NEWLINE, from)
    const to = next === -1 ? lines.length : next
    if (to > from) found.push(lines.subarray(from, to))
    from = to + 1
  }
  return found
}

interface UnreadLine {
  readonly file: string
  readonly error: { readonly code: string; readonly message: string }
}

/** The reading on a line, parsed again whenever it is needed; or why it is none. */
function readingOf(line: Uint8Array): ReadFile | string {
  const text = () => Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8')
  const data = parsed(text())
  const file = member(data, 'file')
  if (typeof file !== 'string') return '不是一份核对结果的 JSON。'
  if (isUnreadLine(data)) {
    const { code, message } = data.error
    return { file, reading: () => ({ ok: false, error: { code, message } }) }
  }
  const first = readReportJson(text())
  if (!first.ok) return first.error.message
  return { file, reading: () => readReportJson(text()) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const member = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined

function isUnreadLine(data: unknown): data is UnreadLine {
  const error = member(data, 'error')
  return typeof member(error, 'code') === 'string' && typeof member(error, 'message') === 'string'
}

type MemoryResults = Parameters<typeof checkAll>[2] & { readonly parts: readonly ZipPart[] }

function resultsInMemory(): MemoryResults {
  const parts: ZipPart[] = []
  const write: Results['write'] = (name, content) => void parts.push(zipPart(name, content))
  return {
    parts,
    write,
    lines(name) {
      const kept: Buffer[] = []
      return {
        add: (line) => void kept.push(Buffer.from(`${line}\n`)),
        close: () => write(name, Buffer.concat(kept)),
      }
    },
    keepOpinions: () => undefined,
  }
}
