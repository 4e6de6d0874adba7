export interface Piece {
  readonly bytes: Uint8Array
  /** Counts from 0. */
  readonly number: number
  readonly last: boolean
}

/** A stream cut into pieces of one size, however it arrives; the last has what is left, and only that of an empty stream is empty. */
export async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  let held: Uint8Array[] = []
  let length = 0
  let number = 0
  for await (const part of source) {
    held.push(part)
    length += part.length
    if (length <= size) continue
    const bytes = Buffer.concat(held)
    let at = 0
    for (; bytes.length - at > size; at += size, number += 1)
      yield { bytes: bytes.subarray(at, at + size), number, last: false }
    held = [bytes.subarray(at)]
    length = bytes.length - at
  }
  yield { bytes: Buffer.concat(held), number, last: true }
}
