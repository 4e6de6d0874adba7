/** What an archive holds, as its last file says: whoever reads it compares everything before with it. */
import type { Instant } from '../instant.ts'
import type { AppliedMigration } from '../migrate.ts'

export const FORMAT = 1

export interface Manifest {
  readonly format: typeof FORMAT
  readonly madeAt: Instant
  /** The schema of the tables. */
  readonly migrations: readonly AppliedMigration[]
  readonly tables: readonly ArchivedTable[]
  /** Everything that stands before, in its order. */
  readonly contents: readonly ArchivedContent[]
  /** Files that the tables name and that were not there, or not what their name says, when the archive was made. */
  readonly lost: readonly LostFile[]
}

export interface ArchivedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
}

export interface ArchivedContent {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

export interface LostFile {
  readonly sha256: string
  readonly sealed: boolean
  readonly why: 'missing' | 'damaged'
}

/** Where in an archive the rows of a table stand. */
export const tablePath = (table: string) => `tables/${table}`

/** Null where the text is no manifest of this format. */
export function parseManifest(text: string): Manifest | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
  return isManifest(value) ? value : null
}

function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value) || value.format !== FORMAT || typeof value.madeAt !== 'string') return false
  const { migrations, tables, contents, lost } = value
  return (
    every(migrations, ({ name, digest }) => typeof name === 'string' && typeof digest === 'string') &&
    every(
      tables,
      ({ name, columns, rows }) => isName(name) && isList(columns) && columns.every(isName) && isCount(rows),
    ) &&
    every(contents, ({ name, size, sha256 }) => typeof name === 'string' && isCount(size) && isDigest(sha256)) &&
    every(lost, ({ sha256, sealed }) => isDigest(sha256) && typeof sealed === 'boolean')
  )
}

/** The names become part of statements. */
const isName = (value: unknown) => typeof value === 'string' && /^[a-z][a-z0-9_]*$/.test(value)
const isDigest = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function every(value: unknown, test: (member: Readonly<Record<string, unknown>>) => boolean): boolean {
  return isList(value) && value.every((member) => isRecord(member) && test(member))
}
