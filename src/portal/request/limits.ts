/**
 * How often one address may send forms, try codes and have messages sent, in ten minutes. Behind one address may sit a whole
 * village or a library, so that no limit is narrow; whoever shows work by a script may send more. In memory, for each process.
 */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface PortalLimits {
  /** Forms that come in, also to be drawn anew. */
  readonly forms: number
  /** Applications that are submitted. */
  readonly submissions: number
  /** The same, with work shown. */
  readonly worked: number
  /** Files that are kept, for three days also those that nobody submits: each may have 20 MB. */
  readonly files: number
  /** Name and query code, tried. */
  readonly lookups: number
  /** Tries of one query code, from wherever they come. */
  readonly ofCode: number
  /** Codes that are sent to one address, and to one telephone or mailbox. */
  readonly messages: number
  /** Tries of a code that was sent. */
  readonly codeTries: number
}

export const PORTAL_LIMITS: PortalLimits = {
  ...{ forms: 240, submissions: 20, worked: 60, files: 200, lookups: 40, ofCode: 10, messages: 5, codeTries: 5 },
}

const WINDOW_MS = 600_000

/** Seconds until the next may come; null where this one may. */
export type Limit = (request: FastifyRequest, key?: string) => Promise<number | null>

export type PortalLimiter = { readonly [Name in keyof PortalLimits]: Limit }

export async function openPortalLimiter(app: FastifyInstance, limits: PortalLimits): Promise<PortalLimiter> {
  await app.register(rateLimit, { global: false })
  const keys = new WeakMap<FastifyRequest, string>()
  const limit = (name: keyof PortalLimits): Limit => {
    const counted = app.createRateLimit({
      ...{ max: limits[name], timeWindow: WINDOW_MS },
      // A line has 2^64 addresses of IPv6 and may call from each of them: its network counts.
      keyGenerator: (request) => `${name} ${keys.get(request) ?? normalizeIP(request.ip)}`,
    })
    return async (request, key) => {
      if (key === undefined) keys.delete(request)
      else keys.set(request, key)
      const verdict = await counted(request)
      return verdict.isAllowed || !verdict.isExceeded ? null : verdict.ttlInSeconds
    }
  }
  return {
    ...{ forms: limit('forms'), submissions: limit('submissions'), worked: limit('worked') },
    ...{ lookups: limit('lookups'), ofCode: limit('ofCode'), messages: limit('messages') },
    ...{ files: limit('files'), codeTries: limit('codeTries') },
  }
}

export const tooMany = (seconds: number): string =>
  `提交过于频繁，请${seconds < 100 ? ` ${seconds} 秒` : ` ${Math.ceil(seconds / 60)} 分钟`}后再试；您填写的内容都还在。`
