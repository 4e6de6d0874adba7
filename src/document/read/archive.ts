/**
 * A ZIP archive of many reports as a list of files, each inflated only when it is asked for, so that memory holds one at
 * a time. Nothing is ever written to disk; an archive within the archive is opened, deeper ones are not. No article.
 */
import type { FileFault } from '../document.ts'
import { isArchiveName, mayHoldReport, plainPaths } from '../reportEndings.ts'
import { MAX_FILE_BYTES } from './read.ts'
import { openZip, type Zip, type ZipFault } from './zip.ts'

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: FileFault }

export interface ArchiveFile {
  /** Its path in the archive: "乡镇/某镇.docx", "第一批.zip/某局.pdf". */
  readonly path: string
  unpack(): Unpacked
}

export type ArchiveListing =
  | { readonly ok: true; readonly files: readonly ArchiveFile[]; readonly skipped: number }
  | { readonly ok: false; readonly error: FileFault }

/** More reports are not sent in one piece. */
export const MOST_ARCHIVE_FILES = 5_000
/** All that is inflated out of one archive. */
const LONGEST_TOTAL = 4 * 1024 * 1024 * 1024

/** The reports in an archive in the order of their paths, and how many other files it holds. */
export function listArchive(bytes: Uint8Array): ArchiveListing {
  const opening = openZip(bytes, LONGEST_TOTAL)
  if (!opening.ok) return { ok: false, error: FAULTS[opening.fault] }
  const { zip } = opening
  const inner = latest((path) => openInner(zip, path))
  const files: ArchiveFile[] = []
  let skipped = 0
  const add = (file: ArchiveFile) => files.push(file)
  for (const path of plainPaths(zip.names)) {
    if (mayHoldReport(path)) add({ path, unpack: () => unpack(zip, path, path) })
    else if (!isArchiveName(path)) skipped++
    else {
      const open = inner(path)
      if (!open.ok) add({ path, unpack: () => open })
      else {
        for (const within of plainPaths(open.zip.names)) {
          const whole = `${path}/${within}`
          if (mayHoldReport(within)) {
            add({
              path: whole,
              unpack: () => {
                const again = inner(path)
                return again.ok ? unpack(again.zip, within, whole) : again
              },
            })
          } else if (isArchiveName(within)) add({ path: whole, unpack: () => ({ ok: false, error: TOO_DEEP }) })
          else skipped++
        }
      }
    }
    if (files.length > MOST_ARCHIVE_FILES) return { ok: false, error: TOO_MANY }
  }
  return { ok: true, files, skipped }
}

/** Whether a ZIP package is an archive of files and not a document that is itself a package. */
export function isArchive(bytes: Uint8Array): boolean {
  const opening = openZip(bytes)
  if (!opening.ok) return false
  const { names } = opening.zip
  return !names.has('[Content_Types].xml') && !names.has('mimetype') && !names.has('OFD.xml')
}

function unpack(zip: Zip, name: string, shown: string): Unpacked {
  const part = zip.part(name, MAX_FILE_BYTES)
  if (part.ok) return part
  const { fault } = part
  return { ok: false, error: fault === 'bomb' ? tooLarge(shown) : FAULTS[fault === 'absent' ? 'damaged' : fault] }
}

type InnerArchive = { readonly ok: true; readonly zip: Zip } | { readonly ok: false; readonly error: FileFault }

function openInner(zip: Zip, path: string): InnerArchive {
  const part = unpack(zip, path, path)
  if (!part.ok) return part
  const opening = openZip(part.bytes, LONGEST_TOTAL)
  return opening.ok ? opening : { ok: false, error: FAULTS[opening.fault] }
}

/** Keeps the last result only: the files of an inner archive are read one after the other. */
function latest<T>(make: (key: string) => T): (key: string) => T {
  let known: { readonly key: string; readonly value: T } | null = null
  return (key) => {
    if (known?.key !== key) known = { key, value: make(key) }
    return known.value
  }
}

const FAULTS: Readonly<Record<ZipFault, FileFault>> = {
  damaged: { code: 'damaged', message: '这个压缩包不完整或已损坏，无法打开；请重新下载，或解压后选择其中的报告。' },
  bomb: { code: 'bomb', message: '这个压缩包里的文件太多或大得反常，未予读取；请解压后只选择其中的报告。' },
  encrypted: { code: 'encrypted', message: '这个压缩包设有密码，无法读取；请解压后选择其中的报告。' },
}

const TOO_MANY: FileFault = {
  code: 'too-large',
  message: `这个压缩包里的报告超过 ${MOST_ARCHIVE_FILES} 份，未予读取；请分成几个压缩包。`,
}

const TOO_DEEP: FileFault = {
  code: 'unsupported',
  message: '压缩包里的压缩包里还有压缩包，只打开两层；请把它解压后再试。',
}

const tooLarge = (path: string): FileFault => ({
  code: 'too-large',
  message: `压缩包里的“${path}”解压后超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，未予读取；请只保留年度报告后再试。`,
})
