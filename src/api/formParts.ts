/** The parts of a form with files, one after the other, as a browser sends them; the bytes of a file are read as they come. */
import type { FastifyRequest } from 'fastify'
import { faultOf, requestFault } from './fault.ts'
import { inTime, partsOf } from './stream.ts'

export type FormPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly fileName: string
      readonly bytes: AsyncIterable<Uint8Array>
      /** What of it nobody has read is thrown away. */
      readonly drop: () => void
    }

const FILE_BYTES = 64 * 1024 * 1024
const FORM_BYTES = 256 * 1024 * 1024
const LIMITS = { files: 100, fileSize: FILE_BYTES, fields: 500, fieldSize: 64 * 1024, fieldNameSize: 100, parts: 600 }

export async function* formParts(request: FastifyRequest): AsyncGenerator<FormPart> {
  if (!request.isMultipart()) throw requestFault('not-a-form')
  if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES) throw requestFault('form-too-many')
  try {
    for await (const part of partsOf(request, LIMITS)) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw requestFault('form-too-large')
        yield { kind: 'field', name: part.fieldname, value: String(part.value) }
      } else if (part.filename === undefined || part.filename === '') part.file.resume()
      else {
        const { file, fieldname: name, filename: fileName } = part
        yield { kind: 'file', name, fileName, bytes: inTime<Uint8Array>(file), drop: () => file.resume() }
      }
    }
  } catch (error) {
    // What is said of too many files elsewhere speaks of reports.
    throw faultOf(error) === 'too-many-files' ? requestFault('form-too-many') : error
  }
}
