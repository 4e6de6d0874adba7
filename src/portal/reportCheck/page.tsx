/** 年报核对: the whole page, the same on the server and in the browser. */

import { useEffect, useRef, useState } from 'react'
import type { Summary as BatchedSummary } from '#batch/summary.ts'
import { type CheckedFile, isUnread } from '#document/checkedFile.ts'
import { BatchSummary } from './batch/batchSummary.tsx'
import { BatchTable, rowsOfSummary, totalsOf } from './batch/batchTable.tsx'
import { BatchView } from './batch/batchView.tsx'
import type { Picked } from './batch/picking.ts'
import { useBatch } from './batch/useBatch.ts'
import { Result } from './result.tsx'
import { type Sample, Samples } from './samples.tsx'
import { type ResultEntry, Summary } from './summary.tsx'
import { UploadForm } from './uploadForm.tsx'
import { useUploads } from './uploads.ts'
import { countsInWords } from './words.ts'

/** What the server hands to the browser beside the page that it drew from it. */
export interface PageData {
  readonly files: readonly CheckedFile[]
  readonly samples: readonly Sample[]
  /** Why the server could not do what was asked of it; the files are shown again. */
  readonly notice: string | null
  /** Of more files than are shown in full. */
  readonly summary: BatchedSummary | null
}

const anchorOf = (number: number) => `f${number}`

export function ReportCheckPage({ files, samples, notice, summary }: PageData) {
  const [interactive, setInteractive] = useState(false)
  useEffect(() => setInteractive(true), [])

  const [results, setResults] = useState<readonly (ResultEntry & { readonly number: number })[]>(
    files.map((file, index) => ({ number: index + 1, anchor: anchorOf(index + 1), file })),
  )
  const [message, setMessage] = useState('')
  const uploads = useUploads(files.length + 1, (number, file) => {
    const entry = { number, anchor: anchorOf(number), file }
    setResults((now) => [...now, entry].sort((a, b) => a.number - b.number))
    setMessage(`${file.file}：${isUnread(file) ? file.error.message : `核对完成，${inWords(file)}。`}`)
  })
  const batches = useBatch()
  const pick = async (picking: Promise<Picked>): Promise<string | null> => {
    const picked = await picking
    if (picked.kind === 'few') uploads.add(picked.files)
    else if (picked.kind === 'batch') batches.start(picked.name, picked.files, picked.skipped)
    return picked.kind === 'refused' ? picked.message : null
  }
  useFocusWhenDone(uploads.list.filter(({ state }) => state.kind !== 'failed').length, results)

  return (
    <>
      <h1>年报核对</h1>
      {results.length > 0 || summary !== null || batches.batch !== null ? null : (
        <p className="lead">
          把政府信息公开工作年度报告交给这个页面，马上看到三张表读出的数字，以及哪里和自己矛盾、哪里不合规定。
        </p>
      )}
      {notice === null ? null : (
        <p className="verdict verdict--unread">
          <span className="badge badge--error">没有下载</span> {notice}
        </p>
      )}
      <Summary results={results} />
      {results.map(({ anchor, file }) => (
        <Result key={anchor} anchor={anchor} file={file} interactive={interactive} />
      ))}
      {summary === null ? null : <SummaryAlone summary={summary} />}
      {batches.batch === null ? null : <BatchView key={batches.batch.name} batch={batches.batch} batches={batches} />}
      <UploadForm uploads={interactive ? uploads : null} pick={interactive ? pick : null} />
      <Samples samples={samples} />
      <p role="status" className="visually-hidden">
        {message}
      </p>
    </>
  )
}

/** A batch that was uploaded without scripts. */
function SummaryAlone({ summary }: { readonly summary: BatchedSummary }) {
  const rows = rowsOfSummary(summary)
  const { unread } = totalsOf(rows)
  return (
    <section className="batch" aria-labelledby="batch">
      <h2 id="batch">
        共 {rows.length} 个文件{unread > 0 ? `，其中 ${unread} 个读不了` : ''}
      </h2>
      <p>要看一份报告的三张表，请单独核对这个文件。要汇总表和核查意见单，请再选一次文件，点“核对并下载结果（ZIP）”。</p>
      <BatchTable rows={rows} onOpen={null} opened={null} />
      <BatchSummary summary={summary} />
    </section>
  )
}

const inWords = (file: Exclude<CheckedFile, { error: unknown }>) => countsInWords(file.findings) ?? '没有发现问题'

/** When the last file of a batch is done, the reader is taken to the summary, or to the only result. */
function useFocusWhenDone(underWay: number, results: readonly ResultEntry[]) {
  const before = useRef({ underWay: 0, results: results.length })
  useEffect(() => {
    const isDone = before.current.underWay > 0 && underWay === 0
    if (isDone && results.length > before.current.results) {
      const target = document.getElementById(results.length > 1 ? 'summary' : (results[0]?.anchor ?? ''))
      target?.focus({ preventScroll: true })
      target?.scrollIntoView()
    }
    if (underWay === 0) before.current.results = results.length
    before.current.underWay = underWay
  }, [underWay, results])
}
