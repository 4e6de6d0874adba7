/** The free text of a report as overlapping runs of 13 characters, by which copied passages are found. No article. */
import type { AnnualReport } from '#law/report/report.ts'

/** A run this long that stands in two reports is no accident. */
export const SHINGLE = 13

/** The Chinese characters of a text and where in `source` each of them stands. */
export interface Prose {
  readonly source: string
  readonly length: number
  readonly at: Uint32Array
  /** A hash of the 13 characters that begin at each place. */
  readonly shingles: Uint32Array
}

/** Stands between two sections: no passage goes on beyond it. */
export const BREAK = '\f'

/** Sections 一, 五 and 六: what an organ writes itself. Its own name does not count, so that copies under another name show. */
export function proseOf({ sections, organ }: Pick<AnnualReport, 'sections' | 'organ'>): Prose {
  const own = sections.filter(({ number }) => number === 1 || number === 5 || number === 6)
  const source = own.map(({ text }) => text).join(BREAK)
  return shinglesOf(source, organ)
}

/** Figures, marks, blanks and the name are left out. */
export function shinglesOf(source: string, name: string | null = null): Prose {
  const codes = new Uint16Array(source.length)
  const at = new Uint32Array(source.length)
  let length = 0
  let nameAt = name ? source.indexOf(name) : -1
  for (let index = 0; index < source.length; index++) {
    if (index === nameAt && name) {
      nameAt = source.indexOf(name, index + name.length)
      index += name.length - 1
      continue
    }
    const code = source.charCodeAt(index)
    if (!isHan(code)) continue
    codes[length] = code
    at[length] = index
    length += 1
  }
  return { source, length, at: at.slice(0, length), shingles: hashes(codes, length) }
}

/** Characters of the basic plane and extension A, and both halves of the rarer ones. */
export const isHan = (code: number) =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd800 && code <= 0xdfff)

const BASE = 0x01000193
/** BASE to the power of SHINGLE, in 32 bits. */
const LEAVING = Array.from({ length: SHINGLE }, () => BASE).reduce((power, base) => Math.imul(power, base), 1)

function hashes(codes: Uint16Array, length: number): Uint32Array {
  const found = new Uint32Array(Math.max(0, length - SHINGLE + 1))
  let rolling = 0
  for (let index = 0; index < length; index++) {
    rolling = (Math.imul(rolling, BASE) + (codes[index] ?? 0)) | 0
    if (index >= SHINGLE) rolling = (rolling - Math.imul(codes[index - SHINGLE] ?? 0, LEAVING)) | 0
    if (index >= SHINGLE - 1) found[index - SHINGLE + 1] = mixed(rolling)
  }
  return found
}

/** Spreads what neighbouring texts have in common over all 32 bits. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
