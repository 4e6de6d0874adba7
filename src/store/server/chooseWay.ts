/** Finds the first way in which PostgreSQL runs here. No article. */
import { lchown, lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { errorCode } from './errorCode.ts'
import { run } from './program.ts'
import type { FileOwner, Way } from './ways.ts'

export type WayChoice = { readonly ok: true; readonly way: Way } | { readonly ok: false; readonly complaint: string }

/** In each way it tries whether the program runs and reaches the folders, the last of which is made its own. */
export async function chooseWay(
  ways: readonly Way[],
  binaries: Binaries,
  env: NodeJS.ProcessEnv,
  folders: { readonly data: string; readonly socket: string },
): Promise<WayChoice> {
  let complaint = ''
  for (const way of ways) {
    if (!(await tryGive(folders.socket, way.owner))) continue
    const trial = 'test -w "$1" && test -w "$2" && exec "$3" --version'
    const end = await run(way, '/bin/sh', ['-c', trial, 'sh', folders.data, folders.socket, binaries.postgres], env)
    if (end.ok) return { ok: true, way }
    complaint = end.output
  }
  return { ok: false, complaint }
}

/** Gives a folder and all in it to another user. The folder comes last, so that its owner tells whether all is done. */
export async function give(folder: string, owner: FileOwner): Promise<void> {
  if ((await lstat(folder)).uid === owner.uid) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
  await lchown(folder, owner.uid, owner.gid)
}

async function tryGive(folder: string, owner: FileOwner): Promise<boolean> {
  try {
    await give(folder, owner)
    return true
  } catch (error) {
    if (errorCode(error) === 'EPERM') return false
    throw error
  }
}
