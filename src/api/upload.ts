/** Reads and checks the files of one multipart request, one after the other, never holding more than one of them. */
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type CheckedFile, checkedFile } from '#document/checkedFile.ts'
import type { FileReading } from '#document/document.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { faultOf, requestFault } from './fault.ts'
import type { Turns } from './turns.ts'

/** What we need of the readers: document/readers.ts has it. */
export interface ReportReader {
  read(bytes: Uint8Array, name: string): Promise<FileReading<AnnualReport>>
}

export const FILE_LIMIT_BYTES = 64 * 1024 * 1024
export const FILES_LIMIT = 20
const REQUEST_LIMIT_BYTES = FILES_LIMIT * (FILE_LIMIT_BYTES + 1024 * 1024)
const STALL_MS = 30_000
const NAME_LIMIT = 200

export const MULTIPART_OPTIONS = {
  throwFileSizeLimit: false,
  limits: {
    fileSize: FILE_LIMIT_BYTES,
    files: FILES_LIMIT,
    fields: 10,
    fieldSize: 1000,
    fieldNameSize: 100,
    headerPairs: 20,
  },
}

export async function checkUpload(
  request: FastifyRequest,
  reader: ReportReader,
  turns: Turns,
): Promise<readonly CheckedFile[]> {
  if (!request.isMultipart()) throw requestFault('not-a-form')
  if (Number(request.headers['content-length'] ?? 0) > REQUEST_LIMIT_BYTES) throw requestFault('request-too-large')
  const endTurn = await turns.take(closingOf(request))
  try {
    const files: CheckedFile[] = []
    for await (const part of partsOf(request)) {
      if (part.filename !== undefined && part.filename !== '') files.push(await checkPart(part, reader))
      else part.file.resume()
    }
    if (files.length === 0) throw requestFault('no-file')
    return files
  } finally {
    endTurn()
  }
}

/** One file that does not come from a form. */
export async function checkFile(name: string, bytes: Uint8Array, reader: ReportReader): Promise<CheckedFile> {
  return checkedFile(name, await reader.read(bytes, name))
}

async function checkPart(part: MultipartFile, reader: ReportReader): Promise<CheckedFile> {
  const name = part.filename.slice(0, NAME_LIMIT)
  const bytes = await bytesOf(part)
  return bytes === null ? { file: name, error: TOO_LARGE } : checkFile(name, bytes, reader)
}

const TOO_LARGE = { code: 'too-large', message: '文件超过 64 MB，请只保留年度报告正文后再试。' }

/** Null for a file beyond the limit, of which no more than the limit was held. */
async function bytesOf(part: MultipartFile): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  for await (const chunk of inTime<Uint8Array>(part.file)) {
    if (part.file.truncated) chunks.length = 0
    else chunks.push(chunk)
  }
  return part.file.truncated ? null : joined(chunks)
}

/** In a buffer of its own, so that a reader may take it over. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

async function* partsOf(request: FastifyRequest): AsyncGenerator<MultipartFile> {
  try {
    for await (const part of inTime(request.parts())) {
      if (part.type === 'file') yield part
    }
  } catch (error) {
    // The parser throws nameless errors for a broken body.
    const code = faultOf(error)
    throw requestFault(code === 'internal' ? 'bad-form' : code)
  }
}

/** The items of `source`; none for 30 seconds is a fault, so that nobody keeps a turn by sending nothing. */
async function* inTime<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  for (;;) {
    const { promise: stalled, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(requestFault('stalled')), STALL_MS)
    const next = await Promise.race([iterator.next(), stalled]).finally(() => clearTimeout(timer))
    if (next.done === true) return
    yield next.value
  }
}

/** Fires when the client goes away. */
function closingOf(request: FastifyRequest): AbortSignal {
  const controller = new AbortController()
  request.raw.once('close', () => controller.abort())
  return controller.signal
}
