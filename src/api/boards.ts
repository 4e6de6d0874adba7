/** 看板: how many open requests need somebody by when, in an organ and below it; and what a new calendar moved. */
import { z } from 'zod'
import { presentCalendar } from '#command/calendar/calendarYear.ts'
import { caseSubject } from '#command/caseSubject.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { attachment, CONTENT_TYPES } from '#document/write/fileName.ts'
import { listWorkbook } from '#document/write/listWorkbook.ts'
import { ALL_BOARDS, BOARDS, type Board } from '#law/statistics/board.ts'
import { boardGroups, boardsBelow } from '#store/boards.ts'
import { organSubject } from '#store/organSubject.ts'
import { findOrgan } from '#store/organs.ts'
import { personNames } from '#store/people.ts'
import { recountList } from '#store/recounts.ts'
import { findEntries } from '#store/requestEntries.ts'
import type { Ground } from './ground.ts'
import { problem, sendProblem } from './problem.ts'
import { type Given, type Route, readRoute } from './route.ts'

const TAG = '看板'

const COUNTS = { open: z.int(), today: z.int(), week: z.int(), overdue: z.int() }
const GROUP = z.object({ id: z.uuid().nullable(), name: z.string().nullable(), ...COUNTS })
const BOARD = z.object({
  today: z.iso.date(),
  definitions: z.array(z.object({ board: z.enum(ALL_BOARDS), name: z.string(), definition: z.string() })),
  all: z.object(COUNTS),
  /** Of all open ones those that are so again, by an order to answer anew. */
  reopened: z.int(),
  handlers: z.array(GROUP),
  units: z.array(GROUP),
  /** Of each organ right below, with all that lies below it. */
  below: z.array(z.object({ organId: z.int(), name: z.string(), ...COUNTS })),
})
export type BoardAnswer = z.infer<typeof BOARD>

const DUE = z.object({ due: z.iso.date().nullable(), cautiousDue: z.iso.date().nullable() })
const RECOUNT = z.object({
  /** Number of the entry in the log. */
  seq: z.int(),
  at: z.iso.datetime(),
  on: z.iso.date(),
  counted: z.int(),
  changes: z.array(z.object({ requestId: z.uuid(), number: z.string(), before: DUE, after: DUE })),
})
export type Recount = z.infer<typeof RECOUNT>

const ofOrgan = z.object({ organId: ORGAN_ID })
const caseOf = ({ ground, input, call }: Given<{ readonly organId: number }>) =>
  caseSubject(ground.db, input.organId, call.actor)

export const boardRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/boards/:organId',
    tag: TAG,
    summary: '在办件数：今天、五日内须办和超期的，按承办人、科室和下级机关',
    action: 'statistics.read',
    input: ofOrgan,
    answer: BOARD,
    subject: ({ ground, input }) => organSubject(ground.db, input.organId),
    read: async ({ ground: { db }, call: { today }, input: { organId } }) => {
      const day = { today, calendar: await presentCalendar(db) }
      const [groups, below, organ] = await Promise.all([
        boardGroups(db, organId, day),
        boardsBelow(db, organId, day),
        findOrgan(db, organId),
      ])
      const of = (wanted: 'all' | 'handler' | 'unit') => groups.filter(({ by }) => by === wanted)
      const people = await personNames(
        db,
        of('handler').flatMap(({ id }) => id ?? []),
      )
      const units = new Map((organ?.state.units ?? []).map(({ id, name }) => [id, name]))
      const named = (names: ReadonlyMap<string, string>) => (group: (typeof groups)[number]) => ({
        ...{ id: group.id, name: group.id === null ? null : (names.get(group.id) ?? '') },
        ...countsOf(group),
      })
      const [all] = of('all')
      return {
        today,
        definitions: ALL_BOARDS.map((board) => ({ board, ...BOARDS[board] })),
        all: all === undefined ? NONE : countsOf(all),
        reopened: all?.reopened ?? 0,
        handlers: of('handler').map(named(people)),
        units: of('unit').map(named(units)),
        below: below.map((each) => ({ organId: each.organId, name: each.name, ...countsOf(each) })),
      }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/boards/:organId/recounts',
    tag: TAG,
    summary: '放假安排调整前后：哪些在办申请的到期日有变化',
    action: 'request.list',
    input: ofOrgan,
    answer: z.object({ items: z.array(RECOUNT) }),
    subject: caseOf,
    read: async ({ ground, input: { organId } }) => ({ items: await recountsOf(ground, organId, null) }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/boards/:organId/recounts/:seq',
    tag: TAG,
    summary: '放假安排调整前后的到期日（XLSX）',
    action: 'request.list',
    input: ofOrgan.extend({ seq: z.int().min(1) }),
    media: CONTENT_TYPES.xlsx,
    subject: caseOf,
    read: async ({ ground, input: { organId, seq }, reply }) => {
      const [found] = await recountsOf(ground, organId, seq)
      if (found === undefined) return sendProblem(reply, problem('notFound', '没有这次重新计算的记录。'))
      const title = `放假安排调整前后-${found.on}`
      const sheet = {
        name: '到期日',
        widths: [14, 14, 14, 16, 16],
        heads: ['登记编号', '原到期日', '新到期日', '原提醒日', '新提醒日'],
        rows: found.changes.map(({ number, before, after }) => [
          ...[number, before.due, after.due, before.cautiousDue, after.cautiousDue],
        ]),
      }
      return reply
        .type(CONTENT_TYPES.xlsx)
        .header('content-disposition', attachment(`${title}.xlsx`))
        .send(Buffer.from(listWorkbook([sheet], title)))
    },
  }),
]

const NONE = { open: 0, today: 0, week: 0, overdue: 0 }
const countsOf = ({ open, today, week, overdue }: Readonly<Record<Board, number>>) => ({ open, today, week, overdue })

async function recountsOf({ db }: Ground, organId: number, seq: number | null): Promise<Recount[]> {
  const recounts = await recountList(db, organId, seq)
  const ids = recounts.flatMap(({ changes }) => changes.map(({ requestId }) => requestId))
  const entries = await findEntries(db, organId, ids)
  return recounts.map(({ changes, ...recount }) => ({
    ...recount,
    changes: changes
      .map((change) => ({ ...change, number: entries.get(change.requestId)?.number ?? '' }))
      .toSorted((one, other) => (one.number < other.number ? -1 : 1)),
  }))
}
