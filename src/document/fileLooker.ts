/** Looks into uploaded files in a thread: hostile bytes cost their own time and memory and never the process. No article. */
import { type FileLook, type LookTask, NO_LOOK } from './fileLook.ts'
import { openThreads, ownBuffer, type ThreadLimits, type Threads } from './threads.ts'

export interface FileLooker {
  /** The bytes are handed over: the caller must not use them afterwards. What costs too much does not open. */
  look(bytes: Uint8Array, mediaType: string): Promise<FileLook>
  close(): Promise<void>
}

export function openFileLooker(limits: ThreadLimits): FileLooker {
  const module = new URL('./fileLookWorker.ts', import.meta.url)
  const threads: Threads<LookTask, FileLook> = openThreads(module, () => NO_LOOK, limits)
  return {
    look(bytes, mediaType) {
      const own = ownBuffer(bytes)
      return threads.run({ bytes: own, mediaType }, [own.buffer])
    },
    close: () => threads.close(),
  }
}

let looker: FileLooker | null = null

/** In the one thread that there is for it, which is started with the first file. */
export function lookInto(bytes: Uint8Array, mediaType: string): Promise<FileLook> {
  looker ??= openFileLooker({ workers: 1 })
  return looker.look(bytes, mediaType)
}
