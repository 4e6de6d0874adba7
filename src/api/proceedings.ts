/** 行政复议 and 行政诉讼: the ledger by due date, one case with its deadlines, what is done with it, the rate of correction. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { DATE, ORGAN_ID } from '#command/organ/organInput.ts'
import { beginProceeding } from '#command/proceeding/beginProceeding.ts'
import { recordDecision, recordFinal } from '#command/proceeding/decideProceeding.ts'
import {
  changeProcedure,
  draftDefence,
  putParticularsRight,
  receiveCopy,
  recordAnswered,
  recordAppeal,
  recordHearing,
  recordRemand,
  resumeProceeding,
  setHearing,
  suspendProceeding,
} from '#command/proceeding/proceedingVerbs.ts'
import { takeBackDecision } from '#command/proceeding/takeBackDecision.ts'
import { casesBehind, correctionRates } from '#law/correctionRate.ts'
import { OUTCOMES } from '#law/outcome.ts'
import type { Reader } from '#store/database.ts'
import { personNames } from '#store/people.ts'
import { listProceedings, openProceedings, proceedingsFinalIn, proceedingsOfRequest } from '#store/proceedings.ts'
import { actRoutes } from './caseActs.ts'
import { pageOf } from './page.ts'
import { problem, sendProblem } from './problem.ts'
import { commandRoute, type Route, readRoute } from './route.ts'
import { AFTER, placeOf, textOfPlace } from './shownCase.ts'
import { FILE, fileOf, LINE, linesOf, RESULT, tableOf } from './shownProceeding.ts'

const TAG = '复议和诉讼'
const GROUND = z.enum([...OUTCOMES.map(({ code }) => code), 'omission', 'other'])

const RATE = z.object({
  decided: z.int(),
  upheld: z.int(),
  corrected: z.int(),
  other: z.int(),
  /** In ‰; null where none is decided. */
  rate: z.int().nullable(),
  cases: z.array(z.uuid()),
})

const act = actRoutes({ path: '/api/proceedings/:organId/:caseId', tag: TAG })

