/** 统计 of any period: figures with their definitions, broken down, and the cases behind each; of the organs below one. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { DATE, ORGAN_ID } from '#command/organ/organInput.ts'
import { chooseTopic } from '#command/request/chooseTopic.ts'
import { ACTED } from '#command/request/requestVerb.ts'
import { composeBulletin } from '#document/bulletin.ts'
import { writeDocx } from '#document/write/docx.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { addDays, type PlainDate, parseDate } from '#law/date.ts'
import { OUTCOMES } from '#law/outcome.ts'
import { CHANNELS } from '#law/receipt.ts'
import { APPLICANT_COLUMNS } from '#law/report/format.ts'
import { isTopic, TOPICS } from '#law/request/topic.ts'
import { ALL_STATES } from '#law/request/transitions.ts'
import { ALL_DIMENSIONS, CASE_FIGURES, DIMENSIONS, type Dimension, FIGURES } from '#law/statistics/figure.ts'
import { lengthOf, monthsOf, type Period, periodAround } from '#law/statistics/period.ts'
import type { Reader } from '#store/database.ts'
import { organSubject } from '#store/organSubject.ts'
import { findOrgan } from '#store/organs.ts'
import { personNames } from '#store/people.ts'
import {
  type Broken,
  casesOf,
  type StatisticsLine,
  statisticsBelow,
  statisticsByMonth,
  statisticsOf,
  totalOf,
} from '#store/requestStatistics.ts'
import { bulletinOf } from './bulletin.ts'
import { pageOf } from './page.ts'
import { commandRoute, type Given, type Route, readRoute } from './route.ts'

export const TAG = '统计'

/** Ten years are enough for one question. */
const MOST_DAYS = 3_660

const PERIOD = { from: DATE, to: DATE }
const isPeriod = (period: Period) => lengthOf(period) >= 1 && lengthOf(period) <= MOST_DAYS
const NO_PERIOD = { message: '期间的结束不能早于开始，最长十年', path: ['to'] }

const FIGURE_VALUES = z.object({
  ...{ openAtStart: z.int(), received: z.int(), ended: z.int(), openAtEnd: z.int() },
  ...{ answered: z.int(), inTime: z.int(), late: z.int() },
  ...{ median: z.number().nullable(), mean: z.number().nullable(), longest: z.int().nullable() },
})

const STATISTICS = z.object({
  figures: z.array(z.object({ id: z.string(), name: z.string(), definition: z.string(), cases: z.boolean() })),
  dimension: z.object({ name: z.string(), definition: z.string() }),
  total: FIGURE_VALUES,
  groups: z.array(FIGURE_VALUES.extend({ key: z.string().nullable(), name: z.string() })),
  /** Of each organ right below, with all that lies below it. */
  below: z.array(FIGURE_VALUES.extend({ organId: z.int(), name: z.string() })),
})
export type StatisticsAnswer = z.infer<typeof STATISTICS>

export const CASE_LINE = z.object({
  id: z.uuid(),
  number: z.string(),
  channel: z.enum(CHANNELS.map(({ id }) => id)),
  state: z.enum(ALL_STATES),
  arrivedOn: z.iso.date(),
  endedOn: z.iso.date().nullable(),
  outcome: z.enum(OUTCOMES.map(({ code }) => code)).nullable(),
  handler: z.string().nullable(),
  workdays: z.int().nullable(),
  inTime: z.boolean().nullable(),
})
export type CaseLine = z.infer<typeof CASE_LINE>

const AFTER = z.stringFormat('after', (text) => positionOf(text) !== null)

export const caseOf = ({ ground, input, call }: Given<{ readonly organId: number }>) =>
  caseSubject(ground.db, input.organId, call.actor)

