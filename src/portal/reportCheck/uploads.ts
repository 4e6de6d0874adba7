/** Sends chosen files one by one, two at a time, with progress and the possibility to stop. Browser only. */
import { useEffect, useRef, useState } from 'react'
import type { CheckedFile } from '#document/checkedFile.ts'

export interface Upload {
  /** Number of the file in the order of choice; its result is `f<number>`. */
  readonly number: number
  readonly name: string
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending'; readonly percent: number }
    | { readonly kind: 'checking' }
    | { readonly kind: 'failed'; readonly message: string }
}

const AT_ONCE = 2
const FILE_LIMIT_BYTES = 64 * 1024 * 1024
const ADDRESS = '/api/reports/read'

interface Job {
  readonly number: number
  readonly file: File
  request: XMLHttpRequest | null
}

export interface Uploads {
  readonly list: readonly Upload[]
  readonly add: (files: readonly File[]) => void
  readonly stop: (number: number) => void
}

/** `firstNumber`: the next free one after the results that the server sent. `onDone` is told of each result. */
export function useUploads(firstNumber: number, onDone: (number: number, file: CheckedFile) => void): Uploads {
  const [list, setList] = useState<readonly Upload[]>([])
  const jobs = useRef<Job[]>([])
  const nextNumber = useRef(firstNumber)
  useEffect(
    () => () => {
      for (const { request } of jobs.current) request?.abort()
    },
    [],
  )

  const set = (number: number, state: Upload['state']) =>
    setList((now) => now.map((upload) => (upload.number === number ? { ...upload, state } : upload)))
  const drop = (number: number) => {
    jobs.current = jobs.current.filter((job) => job.number !== number)
    setList((now) => now.filter((upload) => upload.number !== number))
    startNext()
  }
  const fail = (number: number, message: string) => {
    jobs.current = jobs.current.filter((job) => job.number !== number)
    set(number, { kind: 'failed', message })
    startNext()
  }

  const startNext = () => {
    const running = jobs.current.filter(({ request }) => request !== null).length
    for (const job of jobs.current.filter(({ request }) => request === null).slice(0, AT_ONCE - running)) start(job)
  }
  const start = (job: Job) => {
    const { number, file } = job
    const request = new XMLHttpRequest()
    job.request = request
    request.open('POST', ADDRESS)
    request.upload.onprogress = ({ loaded, total }) =>
      set(number, { kind: 'sending', percent: percentOf(loaded, total) })
    request.upload.onload = () => set(number, { kind: 'checking' })
    request.onerror = () => fail(number, '没有连上服务器，请检查网络后重新上传。')
    request.onload = () => {
      const answer = readAnswer(request.responseText)
      if ('result' in answer) {
        onDone(number, answer.result)
        drop(number)
      } else fail(number, answer.message)
    }
    const form = new FormData()
    form.append('file', file, file.name)
    set(number, { kind: 'sending', percent: 0 })
    request.send(form)
  }

  return {
    list,
    add: (files) => {
      const added = files.map((file) => ({ number: nextNumber.current++, file }))
      setList((now) => [
        ...now,
        ...added.map(({ number, file }): Upload => ({ number, name: file.name, state: { kind: 'waiting' } })),
      ])
      for (const { number, file } of added) {
        if (file.size > FILE_LIMIT_BYTES) fail(number, '文件超过 64 MB，请只保留年度报告正文后再试。')
        else jobs.current.push({ number, file, request: null })
      }
      startNext()
    },
    stop: (number) => {
      jobs.current.find((job) => job.number === number)?.request?.abort()
      drop(number)
    },
  }
}

const percentOf = (loaded: number, total: number) => (total === 0 ? 100 : Math.floor((100 * loaded) / total))

type Answer = { readonly result: CheckedFile } | { readonly message: string }

/** The server's array of one result, or its error. */
function readAnswer(text: string): Answer {
  const garbled = { message: '服务器的回答不完整，请重新上传。' }
  try {
    const body: CheckedFile[] | { error?: { message?: string } } = JSON.parse(text)
    if (!Array.isArray(body)) return { message: body.error?.message ?? garbled.message }
    return body[0] === undefined ? garbled : { result: body[0] }
  } catch {
    return garbled
  }
}
