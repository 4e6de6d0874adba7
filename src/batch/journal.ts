/**
 * The journal of a batch: one line of JSON for each file that has been read, appended as soon as it is, so that a run
 * that was ended in any way goes on where it stopped. A line that was cut off counts for nothing. No article.
 */
import { closeSync, fdatasync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { FileReading } from '#document/document.ts'
import type { AnnualReport } from '#law/report/report.ts'

/** What tells one content of a file from another. */
export interface Stamp {
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

export interface JournalKey extends Stamp {
  readonly file: string
  /** Of the content, hexadecimal; null where a file was refused for its size alone. */
  readonly sha256: string | null
}

export type ReportReading = FileReading<AnnualReport>

/** Where in the journal a reading stands; the reading itself stays on the disk. */
export interface Entry extends JournalKey {
  readonly at: number
  readonly length: number
}

export interface Journal {
  /** The entry of a file that has not changed since; null where it must be read. */
  find(file: string, stamp: Stamp): Entry | null
  /** An entry of the same content under whatever name. */
  findContent(sha256: string): Entry | null
  /** Writes a reading down; when this returns, the end of the process can no longer lose it. */
  append(key: JournalKey, reading: ReportReading): Entry
  read(entry: Entry): ReportReading
  close(): void
}

/** `reading` and `end` come last: a line that ends with `end` is whole, and its key is known without the reading. */
interface Line extends JournalKey {
  readonly program: string
  readonly reading: ReportReading
  readonly end: true
}
const READING = Buffer.from(',"reading":')
const END = Buffer.from(',"end":true}')

const NEWLINE = 10
const CHUNK_BYTES = 1 << 20
/** The end of a process loses nothing that was written; this is against the end of the power. */
const SYNC_MS = 1000

/** Opens or begins a journal. `program` is the version that reads: what another version read is read anew. */
export function openJournal(path: string, program: string): Journal {
  const handle = openSync(path, 'a+')
  const files = new Map<string, Entry>()
  const contents = new Map<string, Entry>()
  let synced = Date.now()

  const remember = (entry: Entry) => {
    files.set(entry.file, entry)
    if (entry.sha256 !== null) contents.set(entry.sha256, entry)
  }
  /** One buffer for all lines: thousands of their own would fill the memory before they are collected. */
  let room = Buffer.allocUnsafe(CHUNK_BYTES)
  const roomFor = (length: number): Buffer => {
    if (room.length < length) room = Buffer.allocUnsafe(2 * length)
    return room
  }
  /** Always at the end of the file; where that was before tells the place. */
  const write = (text: string): { readonly at: number; readonly length: number } => {
    const at = fstatSync(handle).size
    const length = roomFor(Buffer.byteLength(text)).write(text)
    for (let done = 0; done < length; ) done += writeSync(handle, room, done, length - done)
    return { at, length }
  }

  const found = fstatSync(handle).size
  // The last line may have been cut, or only its end.
  if (found > 0 && lastByte(handle, found) !== NEWLINE) write('\n')
  const size = fstatSync(handle).size
  for (const { at, bytes } of lines(handle, size)) {
    const key = keyOf(bytes, program)
    if (key !== null) remember({ ...key, at, length: bytes.length })
  }

  return {
    find(file, stamp) {
      const entry = files.get(file)
      return entry && entry.size === stamp.size && entry.modified === stamp.modified ? entry : null
    },
    findContent: (sha256) => contents.get(sha256) ?? null,
    append(key, reading) {
      const line: Line = { ...key, program, reading, end: true }
      const { at, length } = write(`${JSON.stringify(line)}\n`)
      const now = Date.now()
      if (now - synced > SYNC_MS) {
        synced = now
        fdatasync(handle, () => undefined)
      }
      const entry = { ...key, at, length: length - 1 }
      remember(entry)
      return entry
    },
    read(entry) {
      readSync(handle, roomFor(entry.length), 0, entry.length, entry.at)
      return (JSON.parse(room.toString('utf8', 0, entry.length)) as Line).reading
    },
    close: () => closeSync(handle),
  }
}

/** The key of a line that is whole and was written by this version; null for any other. */
function keyOf(line: Buffer, program: string): JournalKey | null {
  const reading = line.indexOf(READING)
  if (reading === -1 || !line.subarray(-END.length).equals(END)) return null
  try {
    const head = JSON.parse(`${line.toString('utf8', 0, reading)}}`) as Omit<Line, 'reading' | 'end'>
    const { file, size, modified, sha256 } = head
    return head.program === program ? { file, size, modified, sha256 } : null
  } catch {
    return null
  }
}

/** Whole lines with their places; what stands behind the last line end is no whole line. */
function* lines(handle: number, size: number): Generator<{ readonly at: number; readonly bytes: Buffer }> {
  let rest = Buffer.alloc(0)
  for (let at = 0; at < size; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - at))
    const count = readSync(handle, chunk, 0, chunk.length, at)
    if (count === 0) return
    const start = at - rest.length
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)])
    let from = 0
    for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
      yield { at: start + from, bytes: bytes.subarray(from, to) }
      from = to + 1
    }
    rest = bytes.subarray(from)
    at += count
  }
}

function lastByte(handle: number, size: number): number {
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, size - 1)
  return byte[0] ?? 0
}
