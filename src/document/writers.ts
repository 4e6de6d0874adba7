/** Writes reports in threads: setting a PDF and reading it back takes a second, in which nobody else would be served. No article. */
import { openThreads, type ThreadFault, type ThreadLimits } from './threads.ts'
import type { FileOrder, FileWriting } from './write/provedFile.ts'

export interface Writers {
  /** Always resolves: the proved file, or why there is none. */
  write(order: FileOrder): Promise<FileWriting>
  /** Ends the threads at once; what is still being written gives a fault. */
  close(): Promise<void>
}

export function openWriters(limits: ThreadLimits = {}): Writers {
  const threads = openThreads<FileOrder, FileWriting>(
    new URL('./writerWorker.ts', import.meta.url),
    (fault) => ({ ok: false, fault: { code: 'unwritten', message: messageOf(fault) } }),
    limits,
  )
  return { write: (order) => threads.run(order), close: () => threads.close() }
}

function messageOf(fault: ThreadFault): string {
  switch (fault.kind) {
    case 'timeout':
      return `生成这个文件超过了 ${fault.limitMs / 1000} 秒，已经停止；请再试一次，或者换一种格式。`
    case 'memory':
      return `生成这个文件需要的内存超过了 ${fault.limitMb} MB，已经停止；请换一种格式。`
    case 'broken':
      return `生成这个文件时程序内部出错（${fault.cause}），没有得到文件；请换一种格式，并把这个问题报告给维护者。`
    case 'closed':
      return '生成文件已被中止，请再试一次。'
  }
}
