/**
 * A ZIP package, opened without trusting what it says about itself. No article. Only the parts that are asked for are
 * inflated, each bounded by the real size, so that a bomb stays folded.
 */
import { Buffer } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'

/** All parts that are read out of one package may take this much together. */
const LONGEST_TOTAL = 48 * 1024 * 1024
const MOST_ENTRIES = 20_000
/** Honest XML shrinks to a twentieth; beyond this, and beyond a size that does not matter, somebody built a bomb. */
const MOST_RATIO = 250
const HARMLESS_LENGTH = 8 * 1024 * 1024

export type ZipFault = 'damaged' | 'bomb' | 'encrypted'

export type ZipPart =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: ZipFault | 'absent' }

export interface Zip {
  readonly names: ReadonlySet<string>
  part(name: string): ZipPart
}

export type ZipOpening = { readonly ok: true; readonly zip: Zip } | { readonly ok: false; readonly fault: ZipFault }

interface Entry {
  readonly method: number
  readonly encrypted: boolean
  readonly checksum: number
  readonly packedLength: number
  readonly headerAt: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const NOT_IN_32_BITS = 0xffffffff

/** The directory stands at the end of the package: a package that was cut off has none and is damaged. */
export function openZip(bytes: Uint8Array): ZipOpening {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end === null) return { ok: false, fault: 'damaged' }
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) return { ok: false, fault: 'bomb' }
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return { ok: false, fault: 'damaged' }
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > end) return { ok: false, fault: 'damaged' }
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 46, nameLength)
      .toString('utf8')
      .replaceAll('\\', '/')
    if (!entries.has(name)) entries.set(name, entryAt(view, at, at + 46 + nameLength, extraLength))
    at = next
  }
  return { ok: true, zip: { names: new Set(entries.keys()), part: partReader(bytes, view, entries) } }
}

function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return null
}

function entryAt(view: DataView, at: number, extraAt: number, extraLength: number): Entry {
  const entry = {
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    checksum: view.getUint32(at + 16, true),
    packedLength: view.getUint32(at + 20, true),
    headerAt: view.getUint32(at + 42, true),
  }
  if (entry.packedLength !== NOT_IN_32_BITS && entry.headerAt !== NOT_IN_32_BITS) return entry
  // Some writers state small sizes in the 64-bit field, in this order, each only where the 32-bit one is full.
  const wide = extraField(view, extraAt, extraLength, 0x0001)
  if (wide === null) return entry
  let next = wide.at + (view.getUint32(at + 24, true) === NOT_IN_32_BITS ? 8 : 0)
  const take = (): number => {
    next += 8
    return next <= wide.at + wide.length ? Number(view.getBigUint64(next - 8, true)) : Number.POSITIVE_INFINITY
  }
  const packedLength = entry.packedLength === NOT_IN_32_BITS ? take() : entry.packedLength
  const headerAt = entry.headerAt === NOT_IN_32_BITS ? take() : entry.headerAt
  return { ...entry, packedLength, headerAt }
}

function extraField(view: DataView, from: number, length: number, id: number): { at: number; length: number } | null {
  for (let at = from; at + 4 <= from + length; ) {
    const size = view.getUint16(at + 2, true)
    if (at + 4 + size > from + length) return null
    if (view.getUint16(at, true) === id) return { at: at + 4, length: size }
    at += 4 + size
  }
  return null
}

function partReader(bytes: Uint8Array, view: DataView, entries: ReadonlyMap<string, Entry>): (name: string) => ZipPart {
  let left = LONGEST_TOTAL
  return (name) => {
    const entry = entries.get(name)
    if (entry === undefined) return { ok: false, fault: 'absent' }
    if (entry.encrypted) return { ok: false, fault: 'encrypted' }
    const packed = packedBytes(bytes, view, entry)
    if (packed === null) return { ok: false, fault: 'damaged' }
    const part = inflate(packed, entry.method, left)
    if (!part.ok) return part
    left -= part.bytes.length
    if (part.bytes.length > HARMLESS_LENGTH && part.bytes.length > packed.length * MOST_RATIO) {
      return { ok: false, fault: 'bomb' }
    }
    return crc32(part.bytes) === entry.checksum ? part : { ok: false, fault: 'damaged' }
  }
}

function packedBytes(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array | null {
  const at = entry.headerAt
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) return null
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  return from + entry.packedLength <= bytes.length ? bytes.subarray(from, from + entry.packedLength) : null
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
