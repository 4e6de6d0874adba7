/** Reads files of any kind in threads, as they stand: a broken file costs its own time and memory and never the process. No article. */
import type { Document } from './document.ts'
import { openFileReaders, type Readers } from './readers.ts'
import type { ThreadLimits } from './threads.ts'

export function openDocumentReaders(limits: ThreadLimits = {}): Readers<Document> {
  return openFileReaders(new URL('./documentWorker.ts', import.meta.url), limits)
}
