import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDAR } from '#law/calendar.ts'
import { date } from '#law/date.ts'
import { CASE_FIGURES } from '#law/statistics/figure.ts'
import { testDatabase } from '../../test/database.ts'
import { boardGroups, boardsBelow } from './boards.ts'
import { casesOf, statisticsBelow, statisticsByMonth, statisticsLines, statisticsOf } from './requestStatistics.ts'

const { db } = await testDatabase()

const ORGAN = {
  version: 1,
  kind: 'department',
  initials: '',
  search: '',
  vertical: false,
  founded_on: date('2019-05-15'),
}
for (const [id, parent, path] of [
  [1, null, [1]],
  [2, 1, [1, 2]],
  [3, 2, [1, 2, 3]],
  [4, 1, [1, 4]],
] as const) {
  const place = { id, parent_id: parent, path: [...path], name: `机关${id}` }
  await db
    .insertInto('organ')
    .values({ ...ORGAN, ...place, details: '{}' })
    .execute()
}

const [LI, WANG] = [randomUUID(), randomUUID()]

/** arrived, ended, workdays and whether in time, handler, channel. */
type Given = readonly [
  arrived: string,
  ended: string | null,
  answer: readonly [number, boolean] | null,
  handler: string,
  channel?: string,
]

let serial = 0
async function put(organId: number, given: readonly Given[]): Promise<void> {
  for (const [arrived, ended, answer, handler, channel = 'online'] of given) {
    serial += 1
    const id = randomUUID()
    const day = date(arrived)
    const end = ended === null ? null : date(ended)
    const outcome = end === null ? null : answer === null ? 'OTH-WITHDRAW' : 'OPEN-2'
    const kind = { arrived_on: day, channel, applicant_column: 'person', handler_id: handler, outcome, ended_on: end }
    const state = end === null ? 'handling' : 'replied'
    await db
      .insertInto('request')
      .values({ organ_id: organId, id, version: 1, state, received_on: day, unit_id: null, details: '{}', ...kind })
      .execute()
    await db
      .insertInto('request_measure')
      .values({
        ...{ organ_id: organId, request_id: id, topic: null, unit_id: null, ...kind },
        ...{ workdays: answer?.[0] ?? null, in_time: answer?.[1] ?? null },
      })
      .execute()
    const application = randomUUID()
    const at = '2026-01-01T00:00:00.000Z'
    await db
      .insertInto('application')
      .values({
        ...{ organ_id: organId, id: application, code_hash: null, name_id: id, identity_id: null },
        ...{ details: '{}', made_at: at },
      })
      .execute()
    await db
      .insertInto('request_entry')
      .values({
        ...{ organ_id: organId, request_id: id, application_id: application, number: `2026-${serial}` },
        ...{ content: '内容', content_digest: Buffer.alloc(32), grams: [], made_at: at },
      })
      .execute()
  }
}

await put(2, [
  // Before the period and still open at its start.
  ['2026-01-20', '2026-02-03', [9, true], LI],
  ['2025-12-01', null, null, WANG],
  // Gone before the period.
  ['2025-11-03', '2025-12-03', [21, false], LI],
  // Within.
  ['2026-02-02', '2026-02-09', [4, true], LI],
  ['2026-02-04', '2026-02-28', [22, false], WANG, 'email'],
  ['2026-02-05', '2026-02-06', null, LI],
  ['2026-02-27', '2026-03-02', [1, true], WANG],
  // After.
  ['2026-03-03', null, null, LI],
])
await put(3, [['2026-02-03', '2026-02-10', [5, true], LI]])
await put(4, [['2026-02-03', null, null, LI]])

const FEBRUARY = { from: date('2026-02-01'), to: date('2026-02-28') }

it('counts what came in, ended and stays open, and how long the replies took', async () => {
  const { total, groups } = await statisticsOf(db, 2, FEBRUARY, 'handler')
  expect(total).toEqual({
    ...{ openAtStart: 2, received: 4, ended: 4, openAtEnd: 2, answered: 3, inTime: 2, late: 1 },
    // 4, 9, 22.
    ...{ median: 9, mean: 11.7, longest: 22 },
  })
  expect(groups.find(({ key }) => key === LI)).toMatchObject({ received: 2, ended: 3, answered: 2, median: 6.5 })
  expect(groups.find(({ key }) => key === WANG)).toMatchObject({ openAtStart: 1, received: 2, ended: 1, late: 1 })
})

