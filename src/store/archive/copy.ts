/**
 * COPY through `pg`, which speaks the protocol but leaves the data of a COPY to us: the rows of a table as the server
 * writes them, without making values of them.
 */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import type pg from 'pg'

const BLOCK_BYTES = 64 * 1024

/** The bytes of `COPY … TO STDOUT`; each row ends with a line feed. The server waits while nobody reads. */
export function copyOut(client: pg.ClientBase, statement: string): Readable {
  let wire: pg.Connection['stream'] | null = null
  const rows = new Readable({
    highWaterMark: 8 * BLOCK_BYTES,
    read: () => void wire?.resume(),
    destroy: (error, done) => {
      // Whoever leaves early has the rest read and thrown away, so that the connection stays of use.
      wire?.resume()
      done(error)
    },
  })
  // The server sends each row by itself, and the parser writes what comes next over it: gathered they are copied once.
  let block = Buffer.allocUnsafe(BLOCK_BYTES)
  let filled = 0
  const push = (bytes: Buffer) => {
    if (!rows.destroyed && !rows.push(bytes)) wire?.pause()
  }
  const pushBlock = () => {
    if (filled > 0) push(block.subarray(0, filled))
    block = Buffer.allocUnsafe(BLOCK_BYTES)
    filled = 0
  }
  client.query({
    submit(connection: pg.Connection) {
      wire = connection.stream
      connection.query(statement)
    },
    handleCopyData({ chunk }: { readonly chunk: Buffer }) {
      if (filled + chunk.length > BLOCK_BYTES) pushBlock()
      if (chunk.length > BLOCK_BYTES) return push(Buffer.from(chunk))
      filled += chunk.copy(block, filled)
    },
    handleCommandComplete: pushBlock,
    handleError: (error: Error) => void rows.destroy(error),
    handleReadyForQuery: () => void rows.push(null),
  })
  return rows
}

/** Feeds `COPY … FROM STDIN`; gives the number of rows. Where the source fails its error comes out, and no row is there. */
export function copyIn(client: pg.ClientBase, statement: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  const refused = new AbortController()
  let fault: unknown = null
  let rows = 0
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection: pg.Connection) => connection.query(statement),
      handleCopyInResponse({ stream }: pg.Connection) {
        feed(stream, source, refused.signal).catch((error: unknown) => {
          fault = error
          stream.write(frame(COPY_FAIL, Buffer.from('the source failed\0')))
        })
      },
      handleCommandComplete({ text }: { readonly text: string }) {
        rows = Number(text.replace('COPY ', ''))
      },
      handleError(error: Error) {
        refused.abort()
        reject(fault ?? error)
      },
      handleReadyForQuery: () => resolve(rows),
    })
  })
}

async function feed(wire: pg.Connection['stream'], source: AsyncIterable<Uint8Array>, signal: AbortSignal) {
  for await (const bytes of source) {
    if (signal.aborted) return
    if (!wire.write(frame(COPY_DATA, bytes))) await once(wire, 'drain', { signal })
  }
  wire.write(frame(COPY_DONE, new Uint8Array()))
}

const [COPY_DATA, COPY_DONE, COPY_FAIL] = [0x64, 0x63, 0x66]

/** A message of the protocol: its type, its length with the four bytes of the length, its content. */
function frame(type: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(type, 0)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, content])
}
