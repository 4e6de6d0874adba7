/** Builds the web application from its parts; never listens. */
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { cookieName } from '#api/cookies.ts'
import { FAULTS, faultOf } from '#api/fault.ts'
import { formParts } from '#api/formParts.ts'
import type { Ground } from '#api/ground.ts'
import { healthRoutes } from '#api/health.ts'
import type { CallLimits } from '#api/limits.ts'
import { openMetrics } from '#api/metrics.ts'
import { officeFiles } from '#api/officeFiles.ts'
import { openApi } from '#api/openApi.ts'
import { isForeign } from '#api/origin.ts'
import { errorProblem, sendProblem } from '#api/problem.ts'
import { registerRoutes } from '#api/register.ts'
import { logError, logOptions, logRequests, trustOf } from '#api/requestLog.ts'
import { ROUTES } from '#api/routeList.ts'
import { apiRoutes } from '#api/routes.ts'
import { SECURITY_HEADERS } from '#api/securityHeaders.ts'
import { sessionOf } from '#api/session.ts'
import { type BatchBundler, summaryOfFiles, summaryOfLines } from '#api/summary.ts'
import { openTurns } from '#api/turns.ts'
import { checkFile, checkUpload, MULTIPART_OPTIONS, type ReportReader } from '#api/upload.ts'
import { type ReportWriter, writeFromForm, writeFromJson } from '#api/write.ts'
import type { CheckedFile } from '#document/checkedFile.ts'
import type { PlainDate } from '#law/date.ts'
import type { Assets } from '#portal/assets.ts'
import { faultDocument } from '#portal/document.tsx'
import type { PortalLimits } from '#portal/request/limits.ts'
import { portalRoutes } from '#portal/routes.ts'
import type { SampleShelf } from '#portal/sampleShelf.ts'
import { openSite } from '#portal/site.ts'
import { poolState } from '#store/database.ts'
import { countJobs } from '#store/jobs.ts'
import { missingMigrations } from '#store/migrate.ts'
import { type Config, isSecure } from './config.ts'

export interface AppParts {
  readonly reader: ReportReader
  readonly writer: ReportWriter
  readonly bundler: BatchBundler
  /** The day in China. */
  readonly today: () => PlainDate
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly assets: Assets
  readonly samples: SampleShelf
  /** The folder of the built office; null where there is none. */
  readonly office: string | null
  /** What the API stands on; null while it is coming up, when its routes answer 503. */
  readonly ground: () => Ground | null
  /** Told of every error that nobody foresaw, beside the log. */
  readonly report?: (error: unknown) => void
  /** Standard output where absent. */
  readonly logStream?: { write(line: string): void }
  readonly limits?: CallLimits
  /** How often applicants may call. */
  readonly portalLimits?: PortalLimits
  readonly stopLimitMs?: number
  /** In tests: an answer of the API that is not as its route says is an error. */
  readonly checkAnswers?: boolean
}

/** Uploads that may wait for their turn. */
const WAITING = 60
const REQUEST_TIMEOUT_MS = 10 * 60_000
/** A database that says nothing for so long is not there. */
const READY_LIMIT_MS = 3_000
/** How long a stop waits for what was accepted; an upload may take minutes, and its sender can send it again. */
const STOP_LIMIT_MS = 5_000