export const statisticsRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/statistics/:organId',
    tag: TAG,
    summary: '任一期间的收办件数、时长和按期率，按一个方面分列，连同各数的定义',
    action: 'statistics.read',
    input: z
      .object({ organId: ORGAN_ID, ...PERIOD, by: z.enum(ALL_DIMENSIONS).default('month') })
      .refine(isPeriod, NO_PERIOD),
    answer: STATISTICS,
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground: { db }, input: { organId, from, to, by } }) => {
      const period = { from, to }
      const [broken, below] = await Promise.all([
        brokenDown(db, organId, period, by),
        statisticsBelow(db, organId, period),
      ])
      const names = await namesOf(db, organId, by, broken)
      return {
        figures: Object.entries(FIGURES).map(([id, form]) => ({ id, ...form })),
        dimension: DIMENSIONS[by],
        total: broken.total,
        groups: broken.groups.map((group) => ({ ...group, name: names(group.key) })),
        below: [...below],
      }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/statistics/:organId/cases',
    tag: TAG,
    summary: '一个统计数后面的各件申请',
    action: 'request.list',
    input: z
      .object({
        organId: ORGAN_ID,
        ...PERIOD,
        figure: z.enum(CASE_FIGURES),
        by: z.enum(ALL_DIMENSIONS).optional(),
        /** Of the group; absent with `by`: those of which nothing was chosen. */
        key: z.string().max(60).optional(),
        after: AFTER.optional(),
        limit: z.int().min(1).max(200).default(50),
      })
      .refine(isPeriod, NO_PERIOD),
    answer: z.object({ items: z.array(CASE_LINE), next: z.string().nullable() }),
    subject: caseOf,
    read: async ({ ground: { db }, input }) => {
      const { organId, from, to, figure, by, key = null, after, limit } = input
      const narrowed = by === 'month' && key !== null ? monthWithin({ from, to }, key) : { from, to }
      const group = by === undefined || by === 'month' ? null : { by, key }
      const page = { after: after === undefined ? null : positionOf(after), limit: limit + 1 }
      const found = await casesOf(db, organId, { period: narrowed, figure, group }, page)
      const { items, next } = pageOf(found, limit, ({ arrivedOn, id }) => `${arrivedOn}_${id}`)
      return { items: await withHandlers(db, items), next }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/statistics/:organId/bulletin',
    tag: TAG,
    summary: '一周或者一月的简报（DOCX）',
    action: 'request.list',
    input: z.object({ organId: ORGAN_ID, kind: z.enum(['week', 'month']), on: DATE }),
    media: CONTENT_TYPES.docx,
    subject: caseOf,
    read: async ({ ground, call, input: { organId, kind, on }, reply }) => {
      const bulletin = await bulletinOf(ground.db, { organId, kind, on, today: call.today })
      return reply
        .type(CONTENT_TYPES.docx)
        .header('content-disposition', attachment(`${bulletin.title}-${bulletin.period.from}.docx`))
        .send(Buffer.from(writeDocx(composeBulletin(bulletin))))
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/requests/:organId/:requestId/topic',
    tag: TAG,
    summary: '选定申请的事项，供统计',
    command: chooseTopic,
    answer: ACTED,
  }),
]

async function brokenDown(db: Reader, organId: number, period: Period, by: Dimension): Promise<Broken> {
  if (by !== 'month') return statisticsOf(db, organId, period, by)
  const months = monthsOf(period).map((key) => ({ key, ...monthWithin(period, key) }))
  const [total, groups] = await Promise.all([totalOf(db, organId, period), statisticsByMonth(db, organId, months)])
  return { total, groups }
}

/** The first and the last month may be cut by the period. */
function monthWithin({ from, to }: Period, month: string): Period {
  const first = parseDate(`${month}-01`)
  const whole = first === null ? { from: addDays(to, 1), to } : periodAround('month', first)
  return { from: whole.from < from ? from : whole.from, to: whole.to > to ? to : whole.to }
}

async function namesOf(db: Reader, organId: number, by: Dimension, { groups }: Broken) {
  const keys = groups.flatMap(({ key }) => key ?? [])
  const named = await namesOfKeys(db, organId, by, keys)
  return (key: string | null) => (key === null ? NOT_CHOSEN[by] : (named.get(key) ?? key))
}

/** What stands for those of which nothing is known. */
const NOT_CHOSEN: Readonly<Record<Dimension, string>> = {
  ...{ month: '', channel: '', column: '', topic: '未选定', unit: '未交办', handler: '未交办', outcome: '尚未办结' },
}

async function namesOfKeys(
  db: Reader,
  organId: number,
  by: Dimension,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  switch (by) {
    case 'month':
      return new Map(keys.map((key) => [key, `${key.slice(0, 4)}年${Number(key.slice(5))}月`]))
    case 'channel':
      return new Map(CHANNELS.map(({ id, label }) => [id, label]))
    case 'column':
      return new Map(APPLICANT_COLUMNS.map(({ id, label }) => [id, label]))
    case 'outcome':
      return new Map(OUTCOMES.map(({ code, label }) => [code, label]))
    case 'topic':
      return new Map(keys.flatMap((key) => (isTopic(key) ? [[key, TOPICS[key].name]] : [])))
    case 'handler':
      return personNames(db, keys)
    case 'unit': {
      const organ = await findOrgan(db, organId)
      return new Map((organ?.state.units ?? []).map(({ id, name }) => [id, name]))
    }
  }
}

export async function withHandlers(db: Reader, lines: readonly StatisticsLine[]): Promise<CaseLine[]> {
  const names = await personNames(db, [...new Set(lines.flatMap(({ handlerId }) => handlerId ?? []))])
  return lines.map(({ handlerId, ...line }) => ({
    ...line,
    handler: handlerId === null ? null : (names.get(handlerId) ?? ''),
  }))
}

function positionOf(text: string): { readonly on: PlainDate; readonly id: string } | null {
  const [day = '', id = '', ...more] = text.split('_')
  const on = parseDate(day)
  return on === null || more.length > 0 || !z.uuid().safeParse(id).success ? null : { on, id }
}
