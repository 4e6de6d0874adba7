/*
 * A file of any length, sealed piece by piece: 'GKS1' ‖ key id 16 ‖ salt 16 ‖ pieces. Each piece holds 64 KiB of the file
 * (the last one the rest) and is authenticated with its number and whether it is the last, under keys that the salt makes
 * those of this one file: no piece can be changed, left out, doubled, moved within the file or taken from another, and a
 * file cut short is noticed.
 */
import { randomBytes } from 'node:crypto'
import { decrypt, encrypt, encryptedLength, subkeys } from './authenticated.ts'
import { currentKey, type Keyring, keyById } from './keyring.ts'
import { inPieces } from './pieces.ts'

/** A sealed file that was changed or cut short, or whose key is missing. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** How many bytes at the start of a sealed file tell its key. */
export const SEALED_HEAD = 36

const MAGIC = Buffer.from('GKS1')
const PIECE = 64 * 1024

export async function* sealStream(
  keyring: Keyring,
  source: AsyncIterable<Uint8Array>,
  context: string,
): AsyncGenerator<Uint8Array> {
  const key = currentKey(keyring)
  const salt = randomBytes(16)
  const keys = subkeys(key, 'file', salt)
  yield Buffer.concat([MAGIC, Buffer.from(key.id.replaceAll('-', ''), 'hex'), salt])
  for await (const { bytes, number, last } of inPieces(source, PIECE))
    yield encrypt(keys, bytes, pieceContext(context, number, last))
}

/** Opens what sealStream made. Throws SealBroken at the first piece that is not as it was; the pieces before it were. */
export async function* openStream(
  keyring: Keyring,
  source: AsyncIterable<Uint8Array>,
  context: string,
): AsyncGenerator<Uint8Array> {
  const { head, rest } = await behead(source)
  const key = keyById(keyring, keyIdOf(head))
  if (key === null) throw new SealBroken('the key of this file is not in the keyring')
  const keys = subkeys(key, 'file', head.subarray(20))
  for await (const { bytes, number, last } of inPieces(rest, encryptedLength(key.cipher, PIECE))) {
    const plain = decrypt(keys, bytes, pieceContext(context, number, last))
    if (plain === null) throw new SealBroken(`piece ${number} of this file was changed, or the file was cut short`)
    yield plain
  }
}

/** Which key a sealed file needs, by its first bytes. */
export function keyIdOf(head: Uint8Array): string {
  if (head.length < SEALED_HEAD || !MAGIC.equals(head.subarray(0, 4))) throw new SealBroken('this is no sealed file')
  const hex = Buffer.from(head.subarray(4, 20)).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function pieceContext(context: string, number: number, last: boolean): string {
  return `${number} ${last ? 'last' : 'more'} ${context}`
}

async function behead(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly rest: AsyncIterable<Uint8Array> }> {
  const parts = source[Symbol.asyncIterator]()
  let start: Uint8Array = new Uint8Array()
  while (start.length < SEALED_HEAD) {
    const { value, done } = await parts.next()
    if (done === true) break
    start = Buffer.concat([start, value])
  }
  const behind = start.subarray(SEALED_HEAD)
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield behind
    yield* { [Symbol.asyncIterator]: () => parts }
  }
  return { head: start.subarray(0, SEALED_HEAD), rest: rest() }
}
