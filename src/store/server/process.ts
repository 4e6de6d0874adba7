/** What the operating system says of processes. No article. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { errorCode } from './errorCode.ts'

/**
 * When a process began, in a form that only serves to be compared; null where there is no such process or it is a zombie.
 * A number is given out again; a number together with its beginning is not.
 */
export function processStart(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  if (process.platform !== 'linux') return startByPs(pid)
  const stat = readProc(`${pid}/stat`)
  if (stat === null) return null
  // The name in brackets may hold spaces and brackets itself; the fields begin after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  return state === 'Z' || state === 'X' || ticks === undefined ? null : `${bootId()}-${ticks}`
}

/** The beginning of a process is counted from that of the machine, which this tells apart. */
function bootId(): string {
  return readProc('sys/kernel/random/boot_id')?.trim() ?? ''
}

function startByPs(pid: number): string | null {
  const line = ps(['-o', 'state=,lstart=', '-p', String(pid)])
  return line === '' || line.startsWith('Z') ? null : line.split(/\s+/).slice(1).join(' ')
}

/**
 * All processes of the server on this cluster, which they make their working directory. Where that can not be asked: its
 * first process, whose number the cluster records, if that process still is one of this cluster.
 */
export function serverProcesses(cluster: string, recorded: number): readonly number[] {
  if (process.platform !== 'linux') {
    return ps(['-o', 'command=', '-p', String(recorded)]).includes(cluster) ? [recorded] : []
  }
  const folder = realpathSync(cluster)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
    .filter((name) => readProc(`${name}/comm`)?.trim() === 'postgres')
    .map(Number)
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    // Ended meanwhile, or of another user.
    if (errorCode(error) !== null) return null
    throw error
  }
}

function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch (error) {
    if (errorCode(error) !== null) return null
    throw error
  }
}

function ps(arguments_: readonly string[]): string {
  try {
    // The same for whoever asks: a time depends on language and zone.
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
    return execFileSync('ps', arguments_, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch (error) {
    // It ends with 1 where there is no such process.
    if (error instanceof Error && 'status' in error && error.status === 1) return ''
    throw error
  }
}
