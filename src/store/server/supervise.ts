/** Keeps the server running: when it ends unasked it is started again, so that clients only need to reconnect. No article. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Postmaster, Start } from './postmaster.ts'

/** A server that ran this long did not end because it had just started. */
const STEADY_MS = 5_000
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/** Gives back what ends both the watch and the server. */
export function supervise(
  first: Postmaster,
  start: () => Promise<Start>,
  say: (sentence: string) => void,
): () => Promise<void> {
  const closing = new AbortController()
  let running = first
  const watch = async () => {
    let pause = 0
    for (;;) {
      const since = performance.now()
      await running.ended
      if (closing.signal.aborted) return
      say('数据库进程意外终止，正在重新启动……')
      if (performance.now() - since > STEADY_MS) pause = 0
      for (let complaint: string | null = null; ; ) {
        await pauseFor(pause, closing.signal)
        if (closing.signal.aborted) return
        pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pause * 2))
        const again = await start()
        if (again.ok) {
          running = again.postmaster
          break
        }
        if (again.complaint !== complaint) say(`数据库未能重新启动（${again.complaint}），将继续尝试。`)
        complaint = again.complaint
      }
      if (closing.signal.aborted) return running.stop()
      say('数据库已重新启动。')
    }
  }
  const watched = watch()
  return async () => {
    closing.abort()
    await running.stop()
    await watched
  }
}

async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
