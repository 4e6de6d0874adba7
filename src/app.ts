/** Builds the web application from its parts; never listens. */
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { FAULTS, faultOf } from '#api/fault.ts'
import { apiRoutes } from '#api/routes.ts'
import { type BatchBundler, summaryOfFiles, summaryOfLines } from '#api/summary.ts'
import { openTurns } from '#api/turns.ts'
import { checkFile, checkUpload, MULTIPART_OPTIONS, type ReportReader } from '#api/upload.ts'
import { type ReportWriter, writeFromForm, writeFromJson } from '#api/write.ts'
import type { CheckedFile } from '#document/checkedFile.ts'
import type { PlainDate } from '#law/date.ts'
import type { Assets } from '#portal/assets.ts'
import { faultDocument } from '#portal/document.tsx'
import { portalRoutes } from '#portal/routes.ts'
import type { SampleShelf } from '#portal/sampleShelf.ts'
import type { Config } from './config.ts'

export interface AppParts {
  readonly reader: ReportReader
  readonly writer: ReportWriter
  readonly bundler: BatchBundler
  /** The day in China. */
  readonly today: () => PlainDate
  readonly assets: Assets
  readonly samples: SampleShelf
  /** Told of every error that nobody foresaw. */
  readonly report: (error: unknown) => void
}

/** Uploads that may wait for their turn. */
const WAITING = 60
const REQUEST_TIMEOUT_MS = 10 * 60_000

export async function build(config: Config, parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A stop does not wait for uploads that are under way.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  })
  const turns = openTurns(config.readers * 2, WAITING)
  const summaryParts = { bundler: parts.bundler, turns, today: parts.today }
  const upload = (request: FastifyRequest) => checkUpload(request, parts.reader, turns)

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS)
  })
  app.setErrorHandler((error, request, reply) => {
    const fault = faultOf(error)
    if (fault === 'internal') parts.report(error)
    return sendFault(fault, request, reply)
  })
  app.setNotFoundHandler((request, reply) => sendFault('not-found', request, reply))

  await app.register(multipart, MULTIPART_OPTIONS)
  await app.register(apiRoutes, {
    checkUpload: upload,
    writeReport: (request: FastifyRequest) => writeFromJson(request, parts.writer, turns),
    summarise: (request: FastifyRequest) => summaryOfLines(request, summaryParts),
  })
  await app.register(portalRoutes, {
    assets: parts.assets,
    samples: parts.samples,
    checkUpload: upload,
    writeReport: (request: FastifyRequest) => writeFromForm(request, parts.writer, turns),
    summarise: (files: readonly CheckedFile[]) => summaryOfFiles(files, '', summaryParts),
    checkSample: async (name: string, bytes: Uint8Array) => checkFile(name, bytes, parts.reader),
  })
  return app

  /** In the language of whoever asked: JSON for the API, a page for people. */
  function sendFault(code: keyof typeof FAULTS, request: FastifyRequest, reply: FastifyReply) {
    const { status, message } = FAULTS[code]
    reply.code(status).header('cache-control', 'no-store')
    if (code === 'busy') reply.header('retry-after', '60')
    // What is left of the upload is not read.
    if (request.method === 'POST') reply.header('connection', 'close')
    return request.url.startsWith('/api/')
      ? reply.send({ error: { code, message } })
      : reply.type('text/html; charset=utf-8').send(faultDocument(parts.assets, message))
  }
}

const SECURITY_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const
