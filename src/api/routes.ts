/** The JSON interface for machines and for the page's script. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CheckedFile } from '#document/checkedFile.ts'

export interface ApiParts {
  /** Reads and checks every file of a multipart request. */
  readonly checkUpload: (request: FastifyRequest) => Promise<readonly CheckedFile[]>
}

export async function apiRoutes(app: FastifyInstance, { checkUpload }: ApiParts): Promise<void> {
  app.post('/api/reports/read', async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await checkUpload(request)),
  )
}
