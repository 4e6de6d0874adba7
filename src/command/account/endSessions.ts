import type { AccountEvent, SessionEnd } from '#law/account.ts'
import { deleteSessionsOf } from '#store/sessions.ts'
import type { Work } from '../command.ts'

/** Ends all sessions of a person, but the one that is kept; gives the event that says so, where there was any. */
export async function endSessions(
  { tx }: Work,
  personId: string,
  why: SessionEnd,
  kept: Buffer | null = null,
): Promise<readonly AccountEvent[]> {
  const count = await deleteSessionsOf(tx, personId, kept)
  return count === 0 ? [] : [{ kind: 'sessionsEnded', why, count }]
}
