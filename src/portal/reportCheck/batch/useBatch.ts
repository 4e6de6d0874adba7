/** The batch that the page works on: its progress, its rows, its summary. Everything stays in this page. Browser only. */
import { useEffect, useRef, useState } from 'react'
import type { Summary } from '#batch/summary.ts'
import type { CheckedReport } from '#document/checkedFile.ts'
import type { Finding } from '#law/finding.ts'
import { posted, type TakeAway } from '../takeAway.ts'
import { type BatchRow, checkBatch, rowOf } from './batchRun.ts'
import type { PickedFile } from './pickedFile.ts'

export interface Batch {
  readonly name: string
  readonly total: number
  readonly skipped: number
  /** In the order of the files, those that are done. */
  readonly rows: readonly BatchRow[]
  readonly isCancelled: boolean
  readonly state: BatchState
}

export type BatchState =
  | { readonly kind: 'checking'; readonly seconds: number }
  | { readonly kind: 'summing' }
  | { readonly kind: 'done'; readonly summary: Summary }
  | { readonly kind: 'unsummed'; readonly message: string }

export interface Batches {
  readonly batch: Batch | null
  readonly start: (name: string, files: readonly PickedFile[], skipped: number) => void
  readonly cancel: () => void
  /** The whole result of one file. */
  readonly open: (row: BatchRow) => Promise<CheckedReport>
  /** Puts a corrected report in the place of what was read, and sums up anew. */
  readonly replace: (number: number, report: CheckedReport) => void
  readonly sumUp: () => void
  readonly results: () => Promise<TakeAway>
}

/** How often the page shows what came meanwhile. */
const SHOW_MS = 300

export function useBatch(): Batches {
  const [batch, setBatch] = useState<Batch | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const isChecking = batch?.state.kind === 'checking'
  useEffect(() => {
    if (!isChecking) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isChecking])

  const sumUp = async (done: Batch) => {
    const controller = new AbortController()
    running.current = controller
    setBatch({ ...done, state: { kind: 'summing' } })
    const state = await summaryOf(done, controller.signal)
    if (running.current === controller) setBatch({ ...done, state })
  }

  const start: Batches['start'] = async (name, files, skipped) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const rows: BatchRow[] = []
    const begun = performance.now()
    const now = (state: BatchState): Batch => ({
      ...{ name, total: files.length, skipped, state, isCancelled: controller.signal.aborted },
      rows: [...rows].sort((a, b) => a.number - b.number),
    })
    const show = () => setBatch(now({ kind: 'checking', seconds: (performance.now() - begun) / 1000 }))
    show()
    const timer = setInterval(show, SHOW_MS)
    await checkBatch(files, (row) => rows.push(row), controller.signal)
    clearInterval(timer)
    if (running.current !== controller) return
    if (rows.length === 0) setBatch(null)
    else await sumUp(now({ kind: 'summing' }))
  }

  return {
    batch,
    start,
    cancel: () => running.current?.abort(),
    open: async (row) => {
      const report: CheckedReport = JSON.parse(await row.content.text())
      if (batch?.state.kind !== 'done') return report
      const summed = batch.state.summary.findings.filter((each) => each.row.file === row.file)
      return { ...report, findings: findingsOf(report, summed) }
    },
    replace: (number, report) => {
      if (batch === null) return
      sumUp({ ...batch, rows: batch.rows.map((row) => (row.number === number ? rowOf(number, report) : row)) })
    },
    sumUp: () => {
      if (batch !== null) sumUp(batch)
    },
    results: async () =>
      batch === null ? { ok: false, message: '' } : posted(addressOf(batch, 'zip'), linesOf(batch), null),
  }
}

/** What the whole batch found of a report: what was found in it alone has its cells, the rest is about its text. */
function findingsOf({ findings }: CheckedReport, summed: Summary['findings']): readonly Finding[] {
  return summed.map(({ finding }) => {
    const own = findings.find(({ check, message }) => check === finding.check && message === finding.message)
    return own ?? { ...finding, cells: [] }
  })
}

const addressOf = ({ name }: Batch, answer: 'summary' | 'zip') =>
  `/api/reports/summary?answer=${answer}&name=${encodeURIComponent(name.slice(0, 200))}`

const linesOf = ({ rows }: Batch) => new Blob(rows.flatMap(({ line }) => [line, '\n']))

async function summaryOf(batch: Batch, signal: AbortSignal): Promise<BatchState> {
  const answer = await posted(addressOf(batch, 'summary'), linesOf(batch), signal)
  if (!answer.ok) return { kind: 'unsummed', message: answer.message }
  const summary: Summary = JSON.parse(await answer.file.text())
  return { kind: 'done', summary }
}
