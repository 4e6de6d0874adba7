import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { date } from '#law/date.ts'
import { testDatabase } from '../../test/database.ts'
import { organsWithLog } from './chain.ts'
import type { Reader } from './database.ts'
import { appendTrace, type EventFilter, listEvents, lockHead } from './events.ts'

const { db } = await testDatabase()
const DAY = date('2026-03-02')
/** Event n of the organ was called at this second of the minute: the third and the fourth passed each other. */
const SECONDS = [0, 10, 30, 20, 40, 40, 50]
const instant = (second: number) => `2026-03-02T01:00:${String(second).padStart(2, '0')}.000Z`

async function append(organId: number, caseKind: string, caseId: string, caseSeqs: readonly number[], at: string) {
  await db.transaction().execute(async (tx) => {
    const drafts = caseSeqs.map((caseSeq) => ({ caseKind, caseId, caseSeq, kind: 'settingChanged', data: {} }))
    const circumstance = {
      ...{ actorId: null, actorName: '系统', actorRole: null, address: null, requestId: 'r1' },
      ...{ at, legalDate: DAY },
    }
    await appendTrace(tx, await lockHead(tx, organId), { organId, events: drafts, circumstance, answer: null })
  })
}

beforeAll(async () => {
  for (const [number, second] of SECONDS.entries()) {
    await append(1, number % 2 === 0 ? 'even' : 'odd', number < 4 ? 'early' : 'late', [number + 1], instant(second))
  }
})

async function pages(filter: EventFilter, limit: number): Promise<readonly number[]> {
  const found: number[] = []
  for (let below: number | null = null; ; ) {
    const events = await listEvents(db, 1, filter, { below, limit })
    found.push(...events.map(({ seq }) => seq))
    const last = events.at(-1)
    if (last === undefined) return found
    below = last.seq
  }
}

describe('the list of a log', () => {
  it('turns its pages by number', async () => {
    expect(await pages({}, 2)).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  it('turns its pages by time where a time is given, each event once', async () => {
    for (const limit of [1, 2, 3, 50]) {
      expect(await pages({ from: instant(10) }, limit)).toEqual([7, 6, 5, 3, 4, 2])
      expect(await pages({ before: instant(40) }, limit)).toEqual([3, 4, 2, 1])
      expect(await pages({ from: instant(20), before: instant(50) }, limit)).toEqual([6, 5, 3, 4])
    }
  })

  it('finds a case by its id alone, whatever its kind', async () => {
    expect(await pages({ caseId: 'late' }, 2)).toEqual([7, 6, 5])
    expect(await pages({ caseId: 'late', caseKind: 'odd' }, 2)).toEqual([6])
    expect(await pages({ caseId: 'nothing' }, 2)).toEqual([])
    expect(await listEvents(db, 99, { caseId: 'late' }, { below: null, limit: 5 })).toEqual([])
  })
})

describe('in a log of 50,000 events', () => {
  beforeAll(async () => {
    await sql`insert into event (organ_id, seq, case_kind, case_id, case_seq, kind, data, actor_name, request_id, at,
        legal_date, digest)
      select 2, n, 'request', 'c' || n / 10, n % 10 + 1, 'settingChanged', '{}', '系统', 'r', ${instant(0)}::timestamptz
        + n * interval '1 minute', ${DAY}::date, decode(repeat('00', 32), 'hex') from generate_series(1, 50000) n`.execute(
      db,
    )
    await sql`analyze event`.execute(db)
  }, 60_000)

  it.each<readonly [string, EventFilter]>([
    ['of a day long ago', { from: '2026-03-03T00:00:00.000Z', before: '2026-03-04T00:00:00.000Z' }],
    ['of a case by its id alone', { caseId: 'c17' }],
  ])('those %s are found without reading all', async (_what, filter) => {
    const [events, read] = await readBy((one) => listEvents(one, 2, filter, { below: null, limit: 51 }))
    expect(events.length).toBeGreaterThan(9)
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(1_000)
  })

  it('so are the organs that have a log', async () => {
    const [organs, read] = await readBy(organsWithLog)
    expect(organs).toEqual([0, 1, 2])
    expect(read).toBeLessThan(1_000)
  })
})

/** What a question finds, and how many rows of the log it read for it. */
async function readBy<T>(ask: (one: Reader) => Promise<T>): Promise<readonly [T, number]> {
  // On one connection, since each tells its counts by itself.
  return db.connection().execute(async (one) => {
    const before = await statistics(one)
    const found = await ask(one)
    return [found, (await statistics(one)) - before]
  })
}

/** How many rows of the log were read so far, by whatever index or by none. */
async function statistics(one: Reader): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(one)
  const { rows } = await sql<{ read: number }>`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as read
    from pg_stat_user_tables where relname = 'event'`.execute(one)
  return rows[0]?.read ?? 0
}
