/** Who is calling: the session of a request, as its routes see it. */
import type { FastifyRequest } from 'fastify'
import type { Door } from '#command/session/door.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { tokenHash } from '#crypto/token.ts'
import type { Actor } from '#law/permission.ts'
import { activePosts } from '#store/appointments.ts'
import { instantOf } from '#store/instant.ts'
import { findSession, touchSession } from '#store/sessions.ts'
import { PLATFORM } from '#store/tables.ts'
import { readCookie } from './cookies.ts'
import type { Ground } from './ground.ts'
import { isLocalCall } from './origin.ts'

export interface Session {
  readonly personId: string
  readonly personName: string
  /** In which organ the person acts now. */
  readonly organId: number | null
  /** Only a `ready` session may do anything but finish signing in. */
  readonly step: 'totp' | 'enrolTotp' | 'changePassword' | 'ready'
  readonly csrf: string
  readonly actor: Actor
}

const MINUTE_MS = 60_000
/** The longest that the setting sessionIdleMinutes allows. */
const IDLE_MOST_MS = 240 * MINUTE_MS

/** The living session that the cookie names; null where there is none. Two short questions, and once a minute two more. */
export async function sessionOf(request: FastifyRequest, ground: Ground): Promise<Session | null> {
  const hash = sessionTokenHash(request, ground)
  if (hash === null) return null
  const { db, clock } = ground
  const now = clock.now()
  const today = clock.today()
  const life = { now: instantOf(now), idleSince: instantOf(now - IDLE_MOST_MS) }
  const stored = await findSession(db, hash, life, today)
  if (stored === undefined) return null
  const idle = now - Date.parse(stored.seenAt)
  if (idle >= MINUTE_MS) {
    if (idle >= (await settingValue(db, PLATFORM, 'sessionIdleMinutes')) * MINUTE_MS) return null
    await touchSession(db, hash, instantOf(now))
  }
  const { personId, personName, step, csrf } = stored
  // Whoever has not finished signing in has no role yet.
  const posts = step === 'ready' ? await activePosts(db, personId, today) : []
  const [longest] = posts.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  // Nothing chosen: the office held longest, not one held besides.
  const post = posts.find(({ organId }) => organId === stored.organId) ?? longest
  const appointments = posts.map(({ organId, role, scope }) => ({ organId, role, scope }))
  const actor = { personId, name: personName, appointments }
  return { personId, personName, organId: post?.organId ?? null, step, csrf, actor }
}

/** By which the session of a call stands in the store; null without a cookie. */
export function sessionTokenHash(request: FastifyRequest, ground: Pick<Ground, 'secure'>): Buffer | null {
  const token = readCookie(request, 'session', ground)
  return token === null ? null : tokenHash(token)
}

/** What signing in stands on, for this call. */
export function doorOf(request: FastifyRequest, { db, keyring, demo }: Ground): Door {
  return { db, keyring, userAgent: request.headers['user-agent'] ?? '', demo: demo && isLocalCall(request) }
}
