/** The public pages. Results are drawn from what was sent and kept nowhere. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CheckedFile } from '#document/checkedFile.ts'
import type { Assets } from './assets.ts'
import { reportCheckDocument } from './document.tsx'
import type { SampleShelf } from './sampleShelf.ts'

export interface PortalParts {
  readonly assets: Assets
  readonly samples: SampleShelf
  /** Reads and checks every file of a multipart request. */
  readonly checkUpload: (request: FastifyRequest) => Promise<readonly CheckedFile[]>
  readonly checkSample: (name: string, bytes: Uint8Array) => Promise<CheckedFile>
}

const START = '年报核对'
const RESULT = '核对结果 - 年报核对'

export async function portalRoutes(app: FastifyInstance, parts: PortalParts): Promise<void> {
  const { assets, samples } = parts
  const send = (reply: FastifyReply, title: string, files: readonly CheckedFile[]) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', files.length === 0 ? 'no-cache' : 'no-store')
      .send(reportCheckDocument(assets, { files, samples: samples.list }, title))

  await app.register(fastifyStatic, {
    root: assets.folder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
  app.get('/', async (_request, reply) => send(reply, START, []))
  app.get('/check', async (_request, reply) => reply.redirect('/', 303))
  app.post('/check', async (request, reply) => send(reply, RESULT, await parts.checkUpload(request)))
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
    return send(reply, RESULT, [await parts.checkSample(file, bytes)])
  })
}
