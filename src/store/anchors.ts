/** What each chain was on a day: written once, and exported, so that nobody can write a chain anew unnoticed. */
import { sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { Reader, Tx } from './database.ts'
import { chainHeads } from './events.ts'
import { LOCKS } from './locks.ts'

export interface Anchor {
  readonly day: PlainDate
  readonly organId: number
  readonly seq: number
  readonly digest: Buffer
}

/** Anchors the heads of all chains, once a day; false where the day has its anchors. Who comes second waits for that. */
export async function anchorHeads(tx: Tx, day: PlainDate): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${LOCKS.anchors})`.execute(tx)
  const done = await tx.selectFrom('anchor').select('day').where('day', '=', day).limit(1).execute()
  if (done.length > 0) return false
  const heads = (await chainHeads(tx)).filter(({ seq }) => seq > 0)
  const most = 5_000
  for (let at = 0; at < heads.length; at += most) {
    const rows = heads.slice(at, at + most).map(({ organId, seq, digest }) => ({ organ_id: organId, day, seq, digest }))
    await tx.insertInto('anchor').values(rows).execute()
  }
  return heads.length > 0
}

const selectAnchors = (db: Reader) => db.selectFrom('anchor').select(['day', 'organ_id as organId', 'seq', 'digest'])

export function anchorsOfDay(db: Reader, day: PlainDate): Promise<Anchor[]> {
  return selectAnchors(db).where('day', '=', day).orderBy('organ_id').execute()
}

export function anchorsOfOrgan(db: Reader, organId: number): Promise<Anchor[]> {
  return selectAnchors(db).where('organ_id', '=', organId).orderBy('seq').execute()
}

/** All anchors by day, and the heads as they are now under `today`. */
export async function allAnchors(db: Reader, today: PlainDate): Promise<readonly Anchor[]> {
  const anchors = await selectAnchors(db).orderBy('day').orderBy('organ_id').execute()
  const heads = (await chainHeads(db)).filter(({ seq }) => seq > 0).map((head) => ({ ...head, day: today }))
  return [...anchors, ...heads]
}
