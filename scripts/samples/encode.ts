/** Text in the encodings of old files, made by turning the platform's decoders round. */

export type OldEncoding = 'gb18030' | 'big5' | 'shift_jis'

const TABLES = new Map<OldEncoding, ReadonlyMap<string, readonly number[]>>()

/** The text in an old two-byte encoding; throws for a character that it does not have. */
export function encodeAs(encoding: OldEncoding, text: string): Uint8Array {
  const table = TABLES.get(encoding) ?? invert(encoding)
  TABLES.set(encoding, table)
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    const pair = code < 0x80 ? [code] : table.get(character)
    if (pair === undefined) throw new Error(`${encoding} has no ${character}`)
    bytes.push(...pair)
  }
  return Uint8Array.from(bytes)
}

/** UTF-16 with its byte order mark. */
export function encodeUtf16(text: string, order: 'little' | 'big'): Uint8Array {
  const bytes = new Uint8Array(2 * (text.length + 1))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, order === 'little')
  for (let index = 0; index < text.length; index++) {
    view.setUint16(2 * (index + 1), text.charCodeAt(index), order === 'little')
  }
  return bytes
}

function invert(encoding: OldEncoding): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const table = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decodePair(decoder, lead, trail)
      if (character !== null && !table.has(character)) table.set(character, [lead, trail])
    }
  }
  return table
}

function decodePair(decoder: InstanceType<typeof TextDecoder>, lead: number, trail: number): string | null {
  try {
    const text = decoder.decode(Uint8Array.of(lead, trail))
    return [...text].length === 1 ? text : null
  } catch {
    return null
  }
}
