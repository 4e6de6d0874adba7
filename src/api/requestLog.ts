/**
 * The log: JSON lines, one for each request, with nothing in it that a person sent: no address beyond the route's pattern,
 * no headers, no bodies.
 */
import { BlockList, isIPv6 } from 'node:net'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { newId } from '#crypto/id.ts'

export type Trust = (address: string) => boolean

/** Whether an address is that of a reverse proxy whose word is taken. */
export function trustOf(networks: readonly string[]): Trust {
  const list = new BlockList()
  for (const network of networks) {
    const [ip = '', bits] = network.split('/')
    const family = isIPv6(ip) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(ip, family)
    else list.addSubnet(ip, Number(bits), family)
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** An id that a proxy may give; it stands in events and in the log. */
const GIVEN_ID = /^[\w.:-]{8,64}$/

/** What Fastify needs for ids of requests, trusted proxies and the log. */
export function logOptions(level: string, trust: Trust, now: () => number, stream?: { write(line: string): void }) {
  return {
    trustProxy: trust,
    requestIdHeader: false,
    genReqId: ({ headers, socket }) => {
      const given = headers['x-request-id']
      const isTaken = typeof given === 'string' && GIVEN_ID.test(given) && trust(socket.remoteAddress ?? '')
      return isTaken ? given : newId(now())
    },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'id' }),
    logger: {
      level,
      base: null,
      messageKey: 'message',
      formatters: { level: (label: string) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      // Fastify and its plugins log these whole where they complain of something.
      serializers: { req: ({ id }) => ({ id }), res: ({ statusCode }) => ({ status: statusCode }), err: errorFields },
      ...(stream === undefined ? {} : { stream }),
    },
  } as const satisfies FastifyServerOptions
}

/** Writes the line of each request, and gives every answer the id by which it is found in the log. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const personId = request.caller?.session?.personId ?? null
    request.log.info({ ...lineOf(request, reply), ...(personId === null ? {} : { personId }) }, 'request')
  })
}

function lineOf(request: FastifyRequest, reply: FastifyReply) {
  return {
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
  }
}

/** Logs an error that nobody foresaw; the serializer of `err` takes care of what is in it. */
export function logError(log: FastifyBaseLogger, error: unknown, request?: FastifyRequest): void {
  const of = request === undefined ? {} : { method: request.method, route: request.routeOptions.url }
  log.error({ ...of, err: error }, 'error')
}

/** Of an error of the database not the text, which may quote what a person wrote. */
export function errorFields(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { name: type, message, stack = '' } = error
  if (!('severity' in error && 'routine' in error)) return { type, message, stack }
  const [code, table, constraint] = ['code', 'table', 'constraint'].map((name) => Reflect.get(error, name))
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { type, message: 'the database refused a statement', stack: frames.join('\n'), code, table, constraint }
}
