/** The inner side of a thread of threads.ts: does what it is sent, one task after the other. No article. */
import { parentPort } from 'node:worker_threads'
import type { ThreadReply } from './threads.ts'

export function serveThread<Task, Result>(work: (task: Task) => Promise<Result>): void {
  const port = parentPort
  if (!port) throw new Error('This module runs only as a thread of threads.ts')
  const reply = (message: ThreadReply<Result>) => port.postMessage(message)
  port.on('message', async (task: Task) => {
    try {
      reply({ kind: 'result', result: await work(task) })
    } catch (error) {
      reply({ kind: 'failure', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
    }
  })
  reply({ kind: 'ready' })
}

/** For a task that is long by nature and not by malice; counted anew from now. */
export function askForTime(ms: number): void {
  const longer: ThreadReply<never> = { kind: 'longer', ms }
  parentPort?.postMessage(longer)
}
