/** Which characters a file's bytes stand for. No article: published reports come in UTF-8, GB18030 and UTF-16. */

import { Buffer, isUtf8 } from 'node:buffer'

export interface DecodedText {
  readonly text: string
  /** 'utf-8', 'utf-16le', 'utf-16be', 'gb18030', or what the file declared. */
  readonly encoding: string
}

/**
 * The text of a file: its byte order mark, else UTF-8, else UTF-16, else what it declares, else GB18030; null where the
 * bytes are no text. A few damaged characters (a file cut in the middle of one) come back as U+FFFD.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText | null {
  const marked = byMark(bytes)
  const decoded = marked ?? byContent(bytes, declared)
  return decoded === null || looksBinary(decoded.text) ? null : decoded
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return nearlyWhole(bytes.subarray(3), 'utf-8')
  if (first === 0xff && second === 0xfe) return nearlyWhole(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return nearlyWhole(bytes.subarray(2), 'utf-16be')
  // The mark in GB18030.
  if (first === 0x84 && second === 0x31 && third === 0x95 && bytes[3] === 0x33)
    return whole(bytes.subarray(4), 'gb18030')
  return null
}

function byContent(bytes: Uint8Array, declared: string | undefined): DecodedText | null {
  const utf8 = whole(bytes, 'utf-8')
  if (utf8 !== null && !utf8.text.includes('\0'))
    return mistakenForUtf8(utf8.text) ? (whole(bytes, 'gb18030') ?? utf8) : utf8
  return (
    utf16(bytes) ??
    utf8 ??
    nearlyWhole(bytes, 'utf-8') ??
    byDeclaration(bytes, declared) ??
    whole(bytes, 'gb18030') ??
    nearlyWhole(bytes, 'gb18030')
  )
}

/**
 * Some pairs of GB18030 bytes are valid UTF-8 for a Greek or Cyrillic letter (D2 BB is 一 and U+04BB). A Chinese text
 * whose letters are all of that kind was not UTF-8.
 */
function mistakenForUtf8(text: string): boolean {
  return !/[\u0800-\uffff]/.test(text) && /[\u00a1-\u07ff]/.test(text)
}

/** Without a mark: nearly every unit of a Chinese UTF-16 text is a CJK, full-width or ASCII character. */
function utf16(bytes: Uint8Array): DecodedText | null {
  if (bytes.length < 4) return null
  const even = bytes.subarray(0, bytes.length & ~1)
  const sample = even.subarray(0, 4096)
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const likely = new TextDecoder(encoding).decode(sample).replaceAll(UNLIKELY_IN_CHINESE, '').length
    if (likely * 2 >= sample.length * 0.95) return nearlyWhole(even, encoding)
  }
  return null
}

const UNLIKELY_IN_CHINESE =
  /[^\t\n\r\x20-\x7e\u00a0-\u00ff\u2000-\u206f\u2160-\u217f\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g

/** A declared Western encoding is the default of some editor, not a statement about a Chinese text. */
function byDeclaration(bytes: Uint8Array, declared: string | undefined): DecodedText | null {
  if (declared === undefined || !TRUSTED_DECLARATION.test(declared.trim())) return null
  return whole(bytes, declared.trim().toLowerCase())
}

const TRUSTED_DECLARATION = /^(?:big5|big5-hkscs|euc-kr|euc-jp|shift_jis)$/i

/** The text of bytes that are UTF-8 throughout, without a byte order mark; null where they are not. */
export function utf8Text(bytes: Uint8Array): string | null {
  // Four times as fast as a decoder that throws.
  if (!isUtf8(bytes)) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function whole(bytes: Uint8Array, encoding: string): DecodedText | null {
  if (encoding === 'utf-8') {
    const text = utf8Text(bytes)
    return text === null ? null : { text, encoding }
  }
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}

/** At most one damaged character in a hundred of those that are not ASCII, or a single one at the very end. */
function nearlyWhole(bytes: Uint8Array, encoding: string): DecodedText | null {
  const text = new TextDecoder(encoding).decode(bytes)
  const damaged = count(text, /\ufffd/g)
  if (damaged === 0) return { text, encoding }
  const foreign = count(text, /[^\0-\x7f\ufffd]/g)
  return damaged * 100 <= foreign || (damaged === 1 && text.endsWith('\ufffd')) ? { text, encoding } : null
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}

/** Text holds no control characters but white space; a stray one or two are forgiven. */
function looksBinary(text: string): boolean {
  const controls = count(text, CONTROL)
  return controls > 2 && controls * 500 > text.length
}

const CONTROL = /[^\P{Cc}\s]/gu
