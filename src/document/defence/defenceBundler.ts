/** Makes bundles in a thread: a broken file of somebody else costs its own time and memory and never the process. No article. */
import { openThreads, type ThreadFault, type Threads } from '../threads.ts'
import type { DefenceBundle } from './bundleDefence.ts'
import type { Defence } from './defence.ts'

const LIMITS = { workers: 1, timeLimitMs: 120_000, memoryLimitMb: 1_024 }

let threads: Threads<Defence, DefenceBundle> | null = null

/** In the one thread that there is for it, which is started with the first bundle. */
export function makeBundle(defence: Defence): Promise<DefenceBundle> {
  threads ??= openThreads(new URL('./defenceWorker.ts', import.meta.url), faultOf, LIMITS)
  return threads.run(defence)
}

function faultOf(fault: ThreadFault): DefenceBundle {
  switch (fault.kind) {
    case 'timeout':
      return { ok: false, message: '生成答辩材料用时过长，已经停止。请减少所附的文件后再试。' }
    case 'memory':
      return { ok: false, message: '所附的文件过大，内存不足，已经停止。请减少或者压缩所附的文件后再试。' }
    case 'broken':
    case 'closed':
      return { ok: false, message: '生成答辩材料时出错：可能有损坏的文件。请逐个查看所附的文件后再试。' }
  }
}
