/**
 * The private folder of the server's socket. It is short, since the kernel takes no longer path than 107 bytes, and the
 * data folder may lie deep. No article.
 */
import { chmod, mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { errorCode } from './errorCode.ts'

/** Only names the socket: the server listens on no network. */
export const PORT = 5432

const PREFIX = 'gongkai-pg-'
/** macOS takes 103 bytes, Linux 107. */
const LONGEST = 103

export async function makeSocketFolder(): Promise<string> {
  // Not first the folder of the login session: it goes with the session, and the server may stay.
  const parents = ['/tmp', process.env.XDG_RUNTIME_DIR ?? '', tmpdir()].filter((parent) => parent !== '')
  let fault: unknown
  for (const parent of parents) {
    if (Buffer.byteLength(join(parent, `${PREFIX}XXXXXX`, `.s.PGSQL.${PORT}`)) > LONGEST) continue
    try {
      return await mkdtemp(join(parent, PREFIX))
    } catch (error) {
      fault = error
    }
  }
  throw fault
}

/** Takes away what a killed server left: PostgreSQL would ask whether the number in its lock is in use. */
export async function emptySocketFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
}

/** The name may come from a lock file: nothing but a folder of a socket is removed. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (!basename(folder).startsWith(PREFIX)) return
  try {
    for (const name of await readdir(folder)) {
      if (name.startsWith('.s.PGSQL.')) await rm(join(folder, name), { force: true })
    }
    await rmdir(folder)
  } catch (error) {
    // Gone already, or another user's by now.
    if (!['ENOENT', 'EACCES', 'EPERM', 'ENOTEMPTY'].includes(errorCode(error) ?? '')) throw error
  }
}
