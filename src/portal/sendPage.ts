/** Hands out a page of published facts: everybody may keep it for a minute. */
import type { FastifyReply } from 'fastify'

export function sendPage(reply: FastifyReply, document: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=60').send(document)
}
