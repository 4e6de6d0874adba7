/** Sums batches up in threads: hundreds of reports take seconds, in which nobody else would be served. No article. */
import { openThreads, ownBuffer, type ThreadFault, type ThreadLimits } from '#document/threads.ts'
import type { BundleOrder, Bundling } from './bundle.ts'

export interface Bundlers {
  /** Takes the lines over. Always resolves. */
  bundle(order: BundleOrder): Promise<Bundling>
  close(): Promise<void>
}

const TIME_LIMIT_MS = 5 * 60_000

export function openBundlers(limits: ThreadLimits = {}): Bundlers {
  const threads = openThreads<BundleOrder, Bundling>(
    new URL('./bundleWorker.ts', import.meta.url),
    (fault) => ({ ok: false, fault: { code: 'unfinished', message: messageOf(fault) } }),
    { workers: 1, timeLimitMs: TIME_LIMIT_MS, ...limits },
  )
  return {
    bundle(order) {
      const lines = ownBuffer(order.lines)
      return threads.run({ ...order, lines }, [lines.buffer])
    },
    close: () => threads.close(),
  }
}

function messageOf(fault: ThreadFault): string {
  switch (fault.kind) {
    case 'timeout':
      return `汇总超过了 ${fault.limitMs / 60_000} 分钟，已经停止；请分几次，或者用命令 gongkai report check。`
    case 'memory':
      return '汇总需要的内存太多，已经停止；请分几次，或者用命令 gongkai report check。'
    case 'broken':
      return `汇总时程序内部出错（${fault.cause}）；请把这个问题报告给维护者。`
    case 'closed':
      return '汇总已被中止，请再试一次。'
  }
}
