import { createHash, type Hash } from 'node:crypto'

/** The SM3 digest (GB/T 32905-2016); a string is hashed as UTF-8. */
export function sm3(data: string | Uint8Array): Buffer {
  return createHash('sm3').update(data).digest()
}

/** SM3 of what comes in pieces. */
export const openSm3 = (): Hash => createHash('sm3')

/** The SHA-256 digest (FIPS 180-4); a string is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

/** SHA-256 of what comes in pieces. */
export const openSha256 = (): Hash => createHash('sha256')

/** The SHA-256 digest of all bytes of a stream, which is read to its end. */
export async function sha256Of(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest()
}
