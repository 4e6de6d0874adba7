/**
 * One process owns a data folder: it starts the server there. The lock is a file that names the process; a process that
 * has ended, or whose number another one has by now, blocks nobody. No article.
 */
import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './errorCode.ts'
import { processStart } from './process.ts'

export interface Holder {
  readonly pid: number
  /** When the process began, as `processStart` says it. */
  readonly started: string
  readonly socketFolder: string
}

/** What the lock file says, of a process that may have ended; null where there is none. */
export async function readHolder(path: string): Promise<Holder | null> {
  try {
    return parseHolder(await readFile(path, 'utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

export function isAlive(holder: Holder): boolean {
  return holder.started !== '' && processStart(holder.pid) === holder.started
}

/** Since when the lock is held: the file is made with the lock and never changed. */
export async function heldSince(path: string): Promise<Date | null> {
  try {
    return (await stat(path)).mtime
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Null: the lock is ours now. Else the living process that holds it. */
export async function claim(path: string, us: Holder): Promise<Holder | null> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(us), { mode: 0o600, flag: 'wx' })
  try {
    for (;;) {
      if (await linkAs(draft, path)) return null
      const found = await readHolder(path)
      if (found === null) continue
      if (isAlive(found)) return found
      if (await takeOver(draft, path, found, us)) return null
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Of all who find the lock of the same dead process one may replace it, else a slow one would replace the lock of a quick
 * one: who holds the lock named for the dead process, which is claimed in the same way.
 */
async function takeOver(draft: string, path: string, dead: Holder, us: Holder): Promise<boolean> {
  const guard = `${path}.after-${dead.pid}-${dead.started.replace(/\W/g, '')}`
  if ((await claim(guard, us)) !== null) {
    await sleep(5)
    return false
  }
  try {
    const still = await readHolder(path)
    if (still === null || !same(still, dead)) return false
    await rename(draft, path)
    return true
  } finally {
    await rm(guard, { force: true })
  }
}

/**
 * Removes what processes left that were killed while they claimed the lock, and says which these were. For the holder
 * only: nobody takes over from a living one, so that nothing in use can be missed.
 */
export async function sweep(path: string): Promise<readonly Holder[]> {
  const dead: Holder[] = []
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue
    const left = join(dirname(path), name)
    const holder = await readHolder(left)
    // A file that says nothing may be one that is just being written.
    if (holder === null || holder.pid === 0 || isAlive(holder)) continue
    await rm(left, { force: true })
    dead.push(holder)
  }
  return dead
}

export async function release(path: string, us: Holder): Promise<void> {
  const holder = await readHolder(path)
  if (holder !== null && same(holder, us)) await rm(path, { force: true })
}

function same(one: Holder, other: Holder): boolean {
  return one.pid === other.pid && one.started === other.started && one.socketFolder === other.socketFolder
}

async function linkAs(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** A file that a power cut left empty or torn counts as that of a dead process. */
function parseHolder(text: string): Holder {
  try {
    const value: unknown = JSON.parse(text)
    if (
      typeof value === 'object' &&
      value !== null &&
      'pid' in value &&
      'started' in value &&
      'socketFolder' in value
    ) {
      const { pid, started, socketFolder } = value
      if (typeof pid === 'number' && typeof started === 'string' && typeof socketFolder === 'string') {
        return { pid, started, socketFolder }
      }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return { pid: 0, started: '', socketFolder: '' }
}