it('breaks down by channel and by month', async () => {
  const { groups } = await statisticsOf(db, 2, FEBRUARY, 'channel')
  expect(groups.map(({ key, received }) => [key, received])).toEqual([
    ['online', 3],
    ['email', 1],
  ])
  const month = (key: string, to: string) => ({ key, from: date(`${key}-01`), to: date(to) })
  const months = await statisticsByMonth(db, 2, [
    month('2025-12', '2025-12-31'),
    month('2026-01', '2026-01-31'),
    month('2026-02', '2026-02-28'),
    month('2026-03', '2026-03-31'),
  ])
  expect(months.map((row) => [row.key, row.openAtStart, row.received, row.ended, row.openAtEnd, row.median])).toEqual([
    ['2025-12', 1, 1, 1, 1, 21],
    ['2026-01', 1, 1, 0, 2, null],
    ['2026-02', 2, 4, 4, 2, 9],
    ['2026-03', 2, 1, 1, 2, 1],
  ])
})

it('lists exactly the cases behind each figure', async () => {
  const { total, groups } = await statisticsOf(db, 2, FEBRUARY, 'handler')
  const page = { after: null, limit: 100 }
  for (const figure of CASE_FIGURES) {
    const cases = await casesOf(db, 2, { period: FEBRUARY, figure, group: null }, page)
    expect(cases, figure).toHaveLength(total[figure])
    for (const group of groups) {
      const of = { by: 'handler', key: group.key } as const
      expect(await casesOf(db, 2, { period: FEBRUARY, figure, group: of }, page)).toHaveLength(group[figure])
    }
  }
  const question = { period: FEBRUARY, figure: 'ended', group: null } as const
  const [first, second] = await casesOf(db, 2, question, { after: null, limit: 2 })
  const after = second === undefined ? null : { on: second.arrivedOn, id: second.id }
  const rest = await casesOf(db, 2, question, { after, limit: 2 })
  expect([first?.arrivedOn, second?.arrivedOn, ...rest.map(({ arrivedOn }) => arrivedOn)]).toEqual([
    ...['2026-01-20', '2026-02-02', '2026-02-04', '2026-02-05'],
  ])
  expect(await statisticsLines(db, 2, [first?.id ?? ''])).toEqual([first])
  expect(await statisticsLines(db, 4, [first?.id ?? ''])).toEqual([])
})

it('sums up for a supervisor what lies below each of its organs', async () => {
  const below = await statisticsBelow(db, 1, FEBRUARY)
  expect(below.map(({ organId, received, ended, longest }) => [organId, received, ended, longest])).toEqual([
    [2, 5, 5, 22],
    [4, 1, 0, null],
  ])
  expect((await statisticsBelow(db, 2, FEBRUARY)).map(({ name }) => name)).toEqual(['机关3'])
})

it('is all zero where nothing happened', async () => {
  const { total, groups } = await statisticsOf(db, 9, FEBRUARY, 'topic')
  expect([total.received, total.openAtEnd, total.median, groups]).toEqual([0, 0, null, []])
})

it('counts boards by the day on which somebody must act', async () => {
  const open = await db.selectFrom('request').select(['organ_id', 'id']).where('ended_on', 'is', null).execute()
  const due: Readonly<Record<number, readonly string[]>> = { 2: ['2026-03-04', '2026-03-08'], 4: ['2026-03-03'] }
  const seen = new Map<number, number>()
  for (const { organ_id: organId, id } of open) {
    const at = seen.get(organId) ?? 0
    seen.set(organId, at + 1)
    const day = date(due[organId]?.[at] ?? '')
    await db
      .insertInto('request_clock')
      .values({
        ...{ organ_id: organId, request_id: id, due_on: day, cautious_due_on: day, attend_on: day },
        ...{ attend_why: 'replyDue', provisional: false, counted_on: day, calendar: 1 },
      })
      .execute()
  }
  // Wednesday; the next working day is the fifth, the fifth one the eleventh.
  const on = (today: string) => ({ today: date(today), calendar: STATE_COUNCIL_CALENDAR })
  const groups = await boardGroups(db, 2, on('2026-03-04'))
  expect(groups.filter(({ by }) => by !== 'handler')).toEqual([
    { by: 'all', id: null, open: 2, reopened: 0, today: 1, week: 2, overdue: 0 },
    { by: 'unit', id: null, open: 2, reopened: 0, today: 1, week: 2, overdue: 0 },
  ])
  expect(groups.filter(({ by }) => by === 'handler').map(({ id }) => id)).toEqual(expect.arrayContaining([LI, WANG]))
  expect(await boardsBelow(db, 1, on('2026-03-09'))).toEqual([
    { organId: 2, name: '机关2', open: 2, today: 2, week: 2, overdue: 2 },
    { organId: 4, name: '机关4', open: 1, today: 1, week: 1, overdue: 1 },
  ])
})
