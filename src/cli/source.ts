/** Where the bytes of a command come from: files, folders, standard input. No article. */
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type ArchiveListing, isArchive, listArchive } from '#document/read/archive.ts'
import { MAX_FILE_BYTES } from '#document/read/read.ts'
import { isArchiveName, mayHoldReport, REPORT_ENDINGS } from '#document/reportEndings.ts'
import type { Words } from './arguments.ts'
import type { CliWorld } from './command.ts'

export interface FileError {
  readonly code: string
  /** One Chinese sentence; faultSentence gives it in the language of the output. */
  readonly message: string
}

export type Loaded =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: FileError }

/** One file to read, not yet read. `name` is what the output calls it: the argument, or a path below it. */
export interface Source {
  readonly name: string
  /** The file on the disk, or the archive that it is in; absent for standard input. */
  readonly path?: string
  readonly load: () => Promise<Loaded>
}

export interface Sources {
  readonly sources: readonly Source[]
  /** Files of a folder that are of no kind that can hold a report. */
  readonly skipped: number
}

/** What is wrong with the names of files on a command line; null if nothing. */
export function namesFault(operands: readonly string[]): Words | null {
  if (operands.length === 0) return { zh: '请写出至少一个文件或文件夹。', en: 'Name at least one file or folder.' }
  if (operands.filter((operand) => operand === '-').length > 1) {
    return { zh: '“-”（标准输入）只能写一次。', en: '"-" (standard input) may be named only once.' }
  }
  return null
}

/** Files as they are named, folders and archives with all that lies in them but the folder `except`, in a stable order. */
export async function listSources(operands: readonly string[], world: CliWorld, except?: string): Promise<Sources> {
  const found: Source[] = []
  let skipped = 0
  const listing = openArchives()
  const addArchive = async (path: string, name: string): Promise<void> => {
    const archive = await listing(path)
    if (!archive?.ok) {
      found.push(archive ? { name, load: async () => archive } : fileSource(path, name))
      return
    }
    skipped += archive.skipped
    if (archive.files.length === 0) found.push({ name, load: async () => ({ ok: false, error: NO_FILES }) })
    archive.files.forEach((file, index) => {
      found.push({
        name: `${name}/${file.path}`,
        path,
        load: async () => {
          const again = await listing(path)
          return (again?.ok && again.files[index]?.unpack()) || { ok: false, error: CHANGED }
        },
      })
    })
  }
  const walk = async (folder: string, shown: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.') || path === except) continue
      const name = join(shown, entry.name)
      if (entry.isDirectory()) {
        try {
          await walk(path, name)
        } catch (error) {
          found.push({ name, load: async () => ({ ok: false, error: systemError(error) }) })
        }
      } else if (isArchiveName(entry.name)) await addArchive(path, name)
      else if (mayHoldReport(entry.name)) found.push(fileSource(path, name))
      else skipped += 1
    }
  }
  for (const operand of operands) {
    if (operand === '-') {
      found.push({ name: '-', load: () => loadStream(world.stdin) })
      continue
    }
    const path = resolve(world.cwd, operand)
    const before = found.length
    try {
      if (!(await stat(path)).isDirectory()) {
        if (isArchiveName(path)) await addArchive(path, operand)
        else found.push(fileSource(path, operand))
      } else {
        await walk(path, operand)
        if (found.length === before) found.push({ name: operand, load: async () => ({ ok: false, error: NO_FILES }) })
      }
    } catch (error) {
      found.push({ name: operand, load: async () => ({ ok: false, error: systemError(error) }) })
    }
  }
  return { sources: found, skipped }
}

/** The same archive is asked for file after file: the last one stays open. */
function openArchives(): (path: string) => Promise<ArchiveListing | null> {
  let known: { readonly path: string; readonly listing: Promise<ArchiveListing | null> } | null = null
  return (path) => {
    if (known?.path !== path) known = { path, listing: readArchive(path) }
    return known.listing
  }
}

