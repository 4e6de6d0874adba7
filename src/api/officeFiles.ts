/** The staff application as Vite built it: one page under every address of /office/, and its assets. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

export interface OfficeFilesOptions {
  /** What `vite build` made: index.html and assets/. */
  readonly folder: string
}

/** Register it after the API, whose addresses are its own. */
export async function officeFiles(app: FastifyInstance, { folder }: OfficeFilesOptions): Promise<void> {
  const page = await readFile(join(folder, 'index.html'))
  const sendPage = (reply: FastifyReply) =>
    // It names the assets by their digests, so it alone has to be asked for again.
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)

  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/office/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
    decorateReply: false,
  })
  app.get('/office', async (_request, reply) => reply.redirect('/office/', 308))
  app.get('/office/*', async (_request, reply) => sendPage(reply))
}
