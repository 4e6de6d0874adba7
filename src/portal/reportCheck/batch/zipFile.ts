/**
 * The reports in a ZIP archive that lies on the reader's disk: only the directory is read, each file is cut out and
 * inflated when it is asked for, so that an archive of any size needs little memory. Browser only.
 */
import {
  entriesOf,
  findDirectory,
  LONGEST_END,
  MOST_ENTRIES,
  placeOfData,
  type ZipEntry,
} from '#document/read/zipDirectory.ts'
import { isArchiveName, MOST_TOGETHER, mayHoldReport, plainPaths } from '#document/reportEndings.ts'
import { checksum } from './checksum.ts'
import { FILE_LIMIT_BYTES, type OpenedFile, type PickedFile, TOO_LARGE } from './pickedFile.ts'

export interface ZipListing {
  readonly files: readonly PickedFile[]
  /** Files of other kinds. */
  readonly skipped: number
}

/** `under`: what stands before every path. An archive in the archive is opened, a deeper one is not. */
export async function listZipFile(archive: Blob, under: string, depth = 0): Promise<ZipListing> {
  const entries = await directoryOf(archive)
  if (entries === null) return { files: [broken(under)], skipped: 0 }
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const files: PickedFile[] = []
  let skipped = 0
  for (const name of plainPaths(byName.keys())) {
    const entry = byName.get(name)
    if (entry === undefined) continue
    const path = under === '' ? name : `${under}/${name}`
    if (mayHoldReport(name)) files.push({ path, open: () => inflated(archive, entry) })
    else if (isArchiveName(name) && depth === 0) {
      const inner = await inflated(archive, entry)
      const listing = inner.ok ? await listZipFile(inner.content, path, depth + 1) : null
      files.push(...(listing?.files ?? [{ path, open: async () => inner }]))
      skipped += listing?.skipped ?? 0
    } else skipped += 1
    if (files.length > MOST_TOGETHER) break
  }
  return { files, skipped }
}

const broken = (path: string): PickedFile => ({ path: path || '压缩包', open: async () => DAMAGED })

async function directoryOf(archive: Blob): Promise<readonly ZipEntry[] | null> {
  const tailAt = Math.max(0, archive.size - LONGEST_END)
  const directory = findDirectory(await viewOf(archive.slice(tailAt)), tailAt)
  if (directory === null || directory.count > MOST_ENTRIES) return null
  return entriesOf(await viewOf(archive.slice(directory.at, directory.end)), directory, directory.at)
}

const viewOf = async (part: Blob) => new DataView(await part.arrayBuffer())

const HEADER_LENGTH = 30

async function inflated(archive: Blob, entry: ZipEntry): Promise<OpenedFile> {
  if (entry.encrypted) return ENCRYPTED
  const { headerAt, packedLength, method } = entry
  const header = await viewOf(archive.slice(headerAt, headerAt + HEADER_LENGTH))
  const from = placeOfData(header, headerAt, headerAt)
  if (from === null || from + packedLength > archive.size) return DAMAGED
  const packed = archive.slice(from, from + packedLength).stream()
  if (method === 0) return collected(packed, entry.checksum)
  return method === 8 ? collected(packed.pipeThrough(new DecompressionStream('deflate-raw')), entry.checksum) : DAMAGED
}

/** No more than the limit is ever inflated, whatever the archive says of itself; a wrong checksum is a wrong number. */
async function collected(stream: ReadableStream<Uint8Array<ArrayBuffer>>, wanted: number): Promise<OpenedFile> {
  const reader = stream.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let [size, sum] = [0, 0]
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return sum === wanted ? { ok: true, content: new Blob(parts) } : DAMAGED
      size += value.length
      if (size > FILE_LIMIT_BYTES) {
        await reader.cancel()
        return TOO_LARGE
      }
      sum = checksum(value, sum)
      parts.push(value)
    }
  } catch {
    return DAMAGED
  }
}

const DAMAGED: OpenedFile = {
  ok: false,
  code: 'damaged',
  message: '这个压缩包或其中的这个文件已损坏，无法打开；请重新下载，或解压后选择文件夹。',
}

const ENCRYPTED: OpenedFile = {
  ok: false,
  code: 'encrypted',
  message: '这个压缩包设有密码，无法读取；请解压后选择文件夹。',
}
