import { z } from 'zod'
import type { Account, AccountEvent } from '#law/account.ts'
import { placesOf } from '#store/people.ts'
import { deleteSession, deleteSessionsOf, lockSession } from '#store/sessions.ts'
import { PLATFORM } from '#store/tables.ts'
import { account } from '../account/account.ts'
import { type About, type Command, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { commonPlace } from '../person/place.ts'
import { TOKEN_HASH } from './tokenHash.ts'

const one = z.object({ personId: z.uuid(), tokenHash: TOKEN_HASH })
const all = z.object({ personId: z.uuid() })

async function about(
  work: Work,
  { personId }: { readonly personId: string },
): Promise<Result<About<Versioned<Account>>>> {
  const found = await work.find(account, personId)
  if (!found.ok) return notFound('该人员没有账号。')
  const { path } = commonPlace(await placesOf(work.tx, personId))
  const self = personId === work.call.actor.personId
  return done({ subject: { kind: 'session', self, path }, value: found.answer })
}

/** Ends the session in which one sits. */
export const signOut = {
  name: 'signOut',
  action: 'session.end',
  input: one,
  organOf: () => PLATFORM,
  about,
  run: async (work, { personId, tokenHash }, found) => {
    await deleteSession(work.tx, tokenHash)
    work.record(account, personId, found, { kind: 'signedOut' })
    return done(null)
  },
} satisfies Command<z.infer<typeof one>, Versioned<Account>, null>

/** Ends another session, one's own on another machine or, for the security administrator, that of somebody else. */
export const endSession = {
  name: 'endSession',
  action: 'session.end',
  input: one,
  organOf: () => PLATFORM,
  about,
  run: async (work, { personId, tokenHash }, found) => {
    const session = await lockSession(work.tx, tokenHash)
    if (session === undefined || session.personId !== personId) return notFound('这处登录已经结束。')
    await deleteSession(work.tx, tokenHash)
    work.record(account, personId, found, endedBy(work, personId, 1))
    return done({ count: 1 })
  },
} satisfies Command<z.infer<typeof one>, Versioned<Account>, Ended>

export const endAllSessions = {
  name: 'endAllSessions',
  action: 'session.end',
  input: all,
  organOf: () => PLATFORM,
  about,
  run: async (work, { personId }, found) => {
    const count = await deleteSessionsOf(work.tx, personId, null)
    if (count === 0) return notFound('该人员没有登录。')
    work.record(account, personId, found, endedBy(work, personId, count))
    return done({ count })
  },
} satisfies Command<z.infer<typeof all>, Versioned<Account>, Ended>

interface Ended {
  /** Sessions. */
  readonly count: number
}

function endedBy({ call }: Work, personId: string, count: number): AccountEvent {
  const why = personId === call.actor.personId ? 'endedByOwner' : 'endedByAdministrator'
  return { kind: 'sessionsEnded', why, count }
}
