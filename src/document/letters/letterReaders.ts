/** Reads replies in threads: a broken file costs its own time and memory and never the process. No article. */
import type { LetterText } from '#law/letter/letterText.ts'
import { openFileReaders, type Readers } from '../readers.ts'
import type { ThreadLimits } from '../threads.ts'

export function openLetterReaders(limits: ThreadLimits = {}): Readers<LetterText> {
  return openFileReaders(new URL('./letterWorker.ts', import.meta.url), limits)
}
