/** Sessions, by the hash of their token: whoever reads the table cannot use them. */
import type { PlainDate } from '#law/date.ts'
import type { Reader, Tx } from './database.ts'
import type { Instant } from './instant.ts'

export type Step = 'totp' | 'enrolTotp' | 'changePassword' | 'ready'

export interface StoredSession {
  readonly tokenHash: Buffer
  readonly personId: string
  /** In which organ the person acts now. */
  readonly organId: number | null
  /** What has to be done before anything else. */
  readonly step: Step
  readonly csrf: string
  readonly address: string
  readonly userAgent: string
  readonly startedAt: Instant
  readonly seenAt: Instant
  readonly expiresAt: Instant
}

export async function insertSession(tx: Tx, session: StoredSession): Promise<void> {
  const { tokenHash, personId, organId, step, csrf, address, userAgent, startedAt, seenAt, expiresAt } = session
  await tx
    .insertInto('session')
    .values({
      token_hash: tokenHash,
      person_id: personId,
      organ_id: organId,
      step,
      csrf,
      address,
      user_agent: userAgent,
      started_at: startedAt,
      seen_at: seenAt,
      expires_at: expiresAt,
    })
    .execute()
}

const COLUMNS = [
  'session.token_hash as tokenHash',
  'session.person_id as personId',
  'session.organ_id as organId',
  'session.step',
  'session.csrf',
  'session.address',
  'session.user_agent as userAgent',
  'session.started_at as startedAt',
  'session.seen_at as seenAt',
  'session.expires_at as expiresAt',
] as const

/** Until when sessions live: absolutely, and without being used. */
export interface Life {
  readonly now: Instant
  readonly idleSince: Instant
}

/** A session that still lives, with its person, who has not left. */
export function findSession(db: Reader, tokenHash: Buffer, { now, idleSince }: Life, today: PlainDate) {
  return db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select([...COLUMNS, 'person.name as personName'])
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', now)
    .where('session.seen_at', '>', idleSince)
    .where((where) => where.or([where('person.left_on', 'is', null), where('person.left_on', '>', today)]))
    .executeTakeFirst()
}

/** The session with its row locked; undefined where it has ended. */
export function lockSession(tx: Tx, tokenHash: Buffer) {
  return tx.selectFrom('session').select(COLUMNS).where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst()
}

export async function touchSession(db: Reader, tokenHash: Buffer, seenAt: Instant): Promise<void> {
  await db.updateTable('session').set({ seen_at: seenAt }).where('token_hash', '=', tokenHash).execute()
}

export async function setSessionOrgan(tx: Tx, tokenHash: Buffer, organId: number): Promise<void> {
  await tx.updateTable('session').set({ organ_id: organId }).where('token_hash', '=', tokenHash).execute()
}

/** True where there was one. */
export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('token_hash', '=', tokenHash).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all sessions of a person, but the one that is kept; gives their number. */
export async function deleteSessionsOf(tx: Tx, personId: string, kept: Buffer | null): Promise<number> {
  let query = tx.deleteFrom('session').where('person_id', '=', personId)
  if (kept !== null) query = query.where('token_hash', '<>', kept)
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}

/** The living sessions of a person, the one last used first. */
export function sessionsOf(db: Reader, personId: string, { now, idleSince }: Life) {
  return db
    .selectFrom('session')
    .select(COLUMNS)
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .where('seen_at', '>', idleSince)
    .orderBy('seen_at', 'desc')
    .orderBy('token_hash')
    .execute()
}

/** Forgets sessions that have run out. */
export async function sweepSessions(db: Reader, { now, idleSince }: Life): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where((where) => where.or([where('expires_at', '<=', now), where('seen_at', '<=', idleSince)]))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
