/**
 * LibreOffice, where the machine has it, turns files of one kind into another: several in one call, one call at a time,
 * each in a profile that is thrown away afterwards, without macros and without the network. No article.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface OfficeFile {
  readonly bytes: Uint8Array
  /** Without the dot. */
  readonly ending: string
}

/** One file in the new kind, or why there is none. */
export type Conversion =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: 'absent' | 'unreadable' | 'timeout' }

const PLACES = [
  '/Applications/LibreOffice.app/Contents/MacOS',
  'C:\\Program Files\\LibreOffice\\program',
  '/opt/libreoffice/program',
]

/** The program, or null where LibreOffice is not installed. */
export function findLibreOffice(): string | null {
  const names = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice']
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...PLACES]) {
    for (const name of names) if (folder !== '' && isProgram(join(folder, name))) return join(folder, name)
  }
  return null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

interface Waiting {
  readonly file: OfficeFile
  readonly to: string
  readonly settle: (conversion: Conversion) => void
}

/** A call waits this long for more files, and takes no more than so many. */
const GATHER_MS = 100
const MOST_IN_ONE_CALL = 24
const CALL_LIMIT_MS = 30_000
const FILE_LIMIT_MS = 2_000

const waiting: Waiting[] = []
let isRunning = false

/** Converts one file; those that are asked for meanwhile go together into the next call. Never rejects. */
export function convertFile(file: OfficeFile, to: string): Promise<Conversion> {
  return new Promise((settle) => {
    waiting.push({ file, to, settle })
    if (!isRunning) run()
  })
}

async function run(): Promise<void> {
  isRunning = true
  const unwatch = watchForEnd()
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
  for (let first = waiting[0]; first; first = waiting[0]) {
    const { to } = first
    const batch = waiting.filter((each) => each.to === to).slice(0, MOST_IN_ONE_CALL)
    for (const each of batch) waiting.splice(waiting.indexOf(each), 1)
    const results = await convertBatch(batch, to)
    for (const [index, { file, settle }] of batch.entries()) {
      // One bad file can bring the whole call down: each of the others gets a call of its own.
      const again = results[index] ?? (batch.length > 1 ? (await convertBatch([{ file }], to))[0] : null)
      settle(again ?? TIMEOUT)
    }
  }
  unwatch()
  isRunning = false
}

const TIMEOUT: Conversion = { ok: false, fault: 'timeout' }

/** A result for each file, null for those that have none because the call ran out of time or crashed. */
async function convertBatch(
  batch: readonly Pick<Waiting, 'file'>[],
  to: string,
): Promise<readonly (Conversion | null)[]> {
  const program = findLibreOffice()
  if (program === null) return batch.map(() => ABSENT)
  let folder: string | null = null
  try {
    await removeLeftovers()
    folder = await mkdtemp(join(os.tmpdir(), `${FOLDER_PREFIX}${process.pid}-`))
    folders.add(folder)
    return await convertIn(folder, batch, to, program)
  } catch {
    // The temporary folder is full or gone.
    return batch.map(() => UNREADABLE)
  } finally {
    if (folder !== null) {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      folders.delete(folder)
    }
  }
}

const ABSENT: Conversion = { ok: false, fault: 'absent' }
const UNREADABLE: Conversion = { ok: false, fault: 'unreadable' }

async function convertIn(
  folder: string,
  batch: readonly Pick<Waiting, 'file'>[],
  to: string,
  program: string,
): Promise<readonly (Conversion | null)[]> {
  await mkdir(join(folder, 'profile', 'user'), { recursive: true })
  await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), SETTINGS)
  const names = batch.map(({ file }, index) => `${index}.${file.ending}`)
  await Promise.all(batch.map(({ file }, index) => writeFile(join(folder, names[index] ?? ''), file.bytes)))
  const end = await call(program, names, to, folder, CALL_LIMIT_MS + FILE_LIMIT_MS * batch.length)
  return Promise.all(
    batch.map(async (_, index) => {
      const bytes = await readIfThere(join(folder, 'out', `${index}.${to}`))
      if (bytes !== null) return { ok: true as const, bytes }
      return end === 'whole' ? UNREADABLE : null
    }),
  )
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch {
    return null
  }
}

/** 'whole': it ended by itself, so that a file without a result is one that it cannot read. */
function call(program: string, names: readonly string[], to: string, folder: string, limit: number) {
  return new Promise<'whole' | 'broken'>((resolve) => {
    const profile = pathToFileURL(join(folder, 'profile')).href
    const flags = ['--headless', '--norestore', '--nolockcheck', '--convert-to', to, '--outdir', join(folder, 'out')]
    const child = spawn(program, [`-env:UserInstallation=${profile}`, ...flags, ...names], {
      cwd: folder,
      // A group of its own, so that its own children end with it.
      detached: process.platform !== 'win32',
      stdio: 'ignore',
      env: { ...process.env, ...NO_NETWORK, ...(to === 'pdf' && { FONTCONFIG_FILE: OWN_FONTS }) },
    })
    children.add(child)
    const timer = setTimeout(() => kill(child), limit)
    const settle = (end: 'whole' | 'broken') => {
      clearTimeout(timer)
      children.delete(child)
      resolve(end)
    }
    child.on('error', () => settle('broken'))
    child.on('exit', (status) => settle(status === 0 ? 'whole' : 'broken'))
  })
}

/** A PDF that we write shows our own fonts, not those of the system. */
const OWN_FONTS = fileURLToPath(new URL('../../fonts/fonts.conf', import.meta.url))

/** A document may name pictures on other machines; they are not fetched. */
const NO_NETWORK = { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9', no_proxy: '' }

const setting = (path: string, name: string, value: string) =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${setting('Office.Common/Security/Scripting', 'MacroSecurityLevel', '3')}
${setting('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true')}
${setting('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true')}
${setting('Office.Common/Filter/PDF/Export', 'SelectPdfVersion', '2')}
${setting('Office.Common/Filter/PDF/Export', 'UseTaggedPDF', 'true')}
${setting('Inet/Settings', 'ooInetProxyType', '1')}
${setting('Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1')}
${setting('Inet/Settings', 'ooInetHTTPProxyPort', '9')}
${setting('Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1')}
${setting('Inet/Settings', 'ooInetHTTPSProxyPort', '9')}
</oor:items>
`

/** Names the machine too: others that share the temporary folder have processes that are not seen from here. */
const FOLDER_PREFIX = `gongkai-office-${os.hostname().replace(/[^\w.]/g, '')}-`
const folders = new Set<string>()
const children = new Set<ChildProcess>()

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill()
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** A process that ends early takes its LibreOffice and its folder with it. */
function endAll(): void {
  for (const child of children) kill(child)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

function endOnSignal(signal: NodeJS.Signals): void {
  endAll()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

function watchForEnd(): () => void {
  process.once('exit', endAll)
  for (const signal of SIGNALS) process.once(signal, endOnSignal)
  return () => {
    process.off('exit', endAll)
    for (const signal of SIGNALS) process.off(signal, endOnSignal)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

let removal: Promise<void> | null = null

/** Once in a process: folders of processes that were killed. */
function removeLeftovers(): Promise<void> {
  removal ??= (async () => {
    for (const name of await readdir(os.tmpdir())) {
      if (!name.startsWith(FOLDER_PREFIX) || isAlive(Number.parseInt(name.slice(FOLDER_PREFIX.length), 10))) continue
      await rm(join(os.tmpdir(), name), { recursive: true, force: true }).catch(notOurs)
    }
  })()
  return removal
}

/** Another user's folder stays. */
const notOurs = () => undefined

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
