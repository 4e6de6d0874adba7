/** Sessions as the API tells of them: who has signed in and what is open to them, and where else they are signed in. */
import { z } from 'zod'
import type { Call } from '#command/command.ts'
import { settingValue } from '#command/setting/settingValue.ts'
import { actsIn } from '#law/permission.ts'
import { ROLES } from '#law/role.ts'
import { activePosts } from '#store/appointments.ts'
import { instantOf } from '#store/instant.ts'
import { organSubject } from '#store/organSubject.ts'
import { hasNoPeople } from '#store/people.ts'
import { sessionsOf } from '#store/sessions.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Given } from './route.ts'
import { type Session, sessionTokenHash } from './session.ts'

export const STEP = z.enum(['totp', 'enrolTotp', 'changePassword', 'ready'])

export const SIGNED_OUT = z.object({
  signedIn: z.literal(false),
  demo: z.boolean(),
  oidc: z.object({ name: z.string() }).nullable(),
  /** Nobody has been registered: the platform waits to be set up. */
  emptyStore: z.boolean(),
})
export const SIGNED_IN = z.object({
  signedIn: z.literal(true),
  step: STEP,
  csrf: z.string(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  organ: z.object({ id: z.int(), name: z.string() }).nullable(),
  organs: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      roles: z.array(z.object({ role: z.string(), name: z.string() })),
    }),
  ),
  actions: z.array(z.string()),
  demo: z.boolean(),
  today: z.string(),
})

/** What GET /api/session answers. */
export type SessionAnswer = z.infer<typeof SIGNED_OUT> | z.infer<typeof SIGNED_IN>

export const SESSION_ID = z.stringFormat('session', /^[0-9a-f]{64}$/)
export const LISTED_SESSION = z.object({
  id: SESSION_ID,
  current: z.boolean(),
  address: z.string(),
  userAgent: z.string(),
  startedAt: z.string(),
  seenAt: z.string(),
})

export async function signedOut({ ground }: Given<unknown>): Promise<z.infer<typeof SIGNED_OUT>> {
  const { db, demo, signOn } = ground
  const oidc = signOn === undefined ? null : { name: signOn.name }
  return { signedIn: false, demo, oidc, emptyStore: await hasNoPeople(db) }
}

export async function signedIn(
  { ground, call }: Given<unknown>,
  { personId, personName, organId, step, csrf, actor }: Session,
): Promise<z.infer<typeof SIGNED_IN>> {
  const posts = step === 'ready' ? await activePosts(ground.db, personId, call.today) : []
  const ids = [...new Set(posts.map((post) => post.organId))]
  const organs = ids.map((id) => {
    const here = posts.filter((post) => post.organId === id)
    const roles = [...new Set(here.map(({ role }) => role))].map((role) => ({ role, name: ROLES[role].name }))
    return { id, name: here[0]?.organName ?? '', roles }
  })
  const organ = organs.find(({ id }) => id === organId) ?? null
  const place = organId === null ? null : await organSubject(ground.db, organId)
  return {
    signedIn: true,
    step,
    csrf,
    person: { id: personId, name: personName },
    organ: organ === null ? null : { id: organ.id, name: organ.name },
    organs,
    actions: place === null ? [] : [...actsIn(actor, place.path)],
    demo: ground.demo,
    today: call.today,
  }
}

/** The living sessions of a person, as a list shows them. */
export async function listedSessions({ ground, request, call }: Given<unknown>, personId: string) {
  const idleMs = (await settingValue(ground.db, PLATFORM, 'sessionIdleMinutes')) * 60_000
  const stored = await sessionsOf(ground.db, personId, lifeAt(call, idleMs))
  const own = sessionTokenHash(request, ground)
  return stored.map(({ tokenHash, address, userAgent, startedAt, seenAt }) => ({
    ...{ id: tokenHash.toString('hex'), current: own?.equals(tokenHash) ?? false },
    ...{ address, userAgent, startedAt, seenAt },
  }))
}

const lifeAt = ({ now }: Call, idleMs: number) => ({ now: instantOf(now), idleSince: instantOf(now - idleMs) })
