/** Each session has a token of its own, and a new one at each step up: whoever knew the old one has nothing (no fixation). */
import { newToken, tokenHash } from '#crypto/token.ts'
import type { Tx } from '#store/database.ts'
import { instantOf } from '#store/instant.ts'
import { deleteSession, insertSession, type Step, type StoredSession } from '#store/sessions.ts'
import type { Call } from '../command.ts'
import type { Entered } from './door.ts'

/** How long a session may live, used or not. */
const MOST_MS = 12 * 60 * 60_000
/** How long signing in may take. */
const PENDING_MS = 15 * 60_000
const TOKEN_BYTES = 32

export interface NewSession {
  readonly personId: string
  readonly step: Step
  readonly userAgent: string
}

export async function beginSession(tx: Tx, { personId, step, userAgent }: NewSession, call: Call): Promise<Entered> {
  const at = instantOf(call.now)
  const begun = {
    personId,
    organId: null,
    address: call.address ?? '',
    userAgent: userAgent.slice(0, 300),
    startedAt: at,
  }
  return keep(tx, begun, step, call)
}

/** The same session with another token, at the next step. */
export async function renewSession(tx: Tx, session: StoredSession, step: Step, call: Call): Promise<Entered> {
  await deleteSession(tx, session.tokenHash)
  return keep(tx, session, step, call)
}

type Begun = Pick<StoredSession, 'personId' | 'organId' | 'address' | 'userAgent' | 'startedAt'>

async function keep(tx: Tx, begun: Begun, step: Step, { now }: Call): Promise<Entered> {
  const token = newToken(TOKEN_BYTES)
  const { personId, organId, address, userAgent, startedAt } = begun
  const end = step === 'ready' ? Date.parse(startedAt) + MOST_MS : now + PENDING_MS
  await insertSession(tx, {
    ...{ tokenHash: tokenHash(token), personId, organId, step, csrf: newToken(TOKEN_BYTES) },
    ...{ address, userAgent, startedAt, seenAt: instantOf(now), expiresAt: instantOf(end) },
  })
  return { kind: 'entered', token, step }
}
