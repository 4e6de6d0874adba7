/**
 * A ZIP package, opened without trusting what it says about itself. No article. Only the parts that are asked for are
 * inflated, each bounded by the real size, so that a bomb stays folded.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import { entriesOf, findDirectory, MOST_ENTRIES, placeOfData, type ZipEntry } from './zipDirectory.ts'

/** All parts that are read out of one package may take this much together. */
const LONGEST_TOTAL = 48 * 1024 * 1024
/** Honest XML shrinks to a twentieth; beyond this, and beyond a size that does not matter, somebody built a bomb. */
const MOST_RATIO = 250
const HARMLESS_LENGTH = 8 * 1024 * 1024

export type ZipFault = 'damaged' | 'bomb' | 'encrypted'

export type ZipPart =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: ZipFault | 'absent' }

export interface Zip {
  readonly names: ReadonlySet<string>
  /** `longest`: a part that is larger is a bomb. */
  part(name: string, longest?: number): ZipPart
}

export type ZipOpening = { readonly ok: true; readonly zip: Zip } | { readonly ok: false; readonly fault: ZipFault }

/**
 * The directory stands at the end of the package: a package that was cut off has none and is damaged. `longestTotal`
 * bounds all that is inflated out of it.
 */
export function openZip(bytes: Uint8Array, longestTotal = LONGEST_TOTAL): ZipOpening {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  if (directory === null) return { ok: false, fault: 'damaged' }
  if (directory.count > MOST_ENTRIES) return { ok: false, fault: 'bomb' }
  const list = entriesOf(view, directory)
  if (list === null) return { ok: false, fault: 'damaged' }
  const entries = new Map<string, ZipEntry>()
  for (const entry of list) if (!entries.has(entry.name)) entries.set(entry.name, entry)
  return { ok: true, zip: { names: new Set(entries.keys()), part: partReader(bytes, view, entries, longestTotal) } }
}

function partReader(
  bytes: Uint8Array,
  view: DataView,
  entries: ReadonlyMap<string, ZipEntry>,
  longestTotal: number,
): Zip['part'] {
  let left = longestTotal
  return (name, longest = left) => {
    const entry = entries.get(name)
    if (entry === undefined) return { ok: false, fault: 'absent' }
    if (entry.encrypted) return { ok: false, fault: 'encrypted' }
    const packed = packedBytes(bytes, view, entry)
    if (packed === null) return { ok: false, fault: 'damaged' }
    const part = inflate(packed, entry.method, Math.min(left, longest))
    if (!part.ok) return part
    left -= part.bytes.length
    if (part.bytes.length > HARMLESS_LENGTH && part.bytes.length > packed.length * MOST_RATIO) {
      return { ok: false, fault: 'bomb' }
    }
    return crc32(part.bytes) === entry.checksum ? part : { ok: false, fault: 'damaged' }
  }
}

function packedBytes(bytes: Uint8Array, view: DataView, entry: ZipEntry): Uint8Array | null {
  const from = placeOfData(view, entry.headerAt)
  return from !== null && from + entry.packedLength <= bytes.length
    ? bytes.subarray(from, from + entry.packedLength)
    : null
}

function inflate(packed: Uint8Array, method: number, longest: number): ZipPart {
  if (method === 0) return packed.length <= longest ? { ok: true, bytes: packed } : { ok: false, fault: 'bomb' }
  if (method !== 8) return { ok: false, fault: 'damaged' }
  try {
    return { ok: true, bytes: inflateRawSync(packed, { maxOutputLength: Math.max(1, longest) }) }
  } catch (fault) {
    const tooLong =
      fault instanceof RangeError ||
      (fault instanceof Error && 'code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE')
    return { ok: false, fault: tooLong ? 'bomb' : 'damaged' }
  }
}
