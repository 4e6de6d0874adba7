/** The bytes of an uploaded file, as they come in: never more than the limit, and nobody keeps us waiting. */
import type { FastifyRequest } from 'fastify'
import { requestFault } from './fault.ts'
import { inTime } from './stream.ts'

/** What the parser of uploads leaves in `request.body`. */
export interface FileBody {
  readonly bytes: AsyncIterable<Uint8Array>
}

export function fileBodyOf(source: AsyncIterable<Uint8Array>, limit: number): FileBody {
  return { bytes: within(inTime(source), limit) }
}

async function* within(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > limit) throw requestFault('request-too-large')
    yield chunk
  }
}

/** The file of an upload route; without a body it is an empty one. It can be read once. */
export function fileBody(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const { body } = request
  return isFileBody(body) ? body.bytes : nothing()
}

const isFileBody = (body: unknown): body is FileBody => typeof body === 'object' && body !== null && 'bytes' in body

async function* nothing(): AsyncGenerator<Uint8Array> {}