export async function build(config: Config, parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    ...logOptions(config.log ?? 'info', trustOf(config.trustProxy), parts.now, parts.logStream),
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    // An address that is none passes by the hooks and the handlers of errors.
    frameworkErrors: (_error, request, reply) => sendFault('not-found', request, reply.headers(SECURITY_HEADERS)),
  })
  const turns = openTurns(config.readers * 2, WAITING)
  const summaryParts = { bundler: parts.bundler, turns, today: parts.today }
  const upload = (request: FastifyRequest) => checkUpload(request, parts.reader, turns)
  const report = (error: unknown, request: FastifyRequest) => {
    logError(request.log, error, request)
    parts.report?.(error)
  }
  const document = openApi(ROUTES, cookieName('session', { secure: isSecure(config) }))

  const site = openSite(parts.ground)

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS)
  })
  const isStopping = stopInTime(app, parts.stopLimitMs ?? STOP_LIMIT_MS)
  logRequests(app)
  const metrics = openMetrics({
    pool: () => ifStanding(parts.ground(), ({ db }) => poolState(db)),
    jobs: async () => ifStanding(parts.ground(), ({ db }) => countJobs(db)),
  })
  metrics.watch(app)
  app.setErrorHandler((error, request, reply) => {
    const fault = faultOf(error)
    if (fault === 'internal') report(error, request)
    return sendFault(fault, request, reply)
  })
  app.setNotFoundHandler((request, reply) => sendFault('not-found', request, reply))

  await app.register(healthRoutes, {
    metrics,
    metricsToken: config.metricsToken,
    unreadiness: async () => (isStopping() ? 'stopping' : unreadiness(parts.ground())),
  })
  await registerRoutes(app, ROUTES, {
    ground: parts.ground,
    loadSession: sessionOf,
    home: config,
    maxFileBytes: config.maxFileBytes,
    report,
    ...(parts.limits === undefined ? {} : { limits: parts.limits }),
    checkAnswers: parts.checkAnswers ?? false,
  })
  app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(document))
  await app.register(multipart, MULTIPART_OPTIONS)
  await app.register(apiRoutes, {
    checkUpload: upload,
    writeReport: (request: FastifyRequest) => writeFromJson(request, parts.writer, turns),
    summarise: (request: FastifyRequest) => summaryOfLines(request, summaryParts),
  })
  await app.register(portalRoutes, {
    assets: parts.assets,
    samples: parts.samples,
    site,
    ground: parts.ground,
    today: parts.today,
    office: parts.office !== null,
    api: document,
    formParts,
    isForeign: (request) => isForeign(request, config),
    ...(parts.portalLimits === undefined ? {} : { limits: parts.portalLimits }),
    checkUpload: upload,
    writeReport: (request: FastifyRequest) => writeFromForm(request, parts.writer, turns),
    summarise: (files: readonly CheckedFile[]) => summaryOfFiles(files, '', summaryParts),
    checkSample: async (name: string, bytes: Uint8Array) => checkFile(name, bytes, parts.reader),
  })
  if (parts.office !== null) await app.register(officeFiles, { folder: parts.office })
  return app

  /** In the language of whoever asked: JSON for the API, a page for people. */
  function sendFault(code: keyof typeof FAULTS, request: FastifyRequest, reply: FastifyReply) {
    const { status, message } = FAULTS[code]
    reply.header('cache-control', 'no-store')
    if (code === 'busy') reply.header('retry-after', '60')
    // What is left of the upload is not read.
    if (request.method === 'POST') reply.header('connection', 'close')
    return request.url.startsWith('/api/')
      ? sendProblem(reply, errorProblem(status, { code, message }))
      : reply
          .code(status)
          .type('text/html; charset=utf-8')
          .send(faultDocument({ assets: parts.assets, site: site.known() }, message, request.url))
  }
}

const ifStanding = <T>(ground: Ground | null, make: (ground: Ground) => T): T | null =>
  ground === null ? null : make(ground)

/** Takes no more, finishes what was accepted, and cuts what takes too long; says whether it has begun. */
function stopInTime(app: FastifyInstance, limitMs: number): () => boolean {
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
    const cut = setTimeout(() => app.server.closeAllConnections(), limitMs).unref()
    app.server.once('close', () => clearTimeout(cut))
  })
  // Else the connection would be kept for a next request that is not taken any more.
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close')
  })
  return () => isStopping
}

async function unreadiness(ground: Ground | null): Promise<string | null> {
  if (ground === null) return 'starting'
  const silent = new Promise<'database'>((resolve) => setTimeout(resolve, READY_LIMIT_MS, 'database').unref())
  const missing = await Promise.race([missingMigrations(ground.db).catch(() => 'database' as const), silent])
  if (missing === 'database') return missing
  return missing.length === 0 ? null : 'migrations'
}
