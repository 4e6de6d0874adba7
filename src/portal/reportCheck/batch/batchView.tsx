/** A batch: how far it is, one row for each file, what needs several files, one file to take away, and each report. */
import { useEffect, useRef, useState } from 'react'
import type { CheckedReport } from '#document/checkedFile.ts'
import { resultsName } from '#document/write/fileName.ts'
import { Result } from '../result.tsx'
import { saveFile } from '../takeAway.ts'
import { BatchProgress } from './batchProgress.tsx'
import type { BatchRow } from './batchRun.ts'
import { BatchSummary } from './batchSummary.tsx'
import { BatchTable, rowsOfBatch } from './batchTable.tsx'
import type { Batch, Batches } from './useBatch.ts'

const ANCHOR = 'b1'

interface Opened {
  readonly row: BatchRow
  readonly report: CheckedReport
}

export function BatchView({ batch, batches }: { readonly batch: Batch; readonly batches: Batches }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const corrected = useRef<CheckedReport | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { state, name } = batch
  const summary = state.kind === 'done' ? state.summary : null

  useEffect(() => {
    heading.current?.focus()
  }, [])
  useEffect(() => {
    if (opened === null) return
    const target = document.getElementById(ANCHOR)
    target?.focus({ preventScroll: true })
    target?.scrollIntoView()
  }, [opened])

  const open = async (row: BatchRow) => {
    corrected.current = null
    setOpened({ row, report: await batches.open(row) })
  }
  const close = ({ row: { number } }: Opened) => {
    setOpened(null)
    if (corrected.current !== null) batches.replace(number, corrected.current)
    requestAnimationFrame(() => document.getElementById(rowAnchor(number))?.focus())
  }

  return (
    <section className="batch" aria-labelledby="batch">
      <h2 id="batch" ref={heading} tabIndex={-1}>
        核对结果：{name}
      </h2>
      <BatchProgress batch={batch} onCancel={batches.cancel} onAgain={batches.sumUp} />
      {state.kind === 'checking' ? null : <TakeAll batch={batch} results={batches.results} />}
      <BatchTable
        rows={rowsOfBatch(batch.rows, summary)}
        onOpen={(number) => {
          const row = batch.rows.find((each) => each.number === number)
          if (row !== undefined) open(row)
        }}
        opened={opened?.row.number ?? null}
      />
      {opened === null ? null : (
        <div className="batch__opened">
          <Result
            key={opened.row.number}
            anchor={ANCHOR}
            file={opened.report}
            interactive
            onCorrected={(report) => {
              corrected.current = report
            }}
          />
          <p>
            <button type="button" className="button" onClick={() => close(opened)}>
              回到结果表
            </button>{' '}
            在这里更正过的，回到结果表后会重新汇总。
          </p>
        </div>
      )}
      {summary === null ? null : <BatchSummary summary={summary} />}
    </section>
  )
}

export const rowAnchor = (number: number) => `row-${number}`

function TakeAll({ batch, results }: { readonly batch: Batch; readonly results: Batches['results'] }) {
  const [state, setState] = useState<'idle' | 'making' | 'done' | { readonly failed: string }>('idle')
  const take = async () => {
    if (state === 'making') return
    setState('making')
    const taken = await results()
    if (taken.ok) saveFile(taken.file, resultsName(batch.name))
    setState(taken.ok ? 'done' : { failed: taken.message })
  }
  return (
    <div className="batch__take">
      <p>
        <button type="button" className="button" onClick={take}>
          下载全部结果（ZIP）
        </button>{' '}
        里面有汇总表（网页和 Excel）、各单位的核查意见单（Word）和全部数据。结果只在这个页面里，关闭以后就没有了。
      </p>
      <p role="status">
        {state === 'making' ? '正在生成结果文件……' : null}
        {state === 'done' ? '已下载。' : null}
      </p>
      {typeof state === 'object' ? (
        <p role="alert">
          <span className="badge badge--error">没有下载</span> {state.failed}
        </p>
      ) : null}
    </div>
  )
}
