/** The directory of a ZIP package, which tells where its parts stand; for a file on a disk as well as for one in a browser. No article. */

/** Honest archives have fewer. */
export const MOST_ENTRIES = 20_000

export interface ZipEntry {
  readonly name: string
  /** 0: as it is; 8: deflated. */
  readonly method: number
  readonly encrypted: boolean
  readonly checksum: number
  readonly packedLength: number
  /** Where its header begins in the package. */
  readonly headerAt: number
}

export interface ZipDirectory {
  readonly count: number
  /** Where the entries begin and where they end at the latest. */
  readonly at: number
  readonly end: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const NOT_IN_32_BITS = 0xffffffff
const LOCAL_HEADER_LENGTH = 30
/** The end record with the longest comment that it can have. */
export const LONGEST_END = 22 + 0xffff

/** Where the directory is, by the record at the end; `tailAt`: where in the package the view begins. */
export function findDirectory(tail: DataView, tailAt = 0): ZipDirectory | null {
  const last = tail.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (tail.getUint32(at, true) === END_OF_DIRECTORY) {
      return { count: tail.getUint16(at + 10, true), at: tail.getUint32(at + 16, true), end: tailAt + at }
    }
  }
  return null
}

/** The entries in their order, null where they are damaged; `viewAt`: where in the package the view begins. */
export function entriesOf(
  view: DataView,
  { count, at: from, end }: ZipDirectory,
  viewAt = 0,
): readonly ZipEntry[] | null {
  const entries: ZipEntry[] = []
  const stop = end - viewAt
  let at = from - viewAt
  for (let index = 0; index < count; index++) {
    if (at < 0 || at + 46 > stop || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > stop) return null
    const name = decodeName(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)).replaceAll('\\', '/')
    entries.push({ name, ...entryAt(view, at, at + 46 + nameLength, extraLength) })
    at = next
  }
  return entries
}

/** Where in the package the data of an entry begins, by its header there; null where there is no header. */
export function placeOfData(view: DataView, headerAt: number, viewAt = 0): number | null {
  const at = headerAt - viewAt
  if (at < 0 || at + LOCAL_HEADER_LENGTH > view.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) return null
  return headerAt + LOCAL_HEADER_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const GB18030 = new TextDecoder('gb18030')

/** Chinese Windows writes names in GBK and says nothing, others in UTF-8, with or without saying so. */
function decodeName(name: Uint8Array): string {
  try {
    return UTF8.decode(name)
  } catch {
    return GB18030.decode(name)
  }
}

function entryAt(view: DataView, at: number, extraAt: number, extraLength: number): Omit<ZipEntry, 'name'> {
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
