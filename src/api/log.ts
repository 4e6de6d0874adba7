/** The event log for the auditor: filters, export, and the proof of the chain. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { changeOf } from '#command/nouns.ts'
import { BOM, csvLineForPeople } from '#document/write/csvLine.ts'
import { isRole, ROLES } from '#law/role.ts'
import type { Database } from '#store/database.ts'
import { chainHeads, type EventFilter, listEvents } from '#store/events.ts'
import { organSubject } from '#store/organSubject.ts'
import { organNames } from '#store/organs.ts'
import { pageOf } from './page.ts'
import { type Given, type Route, readRoute } from './route.ts'

const TAG = '日志'

const ENTRY = z.object({
  organId: z.int(),
  seq: z.int(),
  caseKind: z.string(),
  caseId: z.string(),
  caseSeq: z.int(),
  kind: z.string(),
  /** The Chinese sentence. */
  what: z.string(),
  who: z.string(),
  /** Null for the program, and for whoever had not signed in. */
  actorId: z.uuid().nullable(),
  role: z.string().nullable(),
  address: z.string().nullable(),
  at: z.string(),
  legalDate: z.string(),
  digest: z.string(),
})

export type LogEntry = z.infer<typeof ENTRY>

/** PostgreSQL knows no year 0. */
const INSTANT = z.iso.datetime().refine((text) => !text.startsWith('0000'), '没有公元 0 年')
const FILTER = z.object({
  organId: z.int32().min(0),
  actorId: z.uuid().optional(),
  caseKind: z.string().max(40).optional(),
  caseId: z.string().max(60).optional(),
  kind: z.string().max(60).optional(),
  from: INSTANT.optional(),
  before: INSTANT.optional(),
})

const subjectOf = ({ ground, input }: Given<{ readonly organId: number }>) => organSubject(ground.db, input.organId)

export const logRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/logs/:organId',
    tag: TAG,
    summary: '查看一个机关的日志，最新的在前',
    action: 'log.read',
    input: FILTER.extend({
      /** Number of the oldest entry of the page before. */
      after: z.int().min(1).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    answer: z.object({ items: z.array(ENTRY), next: z.string().nullable() }),
    subject: subjectOf,
    read: async ({ ground, input }) => {
      const { organId, after = null, limit, ...filter } = input
      const events = await listEvents(ground.db, organId, given(filter), { below: after, limit: limit + 1 })
      return pageOf(events.map(entryOf), limit, ({ seq }) => String(seq))
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/logs/:organId/export',
    tag: TAG,
    summary: '导出日志（CSV）',
    action: 'log.export',
    input: FILTER,
    media: 'text/csv',
    subject: subjectOf,
    read: async ({ ground, input, reply }) => {
      const { organId, ...filter } = input
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="log-${organId}.csv"`)
        .send(Readable.from(csvOf(ground.db, organId, given(filter))))
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/logs',
    tag: TAG,
    summary: '列出各机关日志的最后一条，按机关编号排列',
    action: 'log.read',
    input: z.object({
      /** The organ of the last line of the page before. */
      after: z.int32().min(0).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    answer: z.object({
      items: z.array(z.object({ organId: z.int(), name: z.string(), seq: z.int(), digest: z.string() })),
      next: z.string().nullable(),
    }),
    subject: ({ ground }) => organSubject(ground.db, 0),
    read: async ({ ground, input: { after = null, limit } }) => {
      const found = await chainHeads(ground.db, { after, limit: limit + 1 })
      const { items: heads, next } = pageOf(found, limit, ({ organId }) => String(organId))
      const names = await organNames(
        ground.db,
        heads.map(({ organId }) => organId),
      )
      return {
        items: heads.map(({ organId, seq, digest }) => ({
          organId,
          name: names.get(organId) ?? '',
          seq,
          digest: digest.toString('hex'),
        })),
        next,
      }
    },
  }),
]

function given(filter: Readonly<Record<string, string | undefined>>): EventFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

type Listed = Awaited<ReturnType<typeof listEvents>>[number]

function entryOf(event: Listed): z.infer<typeof ENTRY> {
  const { organId, seq, caseKind, caseId, caseSeq, kind, actorId, actorRole, address, at, legalDate, digest } = event
  const { who, what } = changeOf(event)
  return {
    ...{ organId, seq, caseKind, caseId, caseSeq, kind, what, who, actorId },
    ...{ role: actorRole, address, at, legalDate, digest: digest.toString('hex') },
  }
}

const HEAD = ['序号', '时间（UTC）', '办理日期', '人员', '角色', '地址', '对象', '对象编号', '事项', '摘要（SM3）']

/** The newest first, a thousand at a time. */
async function* csvOf(db: Database, organId: number, filter: EventFilter): AsyncGenerator<string> {
  yield BOM + csvLineForPeople(HEAD)
  const most = 1_000
  for (let below: number | null = null, page = most; page === most; ) {
    const events = await listEvents(db, organId, filter, { below, limit: most })
    yield events
      .map(entryOf)
      .map(({ seq, at, legalDate, who, role, address, caseKind, caseId, what, digest }) => {
        const roleName = role !== null && isRole(role) ? ROLES[role].name : role
        return csvLineForPeople([seq, at, legalDate, who, roleName, address, caseKind, caseId, what, digest])
      })
      .join('')
    page = events.length
    below = events.at(-1)?.seq ?? below
  }
}
