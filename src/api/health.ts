/** What machines ask: does the process live, may it be sent people, and what is it doing. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tokenFits, tokenHash } from '#crypto/token.ts'
import type { Metrics } from './metrics.ts'
import { isLocalCall } from './origin.ts'

export interface HealthParts {
  /** Null where people may come; else in one word why not. */
  readonly unreadiness: () => Promise<string | null>
  readonly metrics: Metrics
  /** Lets other machines read the metrics. */
  readonly metricsToken: string | null
}

export async function healthRoutes(app: FastifyInstance, parts: HealthParts): Promise<void> {
  app.get('/healthz', async (_request, reply) => plain(reply, 'ok'))
  app.get('/readyz', async (_request, reply) => {
    const reason = await parts.unreadiness()
    return reason === null ? plain(reply, 'ok') : plain(reply.code(503), reason)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, parts.metricsToken)) return plain(reply.code(403), 'only for this machine, or with the token')
    return reply
      .header('cache-control', 'no-store')
      .type(parts.metrics.contentType)
      .send(await parts.metrics.text())
  })
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  const given = request.headers.authorization ?? ''
  return isLocalCall(request) || (token !== null && tokenFits(given, tokenHash(`Bearer ${token}`)))
}

const plain = (reply: FastifyReply, text: string) =>
  reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(`${text}\n`)
