/**
 * Our cookies. The session's is SameSite=Strict: it is needed by calls of our own pages only, which say by themselves who
 * is signed in, so that nobody arrives signed in by a link or a form of somebody else. Whoever comes back from a single
 * sign-on comes from elsewhere: what that needs stands in a cookie of its own, Lax and for minutes.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

export type CookieName = 'session' | 'signOn'

const NAMES = { session: 'gongkai', signOn: 'gongkai-oidc' } as const
const SAME_SITE = { session: 'strict', signOn: 'lax' } as const

interface Served {
  readonly secure: boolean
}

/** `__Host-`: a browser takes it only from this very host, over HTTPS (RFC 6265bis §4.1.3.2). */
export const cookieName = (name: CookieName, { secure }: Served) => (secure ? `__Host-${NAMES[name]}` : NAMES[name])

export function readCookie(request: FastifyRequest, name: CookieName, served: Served): string | null {
  return request.cookies[cookieName(name, served)] ?? null
}

export function setCookie(reply: FastifyReply, name: CookieName, value: string, served: Served): void {
  reply.setCookie(cookieName(name, served), value, attributes(name, served))
}

export function clearCookie(reply: FastifyReply, name: CookieName, served: Served): void {
  reply.clearCookie(cookieName(name, served), attributes(name, served))
}

const attributes = (name: CookieName, { secure }: Served) => ({
  httpOnly: true,
  sameSite: SAME_SITE[name],
  path: '/',
  secure,
})
