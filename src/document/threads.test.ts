import { afterEach, expect, it } from 'vitest'
import { openThreads, type ThreadFault, type ThreadLimits, type Threads } from './threads.ts'

/** A thread that waits for as long as it is told, after it asked for `longer`. */
const WAITER = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { askForTime, serveThread } from '${new URL('./threadWork.ts', import.meta.url)}'
    serveThread(async ({ wait, longer }) => {
      if (longer > 0) askForTime(longer)
      await new Promise((done) => setTimeout(done, wait))
      return 'done'
    })`)}`,
)

interface Wait {
  readonly wait: number
  readonly longer: number
}

let threads: Threads<Wait, string> | null = null
afterEach(() => threads?.close())

function open(limits: ThreadLimits): Threads<Wait, string> {
  threads = openThreads(WAITER, (fault: ThreadFault) => fault.kind, limits)
  return threads
}

it('ends a task that takes longer than allowed', async () => {
  expect(await open({ workers: 1, timeLimitMs: 50 }).run({ wait: 5_000, longer: 0 })).toBe('timeout')
})

it('leaves a task the time that it asked for, and the next one has no more than usual', async () => {
  const { run } = open({ workers: 1, timeLimitMs: 200 })
  expect(await run({ wait: 600, longer: 20_000 })).toBe('done')
  expect(await run({ wait: 5_000, longer: 0 })).toBe('timeout')
})

it('has an answer for whoever comes after it was closed', async () => {
  const { run, close } = open({ workers: 1 })
  const underWay = run({ wait: 5_000, longer: 0 })
  await close()
  expect(await underWay).toBe('closed')
  expect(await run({ wait: 0, longer: 0 })).toBe('closed')
})
