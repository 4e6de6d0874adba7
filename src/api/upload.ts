/**
 * Reads and checks the files of one multipart request, one after the other, never holding more than one of them. An
 * archive counts as the reports in it.
 */
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type CheckedFile, checkedFile } from '#document/checkedFile.ts'
import type { FileReading } from '#document/document.ts'
import { isArchive, listArchive } from '#document/read/archive.ts'
import { MOST_TOGETHER } from '#document/reportEndings.ts'
import type { AnnualReport } from '#law/report/report.ts'
import { requestFault } from './fault.ts'
import { closingOf, inTime, joined, partsOf } from './stream.ts'
import type { Turns } from './turns.ts'

/** What we need of the readers: document/readers.ts has it. */
export interface ReportReader {
  read(bytes: Uint8Array, name: string): Promise<FileReading<AnnualReport>>
}

export const FILE_LIMIT_BYTES = 64 * 1024 * 1024
export const FILES_LIMIT = 20
const REQUEST_LIMIT_BYTES = FILES_LIMIT * (FILE_LIMIT_BYTES + 1024 * 1024)
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
      if (part.type === 'field') continue
      if (part.filename === undefined || part.filename === '') part.file.resume()
      else
        for await (const file of checkPart(part, reader)) {
          // Whoever went away needs no more of it.
          if (request.raw.socket.destroyed) throw requestFault('bad-form')
          files.push(file)
          if (files.length > MOST_TOGETHER) throw requestFault('too-many-reports')
        }
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

async function* checkPart(part: MultipartFile, reader: ReportReader): AsyncGenerator<CheckedFile> {
  const name = part.filename.slice(0, NAME_LIMIT)
  const bytes = await bytesOf(part)
  if (bytes === null) yield { file: name, error: TOO_LARGE }
  else if (!isArchive(bytes)) yield checkFile(name, bytes, reader)
  else {
    const listing = listArchive(bytes)
    if (!listing.ok) yield { file: name, error: listing.error }
    else if (listing.files.length === 0) yield { file: name, error: NO_REPORTS }
    else if (listing.files.length > MOST_TOGETHER) throw requestFault('too-many-reports')
    else
      for (const { path, unpack } of listing.files) {
        const unpacked = unpack()
        yield unpacked.ok ? checkFile(path, unpacked.bytes, reader) : { file: path, error: unpacked.error }
      }
  }
}

const NO_REPORTS = {
  code: 'not-a-report',
  message: '这个压缩包里没有找到年度报告：请放入 Word、PDF、网页或文本文件再试。',
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
