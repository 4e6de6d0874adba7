/** The list of requests over thousands of rows: by its indexes only, page by page the same as at once. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openKeyring } from '#crypto/keyring.ts'
import { date } from '#law/date.ts'
import type { Tx } from '#store/database.ts'
import { requestLines } from '#store/requestLines.ts'
import { listRequests, type Position, type RequestFilter, type Search } from '#store/requestList.ts'
import { contentOf, HANDLERS, nameOf, plantRequests } from '../bench/requestRows.ts'
import { testDatabase } from './database.ts'
import { NOW } from './ground.ts'

const { db, places } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'gongkai-list-'))
const keyring = openKeyring(join(folder, 'keys.json'), NOW)
afterAll(() => rm(folder, { recursive: true }))

const [ORGAN, OTHER] = [41, 42]
for (const id of [ORGAN, OTHER]) {
  await db
    .insertInto('organ')
    .values({
      ...{ id, version: 1, parent_id: null, path: [id], kind: 'department', name: '林业局', short_name: null },
      ...{ initials: 'lyj', search: '林业局', credit_code: null, index_code: null, region_code: null, vertical: false },
      ...{ founded_on: date('2019-05-15'), abolished_on: null, twin_of: null, details: '{}' },
    })
    .execute()
}
await plantRequests(places, keyring, { organs: [ORGAN, OTHER], each: 4_000 })

const ALL: RequestFilter = { columns: {}, reopened: false, from: null, to: null, board: null }
const words = (text: string): Search => ({ kind: 'words', text })
const ways = (text: string): readonly Search[] => [
  { kind: 'number', prefix: text },
  { kind: 'person', values: (['name', 'identityNumber', 'phone'] as const).map((kind) => ({ kind, normal: text })) },
  words(text),
]

const LISTS: readonly (readonly [string, RequestFilter, readonly Search[] | null])[] = [
  ['all', ALL, null],
  ['a state', { ...ALL, columns: { state: 'replied' } }, null],
  ['a handler', { ...ALL, columns: { handler_id: HANDLERS[3] ?? null } }, null],
  ['a unit', { ...ALL, columns: { unit_id: '01900000-0000-7000-8000-0000000000aa' } }, null],
  ['a class and an outcome', { ...ALL, columns: { applicant_column: 'person', outcome: 'OPEN-2' } }, null],
  ['no topic', { ...ALL, topic: null }, null],
  ['a year', { ...ALL, from: date('2021-01-01'), to: date('2021-12-31') }, null],
  ['what is open', { ...ALL, board: { day: 'attend_on', before: null } }, null],
  ['what is due', { ...ALL, board: { day: 'attend_on', before: date('2026-03-20') } }, null],
  ['what is overdue', { ...ALL, board: { day: 'cautious_due_on', before: date('2026-03-20') } }, null],
  ['a number', ALL, ways('2021-06')],
  ['a name', ALL, ways(nameOf(17))],
  ['words of many', ALL, ways('地块')],
  ['words of few', ALL, ways(contentOf(17).slice(4, 24))],
  ['words of what is open', { ...ALL, board: { day: 'attend_on', before: null } }, ways('解放街道')],
]

/** How often each table was read from end to end on this connection. */
async function scansOf(tx: Tx): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select relname as name, seq_scan as scans from pg_stat_xact_user_tables
    where relname in ('request', 'request_entry', 'request_clock', 'application', 'application_person', 'personal_data') order by 1`.execute(
    tx,
  )
  return rows
}

it.each(LISTS)('reads no table from end to end: %s', async (_name, filter, searches) => {
  await db.transaction().execute(async (tx) => {
    // The clocks of a hundred open requests are soonest read as a whole, which says nothing of many.
    await sql`set local enable_seqscan = off`.execute(tx)
    const before = await scansOf(tx)
    const found = await listRequests(tx, keyring, ORGAN, filter, searches, { after: null, limit: 21 })
    const lines = await requestLines(
      tx,
      keyring,
      ORGAN,
      found.map(({ id }) => id),
    )
    expect(lines.length).toBe(found.length)
    expect(lines.length).toBeGreaterThan(0)
    expect(await scansOf(tx)).toEqual(before)
  })
})

it.each(LISTS)('gives the same lines page by page as at once: %s', async (_name, filter, searches) => {
  const whole = await listRequests(db, keyring, ORGAN, filter, searches, { after: null, limit: 200 })
  const paged: Position[] = []
  for (let page = 0; page < 5; page += 1) {
    paged.push(
      ...(await listRequests(db, keyring, ORGAN, filter, searches, { after: paged.at(-1) ?? null, limit: 40 })),
    )
  }
  expect(paged).toEqual(whole.slice(0, paged.length))
  expect(paged.length).toBe(Math.min(200, whole.length))
})

it('finds by words whatever holds them, and nothing of another organ', async () => {
  const text = '河东镇第1号'
  const expected = Array.from({ length: 4_000 }, (_, index) => contentOf(index)).filter((each) => each.includes(text))
  const found = await listRequests(db, keyring, ORGAN, ALL, [words(text)], { after: null, limit: 4_000 })
  expect(expected.length).toBeGreaterThan(0)
  expect(found).toHaveLength(expected.length)
  expect(await listRequests(db, keyring, 43, ALL, [words(text)], { after: null, limit: 10 })).toEqual([])
})

it('goes through all that a phrase might stand in with few questions, where its pairs are everywhere and it is nowhere', async () => {
  let statements = 0
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  // 申请公开…请以书面形式提供: each pair stands in each line, the phrase in none.
  const found = await listRequests(counted, keyring, ORGAN, ALL, [words('申请以书面形式')], { after: null, limit: 21 })
  expect(found).toEqual([])
  expect(statements).toBeLessThan(20)
})
