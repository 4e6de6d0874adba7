/** First part of a batch: every file that is not in the journal yet is read by the threads and written down. No article. */
import { createHash } from 'node:crypto'
import type { Readers } from '#document/readers.ts'
import type { Entry, Journal, ReportReading, Stamp } from './journal.ts'
import type { ReadFile, Refusal } from './survey.ts'

/** One file of a batch, on the disk or in an archive; nothing is read before it is asked for. */
export interface BatchFile {
  /** What the results call it: a path, with '/' between folders. */
  readonly name: string
  /** null where it is not there any more. */
  stamp(): Promise<Stamp | null>
  load(): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | Refusal>
}

export interface ReadingOptions {
  readonly files: readonly BatchFile[]
  readonly readers: Readers
  readonly journal: Journal
  /** Called for every file that had to be read. */
  readonly onRead: () => void
  readonly signal: AbortSignal | null
}

/**
 * Files that are begun and not done: more than there are threads, since LibreOffice takes many old Word files in one call.
 * Large ones are fewer at a time.
 */
const MOST_BEGUN = 32
const MOST_BYTES = 128 * 1024 * 1024
/** A file in an archive is smaller than the archive, whose size is all that is known of it. */
const MOST_COUNTED = 16 * 1024 * 1024

/** What is known of a file before it is read: its entry in the journal, if it has not changed since. */
export interface PlannedFile {
  readonly file: BatchFile
  readonly stamp: Stamp | null
  readonly entry: Entry | null
}

/** Looks every file up in the journal, so that the caller knows how many are left. */
export async function planReading(files: readonly BatchFile[], journal: Journal): Promise<readonly PlannedFile[]> {
  const planned: PlannedFile[] = []
  for (const file of files) {
    const stamp = await file.stamp()
    planned.push({ file, stamp, entry: stamp && journal.find(file.name, stamp) })
  }
  return planned
}

/** Reads what is left, in the order of the files; memory holds a few files for each thread. */
export async function readPlanned(
  planned: readonly PlannedFile[],
  options: Omit<ReadingOptions, 'files'>,
): Promise<readonly ReadFile[]> {
  const { journal, signal, onRead } = options
  const done: ReadFile[] = planned.map(({ file, entry }) => ({
    file: file.name,
    reading: () => (entry ? journal.read(entry) : NOT_READ),
  }))
  const room = openRoom(MOST_BYTES)
  const left = planned.flatMap(({ entry }, index) => (entry ? [] : [index])).values()
  const run = async () => {
    for (const index of left) {
      signal?.throwIfAborted()
      const plan = planned[index]
      if (plan === undefined) continue
      const size = Math.min(plan.stamp?.size ?? 0, MOST_COUNTED)
      await room.take(size)
      const read = await readOne(plan, options)
      room.leave(size)
      done[index] = { file: plan.file.name, reading: 'error' in read ? () => read : () => journal.read(read) }
      onRead()
    }
  }
  await Promise.all(Array.from({ length: MOST_BEGUN }, run))
  signal?.throwIfAborted()
  return done
}

/** Lets in only so many bytes at a time, in the order in which they come. */
function openRoom(most: number) {
  let taken = 0
  const line: { readonly size: number; readonly enter: () => void }[] = []
  const admit = () => {
    for (let first = line[0]; first && (taken === 0 || taken + first.size <= most); first = line[0]) {
      line.shift()
      taken += first.size
      first.enter()
    }
  }
  return {
    take: (size: number) =>
      new Promise<void>((enter) => {
        line.push({ size, enter })
        admit()
      }),
    leave(size: number) {
      taken -= size
      admit()
    },
  }
}

const NOT_READ: Refusal = { ok: false, error: { code: 'internal', message: '这个文件没有读取。' } }

async function readOne(
  { file, stamp }: PlannedFile,
  { journal, readers }: Omit<ReadingOptions, 'files'>,
): Promise<Entry | Refusal> {
  const loaded = await file.load()
  if (!loaded.ok) return loaded
  const sha256 = createHash('sha256').update(loaded.bytes).digest('hex')
  const known = journal.findContent(sha256)
  const knownReading = known && journal.read(known)
  const reading = knownReading?.ok ? knownReading : await readers.read(loaded.bytes, file.name)
  if (stamp === null || !isLasting(reading)) return reading.ok ? LOST : reading
  return journal.append({ file: file.name, ...stamp, sha256 }, reading)
}

const LOST: Refusal = { ok: false, error: { code: 'system', message: '读取时这个文件被移走或改动了，请重新运行。' } }

/** Refusals that another machine, or this one tomorrow, may not repeat: LibreOffice or the recognition is installed meanwhile. */
const PASSING = ['internal', 'scanned', 'old-word', 'unsupported']

const isLasting = (reading: ReportReading) => reading.ok || !PASSING.includes(reading.error.code)
