/**
 * What a browser holds after name and query code have opened an application: sealed, so that nobody can make or read it,
 * and short, since it may be a browser that others use after. Nothing of it is stored here.
 */
import { z } from 'zod'
import { open, seal } from '#crypto/cipher.ts'
import { derivedToken, newToken } from '#crypto/token.ts'
import { type Actor, citizen } from '#law/permission.ts'
import type { Kit } from '../kit.ts'
import type { Opened } from './findByCode.ts'

export const SESSION_MINUTES = 30
/** Also for whoever is at work all the time: a cookie that somebody has copied opens nothing for ever. */
const MOST_MINUTES = 4 * 60
const MINUTE_MS = 60_000
const CONTEXT = 'citizen session'

const SESSION = z.object({
  id: z.string(),
  organId: z.int(),
  applicationId: z.uuid(),
  began: z.int(),
  until: z.int(),
})

export type CitizenSession = z.infer<typeof SESSION>

export function newCitizenSession({ organId, applicationId }: Opened, now: number): CitizenSession {
  return { id: newToken(16), organId, applicationId, began: now, until: now + SESSION_MINUTES * MINUTE_MS }
}

/** Whoever is at work goes on for as long again, within the longest time. */
export function prolonged(session: CitizenSession, now: number): CitizenSession {
  const until = Math.min(now + SESSION_MINUTES * MINUTE_MS, session.began + MOST_MINUTES * MINUTE_MS)
  return { ...session, until }
}

/** As a cookie carries it. */
export function sealedSession({ keyring }: Pick<Kit, 'keyring'>, session: CitizenSession): string {
  const { keyId, bytes } = seal(keyring, Buffer.from(JSON.stringify(session)), CONTEXT)
  return `${keyId}.${Buffer.from(bytes).toString('base64url')}`
}

/** Null for what is not ours, was changed, or is over. */
export function openedSession({ keyring }: Pick<Kit, 'keyring'>, sealed: string, now: number): CitizenSession | null {
  const [keyId = '', text = ''] = sealed.split('.')
  const bytes = UUID.test(keyId) ? open(keyring, { keyId, bytes: Buffer.from(text, 'base64url') }, CONTEXT) : null
  if (bytes === null) return null
  const session = SESSION.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  return session.until > now ? session : null
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Every form of the session's pages carries it: a page of somebody else cannot know it. */
export const sessionToken = ({ keyring }: Pick<Kit, 'keyring'>, { id }: CitizenSession) =>
  derivedToken(keyring, 'citizen form', id)

export const citizenOf = ({ applicationId }: CitizenSession): Actor => citizen(applicationId)
