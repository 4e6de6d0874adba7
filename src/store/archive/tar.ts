/** The tar format (POSIX ustar) as far as an archive needs it: plain files with short names, one after the other. */

const BLOCK = 512
/** What eleven octal digits hold. */
const LARGEST = 8 ** 11 - 1

export interface TarFile {
  readonly name: string
  readonly size: number
  /** To be read to its end before the next file is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What is no tar archive, or was cut short. */
export class TarBroken extends Error {
  override readonly name = 'TarBroken'
}

/** The bytes of one file in an archive. Throws where the content has another size than was said. */
export async function* tarFile({ name, size, bytes }: TarFile, now: number): AsyncGenerator<Uint8Array> {
  yield header(name, size, now)
  let written = 0
  for await (const chunk of bytes) {
    written += chunk.length
    yield chunk
  }
  if (written !== size) throw new TarBroken(`${name} has ${written} bytes instead of ${size}`)
  yield Buffer.alloc(padding(size))
}

/** What stands behind the last file. */
export const TAR_END: Uint8Array = Buffer.alloc(2 * BLOCK)

/** The files of an archive in order. A file that nobody begins to read is passed over. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const reader = readerOf(source)
  for (;;) {
    const block = await reader.exactly(BLOCK)
    if (block.every((byte) => byte === 0)) return reader.rest()
    const { name, size } = parseHeader(block)
    const content = reader.upTo(size)
    yield { name, size, bytes: content }
    for await (const _ of content);
    await reader.exactly(padding(size))
  }
}

function header(name: string, size: number, now: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new TarBroken(`the name ${name} is too long`)
  if (size > LARGEST) throw new TarBroken(`${name} is too large`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${octal(size, 11)}\0`, 124)
  block.write(`${octal(Math.floor(now / 1000), 11)}\0`, 136)
  block.write('0', 156)
  block.write('ustar\u000000', 257)
  block.write(`${octal(checksum(block), 6)}\0 `, 148)
  return block
}

function parseHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const text = (start: number, length: number) =>
    block.toString('latin1', start, start + length).split(/[\0 ]/)[0] ?? ''
  const [sum, size, type] = [text(148, 8), text(124, 12), text(156, 1)]
  const isOurs = /^[0-7]+$/.test(sum) && /^[0-7]+$/.test(size) && type === '0'
  if (!isOurs || Number.parseInt(sum, 8) !== checksum(block)) throw new TarBroken('this is no header of a tar archive')
  return { name: text(0, 100), size: Number.parseInt(size, 8) }
}

/** The sum of the bytes, with blanks where it stands itself. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

const octal = (number: number, digits: number) => number.toString(8).padStart(digits, '0')
const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK

function readerOf(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const some = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const { value, done } = await chunks.next()
      if (done === true) throw new TarBroken('the archive was cut short')
      held = value
    }
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  async function* upTo(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      const part = await some(left)
      left -= part.length
      yield part
    }
  }
  const exactly = async (size: number) => {
    const parts: Uint8Array[] = []
    for await (const part of upTo(size)) parts.push(part)
    return Buffer.concat(parts)
  }
  /** To its very end: whoever unpacks the source checks it there. */
  const rest = async () => {
    while ((await chunks.next()).done !== true);
  }
  return { upTo, exactly, rest }
}
