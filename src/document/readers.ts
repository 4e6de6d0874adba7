/**
 * A pool of threads that read reports, so that one hostile or broken file costs at most its own time and memory and
 * never the process. No article.
 */

import os from 'node:os'
import { Worker } from 'node:worker_threads'
import type { AnnualReport } from '#law/report/report.ts'
import type { FileFault, FileReading } from './document.ts'

export interface Readers {
  /**
   * Reads one file in a thread. The bytes are handed over: where they fill their own ArrayBuffer it is transferred, so
   * the caller must not use them afterwards. Always resolves; a file that takes too long, too much memory or brings
   * its thread down gives a fault.
   */
  read(bytes: Uint8Array, name: string): Promise<FileReading<AnnualReport>>
  /** Ends the threads at once; what is still being read gives a fault. */
  close(): Promise<void>
}

export interface ReadersOptions {
  /** Threads at most; one more is started only when a file waits and all others are busy. Default: all cores. */
  readonly workers?: number
  /** For one file, counted from when its thread takes it. */
  readonly timeLimitMs?: number
  /** Heap and buffers of one thread. */
  readonly memoryLimitMb?: number
}

/** What goes to a thread, and what comes back: first once 'ready', then for each task its reading or its failure. */
export interface ReadTask {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
}
export type ReadReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading'; readonly reading: FileReading<AnnualReport> }
  | { readonly kind: 'failure'; readonly message: string }

interface Job {
  readonly bytes: Uint8Array
  readonly name: string
  readonly settle: (reading: FileReading<AnnualReport>) => void
}

interface Thread {
  readonly worker: Worker
  state: 'starting' | 'ready' | 'ended'
  job: Job | null
  limits: readonly NodeJS.Timeout[]
}

const START_LIMIT_MS = 60_000
const MEMORY_LOOK_MS = 50
/**
 * V8's own limit is only the last resort: where one large allocation runs into it, it ends the whole process and not
 * the thread (measured on Node 26.10). So we look at the heap ourselves and leave it room.
 */
const HEAP_ROOM = 3

export function openReaders(options: ReadersOptions = {}): Readers {
  const most = options.workers ?? os.availableParallelism()
  const timeLimitMs = options.timeLimitMs ?? 30_000
  const memoryLimitMb = options.memoryLimitMb ?? 1024
  const threads = new Set<Thread>()
  const waiting: Job[] = []
  let closed = false

  function start(job: Job): void {
    const worker = new Worker(new URL('./readerWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb * HEAP_ROOM },
    })
    const thread: Thread = { worker, state: 'starting', job, limits: [] }
    threads.add(thread)
    thread.limits = [setTimeout(() => end(thread, internal('读取线程没有启动')), START_LIMIT_MS)]
    worker.on('message', (reply: ReadReply) => {
      if (thread.state === 'ended') return
      if (reply.kind === 'ready') {
        thread.state = 'ready'
        if (thread.job) give(thread, thread.job)
      } else {
        settle(thread, reply.kind === 'reading' ? reply.reading : fail(internal(reply.message)))
        next(thread)
      }
    })
    worker.on('error', (error) => end(thread, isOutOfMemory(error) ? tooMuch(memoryLimitMb) : internal(String(error))))
    worker.on('exit', (status) => end(thread, internal(`读取线程意外结束（${status}）`)))
  }

  function give(thread: Thread, job: Job): void {
    liftLimits(thread)
    thread.job = job
    const look = async () => {
      const { used_heap_size, external_memory } = await thread.worker.getHeapStatistics()
      const used = used_heap_size + external_memory
      if (thread.job === job && used > memoryLimitMb * 1024 * 1024) end(thread, tooMuch(memoryLimitMb))
    }
    thread.limits = [
      setTimeout(() => end(thread, tooSlow(timeLimitMs)), timeLimitMs),
      setInterval(() => look().catch(threadIsGone), MEMORY_LOOK_MS),
    ]
    const task: ReadTask = { bytes: ownBuffer(job.bytes), name: job.name }
    thread.worker.ref()
    thread.worker.postMessage(task, [task.bytes.buffer])
  }

  function liftLimits(thread: Thread): void {
    for (const limit of thread.limits) clearTimeout(limit)
    thread.limits = []
  }

  function settle(thread: Thread, reading: FileReading<AnnualReport>): void {
    liftLimits(thread)
    thread.job?.settle(reading)
    thread.job = null
  }

  /** An idle thread does not keep the process alive. */
  function next(thread: Thread): void {
    const job = waiting.shift()
    if (job) give(thread, job)
    else thread.worker.unref()
  }

  /** Only when a thread has left its memory may another take its place. */
  async function end(thread: Thread, fault: FileFault): Promise<void> {
    if (thread.state === 'ended') return
    thread.state = 'ended'
    settle(thread, fail(fault))
    await thread.worker.terminate()
    threads.delete(thread)
    const job = waiting.shift()
    if (job) start(job)
  }

  return {
    read(bytes, name) {
      if (closed) return Promise.resolve(fail(CLOSED))
      return new Promise((settle) => {
        const job: Job = { bytes, name, settle }
        const idle = [...threads].find(({ state, job }) => state === 'ready' && job === null)
        if (idle) give(idle, job)
        else if (threads.size < most) start(job)
        else waiting.push(job)
      })
    },
    async close() {
      closed = true
      for (const job of waiting.splice(0)) job.settle(fail(CLOSED))
      await Promise.all([...threads].map((thread) => end(thread, CLOSED)))
    },
  }
}

/** The thread ended while we looked at it; its 'exit' event tells the rest. */
const threadIsGone = () => undefined

/** Bytes that may be transferred: those that fill a buffer of their own, else a copy. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes)
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

const fail = (error: FileFault): FileReading<AnnualReport> => ({ ok: false, error })

const CLOSED: FileFault = { code: 'internal', message: '读取已被中止，请重新读取这个文件。' }

const tooSlow = (limitMs: number): FileFault => ({
  code: 'timeout',
  message: `读取这个文件超过了 ${limitMs / 1000} 秒，已经停止；请检查文件是否损坏，或另存为内容相同的 DOCX 后再试。`,
})

const tooMuch = (limitMb: number): FileFault => ({
  code: 'memory',
  message: `读取这个文件需要的内存超过了 ${limitMb} MB，已经停止；请检查文件是否损坏，或只保留年度报告正文后再试。`,
})

const internal = (cause: string): FileFault => ({
  code: 'internal',
  message: `读取这个文件时程序内部出错（${cause}），其他文件不受影响；请把这个文件报告给维护者。`,
})
