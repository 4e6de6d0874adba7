/**
 * The links among the libraries of PostgreSQL. npm packages hold no links, and an install script that makes them is what
 * npm blocks; so they are made at start, from the list in the package. No article.
 */
import { mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type { Binaries } from './binaries.ts'
import { errorCode } from './errorCode.ts'

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * Makes the links that are missing. Where the package can not be written to, they are made in `spareFolder`; then the
 * folders come back in which the programs must be told to look for libraries.
 */
export async function linkLibraries(binaries: Binaries, spareFolder: string): Promise<readonly string[]> {
  const links = await readLinks(binaries)
  try {
    for (const { source, target } of links) {
      const path = join(binaries.folder, target)
      await makeLink(relative(dirname(target), source), path)
    }
    return []
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error
  }
  await mkdir(spareFolder, { recursive: true })
  for (const { source, target } of links) {
    await makeLink(join(binaries.folder, source), join(spareFolder, basename(target)))
  }
  return [spareFolder, join(binaries.folder, 'native', 'lib')]
}

async function makeLink(source: string, path: string): Promise<void> {
  if (await leadsTo(path, source)) return
  try {
    await symlink(source, path)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    // Another process was quicker, or the link leads where the package was before it was moved.
    if (await leadsTo(path, source)) return
    await rm(path)
    await symlink(source, path)
  }
}

async function leadsTo(path: string, source: string): Promise<boolean> {
  try {
    return (await readlink(path)) === source
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    // A file of its own, as a copy of the folder without links has it.
    if (errorCode(error) === 'EINVAL') return true
    throw error
  }
}

async function readLinks(binaries: Binaries): Promise<readonly Link[]> {
  try {
    const list: unknown = JSON.parse(await readFile(join(binaries.folder, 'native', 'pg-symlinks.json'), 'utf8'))
    return Array.isArray(list) ? list.filter(isLink) : []
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value)) return false
  return typeof value.source === 'string' && typeof value.target === 'string'
}
