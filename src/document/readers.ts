/** Reads reports in threads: a broken file costs its own time and memory and never the process. No article. */
import type { AnnualReport } from '#law/report/report.ts'
import type { FileFault, FileReading } from './document.ts'
import { officeKind, officeToDocx } from './read/office.ts'
import { MAX_FILE_BYTES } from './read/read.ts'
import { openThreads, ownBuffer, type ThreadFault, type ThreadLimits } from './threads.ts'

/** What each thread makes of a file: an annual report, unless said otherwise. */
export interface Readers<Value = AnnualReport> {
  /**
   * Reads one file in a thread. The bytes are handed over: where they fill their own ArrayBuffer it is transferred, so
   * the caller must not use them afterwards. Always resolves; a file that takes too long, too much memory or brings
   * its thread down gives a fault.
   */
  read(bytes: Uint8Array, name: string): Promise<FileReading<Value>>
  /** Ends the threads at once; what is still being read gives a fault. */
  close(): Promise<void>
}

export interface ReadTask {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
}

export function openReaders(limits: ThreadLimits = {}): Readers {
  return openFileReaders(new URL('./readerWorker.ts', import.meta.url), limits)
}

/** `module`: serves its thread with a ReadTask. */
export function openFileReaders<Value>(module: URL, limits: ThreadLimits): Readers<Value> {
  const threads = openThreads<ReadTask, FileReading<Value>>(module, (fault) => fail(fileFault(fault)), limits)
  const readInThread = (bytes: Uint8Array, name: string) => {
    const own = ownBuffer(bytes)
    return threads.run({ bytes: own, name }, [own.buffer])
  }
  return {
    async read(bytes, name) {
      const kind = bytes.length > MAX_FILE_BYTES ? null : officeKind(bytes)
      if (kind === null) return readInThread(bytes, name)
      // LibreOffice is a process of its own with limits of its own: no thread waits for it.
      const docx = await officeToDocx(bytes, kind)
      return docx.ok ? readInThread(docx.bytes, name) : fail(docx.error)
    },
    close: () => threads.close(),
  }
}

const fail = (error: FileFault): { readonly ok: false; readonly error: FileFault } => ({ ok: false, error })

function fileFault(fault: ThreadFault): FileFault {
  switch (fault.kind) {
    case 'timeout':
      return {
        code: 'timeout',
        message: `读取这个文件超过了 ${fault.limitMs / 1000} 秒，已经停止；请检查文件是否损坏，或另存为内容相同的 DOCX 后再试。`,
      }
    case 'memory':
      return {
        code: 'memory',
        message: `读取这个文件需要的内存超过了 ${fault.limitMb} MB，已经停止；请检查文件是否损坏，或只保留年度报告正文后再试。`,
      }
    case 'broken':
      return {
        code: 'internal',
        message: `读取这个文件时程序内部出错（${fault.cause}），其他文件不受影响；请把这个文件报告给维护者。`,
      }
    case 'closed':
      return { code: 'internal', message: '读取已被中止，请重新读取这个文件。' }
  }
}
