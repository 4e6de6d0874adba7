/** The pages for applicants: the form and the receipt, and what has become of a request. None of them needs a script. */
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Assets } from '../assets.ts'
import { type Frame, faultDocument } from '../document.tsx'
import type { SiteReader } from '../site.ts'
import { formRoutes } from './formRoutes.ts'
import type { RequestGround } from './ground.ts'
import { openPortalLimiter, PORTAL_LIMITS, type PortalLimiter, type PortalLimits } from './limits.ts'
import type { FormPart } from './receivedForm.ts'
import { statusRoutes } from './statusRoutes.ts'

export interface RequestParts {
  readonly assets: Assets
  readonly site: SiteReader
  /** Null while the store is being opened. */
  readonly ground: () => RequestGround | null
  /** The parts of a form with files. */
  readonly formParts: (request: FastifyRequest) => AsyncIterable<FormPart>
  /** Whether a page of somebody else has sent this. */
  readonly isForeign: (request: FastifyRequest) => boolean
  readonly limits?: PortalLimits
}

/** What the routes share. */
export interface RequestPages extends Pick<RequestParts, 'formParts' | 'isForeign'> {
  readonly limiter: PortalLimiter
  /** Null where it is still being opened; then the reader has been told. */
  readonly standing: (reply: FastifyReply) => RequestGround | null
  readonly frameOn: (ground: RequestGround) => Promise<Frame>
  /** A page that nobody else may see or keep. */
  readonly sendOwn: (reply: FastifyReply, document: string) => FastifyReply
  readonly sendFault: (reply: FastifyReply, status: number, sentence: string) => FastifyReply
}

const OPENING = '数据库正在打开，请过一会儿再来。'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const FORM_BYTES = 64 * 1024

export async function requestRoutes(app: FastifyInstance, parts: RequestParts): Promise<void> {
  const { assets, site, ground, formParts, isForeign } = parts
  await app.register(cookie)
  app.addContentTypeParser(FORM_TYPE, { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  // Without it a browser sends no origin with a form, and we could not tell our own pages from others.
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('referrer-policy', 'same-origin')
  })
  const sendOwn = (reply: FastifyReply, document: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(document)
  const sendFault = (reply: FastifyReply, status: number, sentence: string) =>
    sendOwn(reply.code(status), faultDocument({ assets, site: site.known() }, sentence, '/request'))
  const pages: RequestPages = {
    ...{ formParts, isForeign, sendOwn, sendFault },
    limiter: await openPortalLimiter(app, parts.limits ?? PORTAL_LIMITS),
    standing: (reply) => {
      const standing = ground()
      if (standing === null) sendFault(reply.header('retry-after', '5'), 503, OPENING)
      return standing
    },
    frameOn: async (standing) => ({ assets, site: await site.read(standing) }),
  }
  formRoutes(app, pages)
  statusRoutes(app, pages)
}
