/** How often somebody may call: a person by their session, anybody else by their address. In memory, for each process. */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Route } from './route.ts'

/** Calls a minute. */
export interface CallLimits {
  readonly person: number
  readonly address: number
  /** Of one address on open routes that write, such as signing in: behind one address may sit a whole office. */
  readonly signIn: number
}

export const LIMITS: CallLimits = { person: 1200, address: 300, signIn: 60 }

const MINUTE_MS = 60_000

/** Seconds until the next call may come; null where this one may. */
export type Limiter = (request: FastifyRequest, route: Route, personId: string | null) => Promise<number | null>

export async function openLimiter(app: FastifyInstance, limits: CallLimits): Promise<Limiter> {
  await app.register(rateLimit, { global: false })
  const personOf = new WeakMap<FastifyRequest, string>()
  const perMinute = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator })
  const ofPerson = perMinute(limits.person, (request) => personOf.get(request) ?? '')
  const ofAddress = perMinute(limits.address, ({ ip }) => normalizeIP(ip))
  const ofSignIn = perMinute(limits.signIn, ({ ip }) => normalizeIP(ip))
  return async (request, { access, method }, personId) => {
    if (personId !== null) personOf.set(request, personId)
    const isSignIn = access.kind === 'open' && method !== 'GET'
    const limit = isSignIn ? ofSignIn : personId === null ? ofAddress : ofPerson
    const verdict = await limit(request)
    return verdict.isAllowed || !verdict.isExceeded ? null : verdict.ttlInSeconds
  }
}
