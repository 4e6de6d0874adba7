/**
 * A pool of threads, so that one hostile or broken task costs at most its own time and memory and never the process. No
 * article.
 */
import os from 'node:os'
import { Worker } from 'node:worker_threads'

export interface Threads<Task, Result> {
  /** Always resolves. What is in `transfer` is handed over and must not be used afterwards. */
  run(task: Task, transfer?: readonly ArrayBuffer[]): Promise<Result>
  /** Ends the threads at once; what is still being done gives a fault. */
  close(): Promise<void>
}

export interface ThreadLimits {
  /** Threads at most; one more is started only when a task waits and all others are busy. Default: all cores. */
  readonly workers?: number
  /** For one task, counted from when its thread takes it. */
  readonly timeLimitMs?: number
  /** Heap and buffers of one thread. */
  readonly memoryLimitMb?: number
}

export type ThreadFault =
  | { readonly kind: 'timeout'; readonly limitMs: number }
  | { readonly kind: 'memory'; readonly limitMb: number }
  | { readonly kind: 'broken'; readonly cause: string }
  | { readonly kind: 'closed' }

/** What comes back: first once 'ready', then for each task its result or its failure, perhaps after asking for longer. */
export type ThreadReply<Result> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'longer'; readonly ms: number }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failure'; readonly message: string }

interface Job<Task, Result> {
  readonly task: Task
  readonly transfer: readonly ArrayBuffer[]
  readonly settle: (result: Result) => void
}

interface Thread<Task, Result> {
  readonly worker: Worker
  state: 'starting' | 'ready' | 'ended'
  job: Job<Task, Result> | null
  timeLimitMs: number
  limits: readonly NodeJS.Timeout[]
}

const START_LIMIT_MS = 60_000
const MEMORY_LOOK_MS = 50
/**
 * V8's own limit is only the last resort: where one large allocation runs into it, it ends the whole process and not
 * the thread (measured on Node 26.10). So we look at the heap ourselves and leave it room.
 */
const HEAP_ROOM = 3

/** `module` serves its thread with threadWork.ts; `fail` makes the result of a task that its thread did not finish. */
export function openThreads<Task, Result>(
  module: URL,
  fail: (fault: ThreadFault) => Result,
  limits: ThreadLimits = {},
): Threads<Task, Result> {
  const most = limits.workers ?? os.availableParallelism()
  const timeLimitMs = limits.timeLimitMs ?? 30_000
  const memoryLimitMb = limits.memoryLimitMb ?? 1024
  const threads = new Set<Thread<Task, Result>>()
  const waiting: Job<Task, Result>[] = []
  let closed = false

  function start(job: Job<Task, Result>): void {
    const worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb * HEAP_ROOM } })
    const thread: Thread<Task, Result> = { worker, state: 'starting', job, timeLimitMs, limits: [] }
    threads.add(thread)
    thread.limits = [setTimeout(() => end(thread, broken('线程没有启动')), START_LIMIT_MS)]
    worker.on('message', (reply: ThreadReply<Result>) => {
      if (thread.state === 'ended') return
      if (reply.kind === 'ready') {
        thread.state = 'ready'
        if (thread.job) give(thread, thread.job)
      } else if (reply.kind === 'longer') {
        const { job } = thread
        if (job) limit(thread, job, thread.timeLimitMs + reply.ms)
      } else {
        settle(thread, reply.kind === 'result' ? reply.result : fail(broken(reply.message)))
        next(thread)
      }
    })
    worker.on('error', (error) => end(thread, isOutOfMemory(error) ? tooMuch : broken(String(error))))
    worker.on('exit', (status) => end(thread, broken(`线程意外结束（${status}）`)))
  }

  function give(thread: Thread<Task, Result>, job: Job<Task, Result>): void {
    thread.job = job
    limit(thread, job, timeLimitMs)
    thread.worker.ref()
    thread.worker.postMessage(job.task, job.transfer)
  }

  function limit(thread: Thread<Task, Result>, job: Job<Task, Result>, limitMs: number): void {
    liftLimits(thread)
    thread.timeLimitMs = limitMs
    const look = async () => {
      const { used_heap_size, external_memory } = await thread.worker.getHeapStatistics()
      const used = used_heap_size + external_memory
      if (thread.job === job && used > memoryLimitMb * 1024 * 1024) end(thread, tooMuch)
    }
    thread.limits = [
      setTimeout(() => end(thread, { kind: 'timeout', limitMs }), limitMs),
      setInterval(() => look().catch(threadIsGone), MEMORY_LOOK_MS),
    ]
  }

  function liftLimits(thread: Thread<Task, Result>): void {
    for (const limit of thread.limits) clearTimeout(limit)
    thread.limits = []
  }

  function settle(thread: Thread<Task, Result>, result: Result): void {
    liftLimits(thread)
    thread.job?.settle(result)
    thread.job = null
  }

  /** An idle thread does not keep the process alive. */
  function next(thread: Thread<Task, Result>): void {
    const job = waiting.shift()
    if (job) give(thread, job)
    else thread.worker.unref()
  }

  /** Only when a thread has left its memory may another take its place. */
  async function end(thread: Thread<Task, Result>, fault: ThreadFault): Promise<void> {
    if (thread.state === 'ended') return
    thread.state = 'ended'
    settle(thread, fail(fault))
    await thread.worker.terminate()
    threads.delete(thread)
    const job = waiting.shift()
    if (job) start(job)
  }

  const tooMuch: ThreadFault = { kind: 'memory', limitMb: memoryLimitMb }
  return {
    run(task, transfer = []) {
      if (closed) return Promise.resolve(fail(CLOSED))
      return new Promise((settle) => {
        const job: Job<Task, Result> = { task, transfer, settle }
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

/** Bytes that may be transferred: those that fill a buffer of their own, else a copy. */
export function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes)
}

const CLOSED: ThreadFault = { kind: 'closed' }
const broken = (cause: string): ThreadFault => ({ kind: 'broken', cause })

/** The thread ended while we looked at it; its 'exit' event tells the rest. */
const threadIsGone = () => undefined

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
