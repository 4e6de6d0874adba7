import type { Readable } from 'node:stream'
import type { IncomingFile } from './incoming.ts'

/** A stored file by the digest of its plain bytes; a sealed and an open file of the same content are two files. */
export interface BlobName {
  readonly sha256: string
  readonly sealed: boolean
}

export interface ListedBlob extends BlobName {
  /** Bytes as stored; a sealed file is a little longer than its content. */
  readonly size: number
  /** Milliseconds since 1970: when it was last put there. */
  readonly keptAt: number
}

/** Where the bytes lie: a folder or a bucket. It knows nothing of seals and kinds. */
export interface BlobPlace {
  /** Gives a finished file its place, whole or not at all, over one of the same name; the incoming file is gone after. */
  keep(file: IncomingFile, name: BlobName): Promise<void>
  read(name: BlobName): Promise<Readable | null>
  has(name: BlobName): Promise<boolean>
  /** Nothing where there is none. */
  remove(name: BlobName): Promise<void>
  list(): AsyncIterable<ListedBlob>
}

/** The path of a file inside its place. */
export function pathOf({ sha256, sealed }: BlobName): string {
  return `${AREAS[sealed ? 'sealed' : 'open']}/${sha256.slice(0, 2)}/${sha256.slice(2)}`
}

/** The name that a path stands for; null where it is none of ours. */
export function nameOf(path: string): BlobName | null {
  const [, area, start, rest] = /^(blobs|sealed)\/([0-9a-f]{2})\/([0-9a-f]{62})$/.exec(path) ?? []
  return start === undefined || rest === undefined ? null : { sha256: start + rest, sealed: area === AREAS.sealed }
}

export const AREAS = { open: 'blobs', sealed: 'sealed' } as const
