/** Corrections of records 更正 (Art. 41): the list, one case, and what is done with it. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import {
  askRecordEvidence,
  decideRecordCorrection,
  receiveRecordEvidence,
  tellRecordCorrection,
  withdrawRecordCorrection,
} from '#command/recordCorrection/recordCorrectionVerbs.ts'
import { registerRecordCorrection } from '#command/recordCorrection/registerRecordCorrection.ts'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import { recordCorrectionOpenDuties } from '#law/recordCorrection.ts'
import { claimantsOfCases } from '#store/caseClaimants.ts'
import { findCaseContents } from '#store/caseContents.ts'
import { findRecordCorrection, listRecordCorrections } from '#store/recordCorrections.ts'
import { actRoutes } from './caseActs.ts'
import { pageOf } from './page.ts'
import { problem, REASON, sendProblem } from './problem.ts'
import { commandRoute, type Route, readRoute } from './route.ts'
import { AFTER, placeOf, SHOWN_CASE, shownCase, textOfPlace } from './shownCase.ts'

const TAG = '更正申请'
const DAY = z.iso.date()

const LINE = z.object({
  id: z.uuid(),
  number: z.string(),
  /** The first hundred characters. */
  content: z.string(),
  claimant: z.string(),
  askedOn: DAY,
  result: z.enum(RECORD_CORRECTION_RESULTS.map(({ code }) => code)).nullable(),
  decidedOn: DAY.nullable(),
  toldOn: DAY.nullable(),
  withdrawnOn: DAY.nullable(),
})
export type RecordCorrectionLine = z.infer<typeof LINE>

const FILE = SHOWN_CASE.extend({
  version: z.int(),
  /** `RecordCorrection` of src/law/recordCorrection.ts. */
  state: z.looseObject({}),
  /** What is still to be done. */
  duties: z.array(REASON),
})

const act = actRoutes({ path: '/api/record-corrections/:organId/:caseId', tag: TAG })

export const recordCorrectionRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/record-corrections/:organId',
    tag: TAG,
    summary: '列出更正申请，最近的在前',
    action: 'recordCorrection.read',
    input: z.object({
      organId: ORGAN_ID,
      open: z.boolean().default(false),
      after: AFTER.optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    answer: z.object({ items: z.array(LINE), next: z.string().nullable() }),
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground: { db, keyring }, input: { organId, open, after, limit } }) => {
      const place = after === undefined ? null : placeOf(after)
      const below = place === null || place.on === null ? null : { on: place.on, id: place.id }
      const stored = await listRecordCorrections(db, organId, { open }, { below, limit: limit + 1 })
      const { items, next } = pageOf(
        stored.map(({ state }) => state),
        limit,
        ({ askedOn, id }) => textOfPlace({ on: askedOn, id }),
      )
      const contents = await findCaseContents(
        db,
        organId,
        'recordCorrection',
        items.map(({ id }) => id),
      )
      const claimants = await claimantsOfCases(db, keyring, organId, [...contents.values()])
      return {
        items: items.map(({ id, askedOn, decision, toldOn, withdrawnOn }) => ({
          ...{ id, askedOn, toldOn, withdrawnOn, result: decision?.result ?? null, decidedOn: decision?.on ?? null },
          ...{ number: contents.get(id)?.number ?? '', claimant: claimants.get(id) ?? '' },
          content: contents.get(id)?.content.slice(0, 100) ?? '',
        })),
        next,
      }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/record-corrections/:organId',
    tag: TAG,
    summary: '登记更正申请',
    command: registerRecordCorrection,
    status: 201,
    answer: z.object({ id: z.uuid(), number: z.string(), version: z.int() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/record-corrections/:organId/:caseId',
    tag: TAG,
    summary: '查看一件更正申请',
    action: 'recordCorrection.read',
    input: z.object({ organId: ORGAN_ID, caseId: z.uuid() }),
    answer: FILE,
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground, input: { organId, caseId }, reply }) => {
      const found = await findRecordCorrection(ground.db, organId, caseId)
      const shown = found === null ? null : await shownCase(ground, organId, 'recordCorrection', caseId)
      if (found === null || shown === null) return sendProblem(reply, problem('notFound', '没有这件更正申请。'))
      const { state, version } = found
      return { ...shown, version, state, duties: recordCorrectionOpenDuties(state) }
    },
  }),
  act('askEvidence', '要求补充证据', askRecordEvidence),
  act('receiveEvidence', '登记收到证据', receiveRecordEvidence),
  act('decide', '登记处理决定：更正、转送、告知或者不予更正', decideRecordCorrection),
  act('tell', '告知申请人：送出文书，或者登记已经告知', tellRecordCorrection),
  act('withdraw', '登记撤回', withdrawRecordCorrection),
]
