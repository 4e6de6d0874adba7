/** The public pages. Results of 年报核对 are drawn from what was sent and kept nowhere. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Bundling } from '#batch/bundle.ts'
import type { CheckedFile } from '#document/checkedFile.ts'
import type { Delivery } from '#document/delivery.ts'
import { attachment, CONTENT_TYPES, fileNameOf, resultsName } from '#document/write/fileName.ts'
import { writingFaultText } from '#document/write/provedFile.ts'
import type { PlainDate } from '#law/date.ts'
import { type ApiDocument, apiPage } from './apiPage.tsx'
import type { Assets } from './assets.ts'
import { faultDocument, reportCheckDocument } from './document.tsx'
import { operatingOrgan } from './home/operatingOrgan.ts'
import { homeDocument } from './home/page.tsx'
import { organRoutes } from './organs/routes.ts'
import type { PageData } from './reportCheck/page.tsx'
import type { RequestGround } from './request/ground.ts'
import { type RequestParts, requestRoutes } from './request/routes.ts'
import type { SampleShelf } from './sampleShelf.ts'
import { sendPage } from './sendPage.ts'
import type { SiteReader } from './site.ts'

export interface PortalParts extends Pick<RequestParts, 'formParts' | 'isForeign' | 'limits'> {
  readonly assets: Assets
  readonly samples: SampleShelf
  readonly site: SiteReader
  /** Null while the store is being opened. */
  readonly ground: () => RequestGround | null
  /** The day in China. */
  readonly today: () => PlainDate
  /** Whether the staff application is there. */
  readonly office: boolean
  /** The interface for machines. */
  readonly api: ApiDocument
  /** Reads and checks every file of a multipart request. */
  readonly checkUpload: (request: FastifyRequest) => Promise<readonly CheckedFile[]>
  /** Writes the report in a form as a file. */
  readonly writeReport: (request: FastifyRequest) => Promise<Delivery>
  /** Sums up what was checked. */
  readonly summarise: (files: readonly CheckedFile[]) => Promise<Bundling>
  readonly checkSample: (name: string, bytes: Uint8Array) => Promise<CheckedFile>
}

const START = '年报核对'
const RESULT = '核对结果 - 年报核对'
const NO_FILE = '没有生成文件 - 年报核对'

/** More are shown in one table, not each in full. */
const MOST_IN_FULL = 20
const EMPTY_PAGE: PageData = { files: [], samples: [], notice: null, summary: null }

export async function portalRoutes(app: FastifyInstance, parts: PortalParts): Promise<void> {
  const { assets, samples, site, ground } = parts
  const known = () => ({ assets, site: site.known() })
  const send = (reply: FastifyReply, title: string, page: Partial<PageData>) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', page.files || page.summary ? 'no-store' : 'no-cache')
      .send(reportCheckDocument(known(), { ...EMPTY_PAGE, samples: samples.list, ...page }, title))
  const sendFault = (reply: FastifyReply, status: number, message: string) =>
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(faultDocument(known(), message, '/check'))

  await app.register(fastifyStatic, {
    root: assets.folder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(apiPage(known(), parts.api)),
  )
  app.get('/', async (_request, reply) => {
    const standing = ground()
    if (standing === null) {
      const opening = homeDocument(known(), { organ: null, isOpen: false, office: parts.office })
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(opening)
    }
    const frame = { assets, site: await site.read(standing) }
    const organ = (await operatingOrgan(standing.db))?.name ?? null
    return sendPage(reply, homeDocument(frame, { organ, isOpen: true, office: parts.office }))
  })
  await app.register(organRoutes, { assets, site, ground, today: parts.today })
  await app.register(requestRoutes, { ...parts, assets, site, ground })
  app.get('/check', async (_request, reply) => send(reply, START, {}))
  app.post('/check', async (request, reply) => {
    const files = await parts.checkUpload(request)
    if (files.length <= MOST_IN_FULL) return send(reply, RESULT, { files })
    const bundling = await parts.summarise(files)
    return bundling.ok
      ? send(reply, RESULT, { summary: bundling.summary })
      : sendFault(reply, 500, bundling.fault.message)
  })
  app.get('/results', async (_request, reply) => reply.redirect('/check', 303))
  app.post('/results', async (request, reply) => {
    const bundling = await parts.summarise(await parts.checkUpload(request))
    if (!bundling.ok) return sendFault(reply, 500, bundling.fault.message)
    return reply
      .type('application/zip')
      .header('cache-control', 'no-store')
      .header('content-disposition', attachment(resultsName(''), 'report'))
      .send(Buffer.from(bundling.archive))
  })
  app.get('/write', async (_request, reply) => reply.redirect('/check', 303))
  app.post('/write', async (request, reply) => {
    const delivery = await parts.writeReport(request)
    if (!delivery.ok) return sendFault(reply, 400, delivery.error.message)
    const { report, form, writing } = delivery
    if (!writing.ok) return send(reply.code(422), NO_FILE, { files: [report], notice: writingFaultText(writing.fault) })
    return reply
      .type(CONTENT_TYPES[form])
      .header('cache-control', 'no-store')
      .header('content-disposition', attachment(fileNameOf(report, form), 'report'))
      .send(Buffer.from(writing.bytes))
  })
  app.get<{ Params: { file: string } }>('/samples/:file', async (request, reply) => {
    const bytes = await samples.read(request.params.file)
    if (bytes === null) return reply.callNotFound()
    const name = encodeURIComponent(request.params.file)
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(bytes)
  })
  app.get<{ Params: { file: string } }>('/samples/:file/check', async (request, reply) => {
    const { file } = request.params
    const bytes = await samples.read(file)
    if (bytes === null) return reply.callNotFound()
    return send(reply, RESULT, { files: [await parts.checkSample(file, bytes)] })
  })
}