/** null: what is named so is no archive. */
async function readArchive(path: string): Promise<ArchiveListing | null> {
  const loaded = await loadFile(path, MAX_ARCHIVE_BYTES)
  if (!loaded.ok) return null
  return isArchive(loaded.bytes) ? listArchive(loaded.bytes) : null
}

/** The one file that a name stands for; a folder is an error. */
export function oneSource(operand: string, world: CliWorld): Source {
  if (operand === '-') return { name: '-', load: () => loadStream(world.stdin) }
  return fileSource(resolve(world.cwd, operand), operand)
}

const fileSource = (path: string, name: string): Source => ({ name, path, load: () => loadFile(path) })

/** Three hundred reports with pictures. */
const MAX_ARCHIVE_BYTES = 512 * 1024 * 1024

async function loadFile(path: string, most = MAX_FILE_BYTES): Promise<Loaded> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path)
    const status = await handle.stat()
    if (status.isFile() && status.size > most) return { ok: false, error: TOO_LARGE }
    return status.isFile() ? { ok: true, bytes: await handle.readFile() } : await loadStream(handle.createReadStream())
  } catch (error) {
    return { ok: false, error: systemError(error) }
  } finally {
    await handle?.close()
  }
}

/** A pipe has no size to ask for: reading stops where it grows too large. */
async function loadStream(stream: AsyncIterable<Uint8Array>): Promise<Loaded> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > MAX_FILE_BYTES) return { ok: false, error: TOO_LARGE }
      chunks.push(chunk)
    }
  } catch (error) {
    return { ok: false, error: systemError(error) }
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(chunks)) }
}

const TOO_LARGE: FileError = {
  code: 'too-large',
  message: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，没有读取；年度报告不会这样大，请只保留报告正文后再试。`,
}
const CHANGED: FileError = { code: 'system', message: '读取时这个压缩包被改动了，请重新运行。' }
const NO_FILES: FileError = {
  code: 'no-files',
  message: `这里没有可读的文件（${REPORT_ENDINGS.map((ending) => ending.slice(1)).join('、')}、zip）。`,
}

function systemError(error: unknown): FileError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'not-found', message: '没有这个文件，请检查文件名和路径。' }
    case 'EACCES':
    case 'EPERM':
      return { code: 'forbidden', message: '没有读取这个文件的权限，请检查文件的权限设置。' }
    case 'EISDIR':
      return { code: 'is-a-folder', message: '这是一个文件夹，请指定其中的一个文件。' }
    default:
      return { code: 'system', message: `系统不能读取这个文件（${code || String(error)}），请检查磁盘或网络连接。` }
  }
}

const ENGLISH: Readonly<Record<string, string>> = {
  empty: 'The file is empty.',
  'too-large': 'The file is too large and was not read; keep only the report itself and try again.',
  unsupported: 'This kind of file cannot be read; save it as DOCX, PDF, HTML or plain text.',
  'old-word': 'This is an old Word or WPS file: install LibreOffice, or save it as .docx and try again.',
  encrypted: 'The file is encrypted; remove its password and try again.',
  damaged: 'The file is damaged or cut short; fetch it again.',
  bomb: 'The file unpacks to an unreasonable size and was not read.',
  scanned: 'The pages are pictures without text; run text recognition or use the original file.',
  encoding: 'The encoding of the text is unknown; save it as UTF-8.',
  'not-a-report': 'This is no annual report on government information disclosure.',
  timeout: 'Reading took too long and was stopped; check whether the file is damaged.',
  memory: 'Reading needed too much memory and was stopped; check whether the file is damaged.',
  internal: 'The program failed on this file; please report it with the file.',
  'not-found': 'There is no such file; check its name and path.',
  forbidden: 'No permission to read this file.',
  'is-a-folder': 'This is a folder; name one of its files.',
  'no-files': 'The folder or archive holds no file that can be read.',
  'bad-json': 'The JSON is not that of one report as `report read --json` or `report write` makes it.',
}

export function faultSentence(error: FileError, language: CliWorld['language']): string {
  return language === 'zh' ? error.message : (ENGLISH[error.code] ?? `The file could not be read (${error.code}).`)
}
