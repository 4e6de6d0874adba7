/** The file in which PostgreSQL says that it runs on a cluster, and how far its start is. No article. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './errorCode.ts'

export interface PostmasterFile {
  readonly pid: number
  readonly socketFolder: string
  /** It takes connections. */
  readonly isReady: boolean
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    if (!Number.isSafeInteger(pid)) return null
    return { pid, socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

export async function removePostmasterFile(cluster: string): Promise<void> {
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}
