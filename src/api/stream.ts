/** What comes in piece by piece from a client that may stop sending. */
import type { FastifyMultipartBaseOptions, Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { faultOf, requestFault } from './fault.ts'

const STALL_MS = 30_000

/** The items of `source`; none for 30 seconds is a fault, so that nobody keeps a turn by sending nothing. */
export async function* inTime<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  for (;;) {
    const { promise: stalled, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(requestFault('stalled')), STALL_MS)
    const next = await Promise.race([iterator.next(), stalled]).finally(() => clearTimeout(timer))
    if (next.done === true) return
    yield next.value
  }
}

/** Files and fields of a form, one after the other. */
export async function* partsOf(
  request: FastifyRequest,
  limits: FastifyMultipartBaseOptions['limits'] = {},
): AsyncGenerator<Multipart> {
  try {
    yield* inTime(request.parts({ limits }))
  } catch (error) {
    // The parser throws nameless errors for a broken body.
    const code = faultOf(error)
    throw requestFault(code === 'internal' ? 'bad-form' : code)
  }
}

/** The whole of a stream, in a buffer of its own; beyond the limit it is too large. */
export async function bytesWithin(source: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of inTime(source)) {
    size += chunk.length
    if (size > limit) throw requestFault('request-too-large')
    chunks.push(chunk)
  }
  return joined(chunks)
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

/** Fires when the client goes away. */
export function closingOf(request: FastifyRequest): AbortSignal {
  const controller = new AbortController()
  request.raw.once('close', () => controller.abort())
  return controller.signal
}
