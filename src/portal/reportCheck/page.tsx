/** 年报核对: the whole page, the same on the server and in the browser. */
import { useEffect, useRef, useState } from 'react'
import { type CheckedFile, isUnread } from '#document/checkedFile.ts'
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
}

const anchorOf = (number: number) => `f${number}`

export function ReportCheckPage({ files, samples }: PageData) {
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
  useFocusWhenDone(uploads.list.filter(({ state }) => state.kind !== 'failed').length, results)

  return (
    <>
      <h1>年报核对</h1>
      {results.length > 0 ? null : (
        <p className="lead">
          把政府信息公开工作年度报告交给这个页面，马上看到三张表读出的数字，以及哪里和自己矛盾、哪里不合规定。
        </p>
      )}
      <Summary results={results} />
      {results.map(({ anchor, file }) => (
        <Result key={anchor} anchor={anchor} file={file} interactive={interactive} />
      ))}
      <UploadForm uploads={interactive ? uploads : null} />
      <Samples samples={samples} />
      <p role="status" className="visually-hidden">
        {message}
      </p>
    </>
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
