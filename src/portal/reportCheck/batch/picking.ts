/** What a person chose or dropped: a few files, or a batch from folders and archives. Browser only. */
import { isArchiveName, MOST_TOGETHER, mayHoldReport } from '#document/reportEndings.ts'
import type { PickedFile } from './pickedFile.ts'
import { listZipFile } from './zipFile.ts'

export type Picked =
  /** Few enough to be shown each in full. */
  | { readonly kind: 'few'; readonly files: readonly File[] }
  | { readonly kind: 'batch'; readonly name: string; readonly files: readonly PickedFile[]; readonly skipped: number }
  | { readonly kind: 'refused'; readonly message: string }

const MOST_IN_FULL = 20

interface Found {
  readonly path: string
  readonly file: () => Promise<File>
  /** Named by the person, and so taken for a report whatever its ending. */
  readonly isNamed: boolean
}

/** Of a file or folder input. */
export function pickedFiles(files: readonly File[]): Promise<Picked> {
  const found = files.map((file): Found => {
    const path = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath
    return { path, file: async () => file, isNamed: file.webkitRelativePath === '' }
  })
  return picked(found, files)
}

/** Of a drop. To be called while the event lasts: later its items are gone. */
export function pickedDrop({ items }: DataTransfer): Promise<Picked> {
  const dropped = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const files = dropped.flatMap(({ file, entry }) => (file === null || entry?.isDirectory === true ? [] : [file]))
  const folders = dropped.flatMap(({ entry }) => (entry !== null && isDirectory(entry) ? [entry] : []))
  if (folders.length === 0) return pickedFiles(files)
  return (async () => {
    const found: Found[] = files.map((file) => ({ path: file.name, file: async () => file, isNamed: true }))
    for (const folder of folders) await walk(folder, found)
    return picked(found, null)
  })()
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** A folder with more entries is no folder of reports. */
const MOST_WALKED = 20_000

async function walk(folder: FileSystemDirectoryEntry, found: Found[]): Promise<void> {
  const reader = folder.createReader()
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (entries.length === 0 || found.length > MOST_WALKED) return
    for (const entry of entries) {
      if (isDirectory(entry)) await walk(entry, found)
      else if (isFile(entry)) {
        const file = () => new Promise<File>((done, fail) => entry.file(done, fail))
        found.push({ path: entry.fullPath.replace(/^\//, ''), file, isNamed: false })
      }
    }
  }
}

/** `few`: the files where no folder is among them. */
async function picked(found: readonly Found[], few: readonly File[] | null): Promise<Picked> {
  const isPlain = found.every(({ path, isNamed }) => isNamed && !isArchiveName(path))
  if (few !== null && isPlain && found.length <= MOST_IN_FULL) return { kind: 'few', files: few }
  const tops = new Set(found.map(({ path }) => path.split('/')[0] ?? ''))
  const [top = ''] = tops
  const isOneFolder = tops.size === 1 && found.every(({ path }) => path !== top)
  const files: PickedFile[] = []
  let skipped = 0
  for (const { path: whole, file, isNamed } of found) {
    const path = isOneFolder ? whole.slice(top.length + 1) : whole
    if (isArchiveName(path)) {
      const listing = await listZipFile(await file(), found.length === 1 ? '' : path)
      files.push(...listing.files)
      skipped += listing.skipped
    } else if (isNamed || mayHoldReport(path)) {
      files.push({ path, open: async () => ({ ok: true, content: await file() }) })
    } else skipped += 1
  }
  if (files.length === 0) return { kind: 'refused', message: NO_REPORTS }
  if (files.length > MOST_TOGETHER) return { kind: 'refused', message: TOO_MANY }
  const name = tops.size === 1 ? top.replace(/\.zip$/i, '') : `${found.length} 个文件`
  return { kind: 'batch', name, files: inOrder(files), skipped }
}

const NO_REPORTS = '没有找到年度报告：请选择有 Word、PDF、网页或文本文件的文件夹或 ZIP 压缩包。'
const TOO_MANY = `这里的报告超过 ${MOST_TOGETHER} 份。一次最多核对 ${MOST_TOGETHER} 份，请分成几个文件夹或压缩包；更多的可以用命令 gongkai report check。`

const inOrder = (files: readonly PickedFile[]) =>
  [...files].sort((a, b) => a.path.localeCompare(b.path, 'zh-CN', { numeric: true }))
