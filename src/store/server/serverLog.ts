/** The log file of the server. No article. */
import { copyFileSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { errorCode } from './errorCode.ts'

const LARGEST = 8 * 1024 * 1024

/** Keeps one earlier file. The server goes on writing to the same file, at its end. */
export function trimLog(path: string): void {
  if (logSize(path) <= LARGEST) return
  try {
    copyFileSync(path, `${path}.1`)
  } catch (error) {
    // A full disk needs the room more than the log.
    if (errorCode(error) !== 'ENOSPC') throw error
    rmSync(`${path}.1`, { force: true })
  }
  truncateSync(path)
}

export function logSize(path: string): number {
  try {
    return statSync(path).size
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0
    throw error
  }
}

/** What the server said since the log had this size. */
export function loggedSince(path: string, size: number): string {
  return readFileSync(path).subarray(size).toString('utf8')
}
