/** Requests: the register with its boards and its search, and the file of one. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { normalOf } from '#command/personalData/keepPersonalData.ts'
import { date, type PlainDate, parseDate } from '#law/date.ts'
import { ALL_TOPICS } from '#law/request/topic.ts'
import { ALL_BOARDS, type Board, boardSpan } from '#law/statistics/board.ts'
import type { Reader } from '#store/database.ts'
import { requestLines } from '#store/requestLines.ts'
import { listRequests, type Position, type RequestFilter, type Search } from '#store/requestList.ts'
import { caseReadRoute } from './caseReadRoute.ts'
import { pageOf } from './page.ts'
import { problem, sendProblem } from './problem.ts'
import { type Route, readRoute } from './route.ts'
import { CASE_FILE, caseFile, LINE, STATE } from './shownRequest.ts'

const TAG = '申请'

/** In place of a person, a unit or a matter: those that have none yet. */
const NONE = 'none'
const SOMEBODY = z.stringFormat('uuid', (text) => text === NONE || z.uuid().safeParse(text).success)

/** Day and id of the last line of a page. */
const AFTER = z.stringFormat('after', (text) => positionOf(text) !== null)

export const requestRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/requests/:organId',
    tag: TAG,
    summary:
      '登记簿：按编号、姓名（名称）、电话、证件号码或者内容查找，按看板、科室、承办人、渠道、类别、结果、事项列出',
    action: 'request.list',
    input: z.object({
      organId: ORGAN_ID,
      /**
       * A number or its beginning; the whole name, telephone, mail address or number of identity of anybody named in the
       * application; or words of the request.
       */
      q: z.string().trim().min(1).max(100).optional(),
      state: STATE.optional(),
      /** Open requests only: today what needs somebody before the next working day, week within five, overdue late replies. */
      board: z.enum(ALL_BOARDS).optional(),
      handler: SOMEBODY.optional(),
      unit: SOMEBODY.optional(),
      channel: LINE.shape.channel.optional(),
      column: LINE.shape.column.optional(),
      /** By which it ended first. */
      outcome: LINE.shape.outcome.unwrap().optional(),
      topic: z.enum([NONE, ...ALL_TOPICS]).optional(),
      /** Open again by an order to answer anew. */
      reopened: z.boolean().default(false),
      /** In which it came in. */
      year: z.int().min(2000).max(2100).optional(),
      after: AFTER.optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    answer: z.object({ items: z.array(LINE), next: z.string().nullable() }),
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground: { db, keyring }, call: { today }, input }) => {
      const { organId, q, board, topic, reopened, year, after, limit } = input
      const filter: RequestFilter = {
        columns: columnsOf(input),
        ...(topic !== undefined && { topic: topic === NONE ? null : topic }),
        reopened,
        ...{
          from: year === undefined ? null : date(`${year}-01-01`),
          to: year === undefined ? null : date(`${year}-12-31`),
        },
        board: board === undefined ? null : await boardOf(db, board, today),
      }
      const page = { after: after === undefined ? null : positionOf(after), limit: limit + 1 }
      const searches = q === undefined ? null : searchesOf(q)
      const positions = await listRequests(db, keyring, organId, filter, searches, page)
      const { items, next } = pageOf(positions, limit, textOf)
      const lines = await requestLines(
        db,
        keyring,
        organId,
        items.map(({ id }) => id),
      )
      return { items: lines, next }
    },
  }),
  caseReadRoute({
    method: 'GET',
    path: '/api/requests/:organId/:requestId',
    tag: TAG,
    summary: '案卷：申请、期限及其由来、可以办理的事项和不能办理的理由、经过、材料、文书',
    input: z.object({ organId: ORGAN_ID, requestId: z.uuid() }),
    answer: CASE_FILE,
    place: ({ input: { organId, requestId } }) => ({ organId, caseKind: 'request', caseId: requestId }),
    read: async ({ ground, call, input: { organId, requestId }, reply }) =>
      (await caseFile(ground, organId, requestId, call.today)) ??
      sendProblem(reply, problem('notFound', '没有这件申请。')),
  }),
]

interface Asked {
  readonly state?: string | undefined
  readonly handler?: string | undefined
  readonly unit?: string | undefined
  readonly channel?: string | undefined
  readonly column?: string | undefined
  readonly outcome?: string | undefined
}

function columnsOf({ state, handler, unit, channel, column, outcome }: Asked): RequestFilter['columns'] {
  const asked = { state, handler_id: handler, unit_id: unit, channel, applicant_column: column, outcome }
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value === NONE ? null : value]],
    ),
  )
}

async function boardOf(db: Reader, board: Board, today: PlainDate): Promise<RequestFilter['board']> {
  const { day, before } = boardSpan(board, today, await presentCalendar(db))
  return { day: day === 'due' ? 'cautious_due_on' : 'attend_on', before }
}

function searchesOf(q: string): readonly Search[] {
  return [
    { kind: 'number', prefix: q.normalize('NFKC') },
    { kind: 'person', values: FOUND_BY.flatMap((kind) => normal(kind, q)) },
    { kind: 'words', text: q },
  ]
}

const FOUND_BY = ['name', 'identityNumber', 'phone', 'email'] as const

function normal(kind: (typeof FOUND_BY)[number], value: string) {
  const text = normalOf({ kind, value })
  return text === null || text === '' ? [] : [{ kind, normal: text }]
}

const textOf = ({ day, id }: Position) => `${day ?? ''}_${id}`

function positionOf(text: string): Position | null {
  const [day = '', id = '', ...more] = text.split('_')
  if (more.length > 0 || !z.uuid().safeParse(id).success) return null
  if (day === '') return { day: null, id }
  const parsed = parseDate(day)
  return parsed === null ? null : { day: parsed, id }
}
