/** The virus scanner clamd over TCP, by its command INSTREAM (clamd(8)). */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface ClamdAddress {
  readonly host: string
  readonly port: number
  /** After so long without any progress the scanner counts as unreachable. */
  readonly timeoutMs: number
}

export type ScanResult =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly signature: string }
  /** The scanner gave no verdict, for this reason. */
  | { readonly state: 'failed'; readonly cause: string }

export type Scanner = (content: AsyncIterable<Uint8Array>) => Promise<ScanResult>

export function clamdScanner({ host, port, timeoutMs }: ClamdAddress): Scanner {
  return async (content) => {
    const socket = connect({ host, port })
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    const answer = answerOf(socket)
    try {
      await send(socket, content, answer)
      return await answer
    } catch (error) {
      return failed(error)
    } finally {
      socket.destroy()
    }
  }
}

/** Each part behind its length in four bytes; a length of zero ends the file. The answer may come before that. */
async function send(socket: Socket, content: AsyncIterable<Uint8Array>, answer: Promise<unknown>): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const part of content) {
    if (socket.destroyed) return
    if (part.length === 0) continue
    socket.write(lengthOf(part))
    if (!socket.write(part)) await Promise.race([once(socket, 'drain'), answer])
  }
  socket.write(lengthOf(new Uint8Array()))
}

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return length
}

async function answerOf(socket: Socket): Promise<ScanResult> {
  try {
    let text = ''
    for await (const part of socket) {
      text += String(part)
      if (text.includes('\0')) return resultOf(text.slice(0, text.indexOf('\0')))
    }
    return failed(new Error('the connection was closed before an answer came'))
  } catch (error) {
    return failed(error)
  }
}

function resultOf(answer: string): ScanResult {
  if (answer === 'stream: OK') return { state: 'clean' }
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  return signature === undefined ? { state: 'failed', cause: answer } : { state: 'infected', signature }
}

function failed(error: unknown): ScanResult {
  return { state: 'failed', cause: error instanceof Error ? error.message : String(error) }
}
