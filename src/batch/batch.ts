/**
 * A batch of annual reports: read (or taken from the journal), then checked, each alone and all together, and written down
 * as results. It holds no report longer than it needs it. No article.
 */
import type { Readers } from '#document/readers.ts'
import type { PlainDate } from '#law/date.ts'
import type { Severity } from '#law/finding.ts'
import type { RulePack } from '#law/report/rulePack.ts'
import { checkAll } from './checking.ts'
import { type Journal, openJournal } from './journal.ts'
import { readerDigest } from './program.ts'
import { type BatchFile, planReading, readPlanned } from './reading.ts'
import { openResults } from './results.ts'
import type { EarlierReport } from './secondRound.ts'
import type { Summary } from './summary.ts'
import type { ReadFile } from './survey.ts'
import type { TreeOptions } from './tree.ts'

export interface BatchOptions {
  /** In the order in which the results list them. */
  readonly files: readonly BatchFile[]
  /** What the summary calls them, and how many other files lie beside them. */
  readonly name: string
  readonly skipped: number
  /** Folder of the results; what an earlier run read is in its journal. */
  readonly out: string
  /** Closed as soon as all is read, so that the threads' memory is free for the rest. */
  readonly readers: Readers
  readonly today: PlainDate
  /** Until when the faults are to be mended. */
  readonly by: PlainDate
  readonly severities: readonly Severity[]
  readonly pack: RulePack | null
  /** Share of a report's own text, 0 to 1, from which it counts as copied. */
  readonly likeness: number
  readonly tree: TreeOptions
  /** The reports of an earlier round; null: this is the first. */
  readonly against: readonly EarlierReport[] | null
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** What matters once all files are read. */
export type CheckingOptions = Omit<BatchOptions, 'files' | 'out' | 'readers'>

/** First the files that are not in the journal are read, then all are checked. */
export interface Progress {
  readonly phase: 'read' | 'check'
  readonly done: number
  readonly total: number
  /** Files whose reading was in the journal. */
  readonly known: number
}

export async function runBatch(options: BatchOptions): Promise<Summary> {
  const results = openResults(options.out)
  const journal = openJournal(results.journal, readerDigest())
  try {
    const readings = await readAll(options, journal)
    await options.readers.close()
    return await checkAll(options, readings, results)
  } finally {
    journal.close()
  }
}

async function readAll(options: BatchOptions, journal: Journal): Promise<readonly ReadFile[]> {
  const { files, readers, onProgress, signal = null } = options
  const planned = await planReading(files, journal)
  const known = planned.filter(({ entry }) => entry !== null).length
  let done = 0
  const tell = () => onProgress?.({ phase: 'read', done, total: files.length - known, known })
  tell()
  const onRead = () => {
    done += 1
    tell()
  }
  return readPlanned(planned, { readers, journal, onRead, signal })
}
