/** Proves a chain of the log: every event follows from the one before, the last one is the head, and anchors hold. */
import { sql } from 'kysely'
import type { Anchor } from './anchors.ts'
import type { Reader } from './database.ts'
import { digestOf, GENESIS, type StoredEvent, streamEvents } from './events.ts'

/** Where a chain breaks first. */
export interface ChainBreak {
  readonly organId: number
  /** The number of the event at which it shows. */
  readonly seq: number
  /**
   * `changed`: it does not follow from what is written before it; `missing`: it is not there, though later ones are;
   * `cutOff`: the chain ends before it; `beyondHead`: it was added past the head; `anchor`: it is not what was anchored.
   */
  readonly why: 'changed' | 'missing' | 'cutOff' | 'beyondHead' | 'anchor'
  /** The event itself, or where that is not there the last one before it. */
  readonly event: StoredEvent | null
  /** The day of the anchor that does not hold. */
  readonly day: string | null
}

export interface ChainProof {
  readonly events: number
  readonly anchors: number
  readonly broken: ChainBreak | null
}

/** @param anchors those of this organ, from the table and from files that were exported */
export async function proveChain(db: Reader, organId: number, anchors: readonly Anchor[]): Promise<ChainProof> {
  const head = await db
    .selectFrom('chain_head')
    .select(['seq', 'digest'])
    .where('organ_id', '=', organId)
    .executeTakeFirst()
  const anchored = Map.groupBy(anchors, ({ seq }) => seq)
  let last: StoredEvent | null = null
  let held = 0
  const broken = (why: ChainBreak['why'], seq: number, event: StoredEvent | null, day: string | null = null) => ({
    events: last?.seq ?? 0,
    anchors: held,
    broken: { organId, seq, why, event, day },
  })
  for await (const event of streamEvents(db, organId)) {
    const expected: number = (last?.seq ?? 0) + 1
    if (event.seq !== expected) return broken('missing', expected, last)
    if (!digestOf(event, last?.digest ?? GENESIS).equals(event.digest)) return broken('changed', event.seq, event)
    for (const { digest, day } of anchored.get(event.seq) ?? []) {
      if (!digest.equals(event.digest)) return broken('anchor', event.seq, event, day)
      held += 1
    }
    last = event
  }
  const end: number = last?.seq ?? 0
  const beyond = anchors.filter(({ seq }) => seq > end).sort((one, other) => one.seq - other.seq)[0]
  if (beyond !== undefined) return broken('cutOff', end + 1, last, beyond.day)
  if ((head?.seq ?? 0) > end) return broken('cutOff', end + 1, last)
  if ((head?.seq ?? 0) < end || !(head?.digest ?? GENESIS).equals(last?.digest ?? GENESIS)) {
    return broken('beyondHead', (head?.seq ?? 0) + 1, last)
  }
  return { events: end, anchors: held, broken: null }
}

/** All organs of which anything is logged, or should be. */
export async function organsWithLog(db: Reader): Promise<readonly number[]> {
  const organs = await db.selectFrom('organ').select('id').execute()
  const heads = await db.selectFrom('chain_head').select('organ_id as id').execute()
  const found = [...organs, ...heads].map(({ id }) => id)
  const all = [...found, ...(await organsIn(db, 'event')), ...(await organsIn(db, 'anchor'))]
  return [...new Set(all)].sort((one, other) => one - other)
}

/** The organs of a table, the key of which begins with them: one after the other, instead of reading all rows. */
async function organsIn(db: Reader, table: 'event' | 'anchor'): Promise<readonly number[]> {
  const { rows } = await sql<{ readonly id: number }>`
    with recursive found (id) as (
      (select organ_id from ${sql.table(table)} order by organ_id limit 1)
      union all
      select (select organ_id from ${sql.table(table)} where organ_id > found.id order by organ_id limit 1)
      from found where found.id is not null
    ) select id from found where id is not null`.execute(db)
  return rows.map(({ id }) => id)
}