export const proceedingRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/proceedings/:organId',
    tag: TAG,
    summary: '台账：未审结的按本机关的期限，或者全部按开始的日期',
    action: 'proceeding.read',
    input: z.object({
      organId: ORGAN_ID,
      view: z.enum(['open', 'all']).default('open'),
      /** Those about one request, all at once. */
      requestId: z.uuid().optional(),
      after: AFTER.optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    answer: z.object({ items: z.array(LINE), next: z.string().nullable() }),
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground, call: { today }, input }) => {
      const { states, next } = await pageOfCases(ground.db, input)
      return { items: await linesOf(ground, input.organId, states, today), next }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/proceedings/:organId',
    tag: TAG,
    summary: '登记行政复议或者行政诉讼，关联答复或者逾期未答复的申请',
    command: beginProceeding,
    status: 201,
    answer: z.object({ id: z.uuid(), number: z.string(), version: z.int() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/proceedings/:organId/rates',
    tag: TAG,
    summary: '纠错率：一段时间内审结的案件中被纠正的千分比，按答复理由、按经办人',
    action: 'statistics.read',
    input: z.object({ organId: ORGAN_ID, from: DATE, to: DATE }),
    answer: z.object({
      all: RATE,
      byGround: z.array(RATE.extend({ key: GROUND })),
      byHandler: z.array(RATE.extend({ key: z.uuid().nullable(), name: z.string() })),
    }),
    subject: async ({ ground, input, call }) => {
      const place = await caseSubject(ground.db, input.organId, call.actor)
      return place === null ? null : { kind: 'organ', path: place.path, organ: place.organ }
    },
    read: async ({ ground: { db }, input: { organId, from, to } }) => {
      const rates = correctionRates(await proceedingsFinalIn(db, organId, { from, to }), await tableOf(db))
      const names = await personNames(
        db,
        rates.byHandler.flatMap(({ key }) => key ?? []),
      )
      return {
        ...rates,
        byHandler: rates.byHandler.map((each) => ({
          ...each,
          name: each.key === null ? '' : (names.get(each.key) ?? ''),
        })),
      }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/proceedings/:organId/rates/cases',
    tag: TAG,
    summary: '纠错率中一个数字的案件：一段时间内审结的，按答复理由、按经办人、按结果',
    action: 'proceeding.read',
    input: z.object({
      ...{ organId: ORGAN_ID, from: DATE, to: DATE, ground: GROUND.optional() },
      handler: z.union([z.uuid(), z.literal('nobody')]).optional(),
      result: RESULT.optional(),
    }),
    answer: z.object({ items: z.array(LINE) }),
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground, call: { today }, input: { organId, from, to, ground: of, handler, result } }) => {
      const final = await proceedingsFinalIn(ground.db, organId, { from, to })
      const filter = { ground: of, result, handlerId: handler === 'nobody' ? null : handler }
      const states = casesBehind(final, filter, await tableOf(ground.db))
      return { items: await linesOf(ground, organId, states, today) }
    },
  }),
  readRoute({
    method: 'GET',
    path: '/api/proceedings/:organId/:caseId',
    tag: TAG,
    summary: '查看一件复议或者诉讼：期限及其由来、经过、开庭、裁判、材料',
    action: 'proceeding.read',
    input: z.object({ organId: ORGAN_ID, caseId: z.uuid() }),
    answer: FILE,
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground, call: { today }, input: { organId, caseId }, reply }) =>
      (await fileOf(ground, organId, caseId, today)) ?? sendProblem(reply, problem('notFound', '没有这件案件。')),
  }),
  act('putRight', '登记或者更正受理机关和案号', putParticularsRight),
  act('receiveCopy', '登记收到申请书或者起诉状副本', receiveCopy),
  act('changeProcedure', '登记适用的程序变更', changeProcedure),
  act('draftDefence', '拟写答复书或者答辩状，写明各项证据证明的内容', draftDefence),
  act('answer', '登记已经提交答复或者答辩', recordAnswered),
  act('setHearing', '登记听证或者开庭的时间和地点', setHearing),
  act('recordHearing', '登记听证或者开庭的参加人员', recordHearing),
  act('suspend', '登记中止', suspendProceeding),
  act('resume', '登记恢复审理', resumeProceeding),
  act('decide', '登记复议决定或者裁判；责令重新答复的，同时打开申请', recordDecision),
  act('appeal', '登记上诉', recordAppeal),
  act('remand', '登记发回重审', recordRemand),
  act('becomeFinal', '登记裁判生效；责令重新答复的，同时打开申请', recordFinal),
  act('takeBackDecision', '撤销误登的裁判结果，连同其后的上诉、生效和责令', takeBackDecision),
]

interface Wanted {
  readonly organId: number
  readonly view: 'open' | 'all'
  readonly requestId?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

async function pageOfCases(db: Reader, { organId, view, requestId, after, limit }: Wanted) {
  const place = after === undefined ? null : placeOf(after)
  if (requestId !== undefined) {
    const all = await proceedingsOfRequest(db, organId, requestId)
    return { states: all.map(({ state }) => state), next: null }
  }
  if (view === 'open') {
    const position = place === null ? null : { dueOn: place.on, id: place.id }
    const open = await openProceedings(db, organId, { after: position, limit: limit + 1 })
    const page = pageOf(open, limit, ({ dueOn, state }) => textOfPlace({ on: dueOn, id: state.id }))
    return { states: page.items.map(({ state }) => state), next: page.next }
  }
  const below = place === null || place.on === null ? null : { on: place.on, id: place.id }
  const stored = await listProceedings(db, organId, { below, limit: limit + 1 })
  const page = pageOf(stored, limit, ({ state }) => textOfPlace({ on: state.begunOn, id: state.id }))
  return { states: page.items.map(({ state }) => state), next: page.next }
}
