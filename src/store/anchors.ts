/** What each chain was on the days on which it had moved: written once, and exported, so that nobody can write a chain anew unnoticed. */
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

/**
 * Anchors the chains that have moved since they were last anchored, once a day; false where the day has its anchors, or
 * nothing has moved. Who comes second waits for that.
 */
export async function anchorHeads(tx: Tx, day: PlainDate): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${LOCKS.anchors})`.execute(tx)
  const done = await tx.selectFrom('anchor').select('day').where('day', '=', day).limit(1).execute()
  if (done.length > 0) return false
  const { numAffectedRows } = await sql`
    insert into anchor (organ_id, day, seq, digest)
    select head.organ_id, ${day}::date, head.seq, head.digest
    from chain_head head left join lateral (
      select seq, digest from anchor where organ_id = head.organ_id order by day desc limit 1
    ) last on true
    where head.seq > 0 and (last.seq is distinct from head.seq or last.digest is distinct from head.digest)`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

const selectAnchors = (db: Reader) => db.selectFrom('anchor').select(['day', 'organ_id as organId', 'seq', 'digest'])

export function anchorsOfDay(db: Reader, day: PlainDate): Promise<Anchor[]> {
  return selectAnchors(db).where('day', '=', day).orderBy('organ_id').execute()
}

export function anchorsOfOrgan(db: Reader, organId: number): Promise<Anchor[]> {
  return selectAnchors(db).where('organ_id', '=', organId).orderBy('seq').execute()
}

/** All anchors organ by organ, and then the heads as they are now under `today`, some thousands at a time. */
export async function* allAnchors(db: Reader, today: PlainDate): AsyncGenerator<readonly Anchor[]> {
  for (let last: Anchor | undefined; ; ) {
    let query = selectAnchors(db)
    if (last !== undefined) query = query.where(sql<boolean>`(organ_id, day) > (${last.organId}, ${last.day}::date)`)
    const anchors: Anchor[] = await query.orderBy('organ_id').orderBy('day').limit(PAGE).execute()
    yield anchors
    if (anchors.length < PAGE) break
    last = anchors.at(-1)
  }
  for (let after: number | null = null, page = PAGE; page === PAGE; ) {
    const heads = await chainHeads(db, { after, limit: PAGE })
    yield heads.filter(({ seq }) => seq > 0).map((head) => ({ ...head, day: today }))
    page = heads.length
    after = heads.at(-1)?.organId ?? after
  }
}

const PAGE = 5_000
