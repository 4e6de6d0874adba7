/** Complaints 投诉举报 and 申诉 (Art. 47.2, 51, 55.2): the list, one case, and what is done with it. */
import { z } from 'zod'
import { caseSubject } from '#command/caseSubject.ts'
import {
  askStatement,
  closeComplaint,
  receiveStatement,
  recordRectified,
  tellComplainant,
} from '#command/complaint/complaintVerbs.ts'
import { receiveComplaint } from '#command/complaint/receiveComplaint.ts'
import { ORGAN_ID } from '#command/organ/organInput.ts'
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, complaintOpenDuties } from '#law/complaint.ts'
import { claimantsOfCases } from '#store/caseClaimants.ts'
import { findCaseContents } from '#store/caseContents.ts'
import { findComplaint, listComplaints } from '#store/complaints.ts'
import { organNames } from '#store/organs.ts'
import { actRoutes } from './caseActs.ts'
import { pageOf } from './page.ts'
import { problem, REASON, sendProblem } from './problem.ts'
import { commandRoute, type Route, readRoute } from './route.ts'
import { AFTER, keysOf, placeOf, SHOWN_CASE, shownCase, textOfPlace } from './shownCase.ts'

const TAG = '投诉举报'
const DAY = z.iso.date()

const LINE = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: keysOf(COMPLAINT_KINDS),
  /** The first hundred characters. */
  content: z.string(),
  /** Empty where it came without a name. */
  claimant: z.string(),
  /** The organ that it is about; null where that is no organ of the platform. */
  about: z.string().nullable(),
  receivedOn: DAY,
  outcome: keysOf(COMPLAINT_OUTCOMES).nullable(),
  closedOn: DAY.nullable(),
  toldOn: DAY.nullable(),
  /** The next day of a period that we have set: for a statement, for mending. */
  dueOn: DAY.nullable(),
})
export type ComplaintLine = z.infer<typeof LINE>

const FILE = SHOWN_CASE.extend({
  version: z.int(),
  /** `Complaint` of src/law/complaint.ts. */
  state: z.looseObject({}),
  about: z.string().nullable(),
  duties: z.array(REASON),
})

const act = actRoutes({ path: '/api/complaints/:organId/:caseId', tag: TAG })

export const complaintRoutes: readonly Route[] = [
  readRoute({
    method: 'GET',
    path: '/api/complaints/:organId',
    tag: TAG,
    summary: '列出投诉举报和申诉，最近收到的在前',
    action: 'complaint.read',
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
      const stored = await listComplaints(db, organId, { open }, { below, limit: limit + 1 })
      const { items, next } = pageOf(
        stored.map(({ state }) => state),
        limit,
        ({ receivedOn, id }) => textOfPlace({ on: receivedOn, id }),
      )
      const ids = items.map(({ id }) => id)
      const contents = await findCaseContents(db, organId, 'complaint', ids)
      const [claimants, organs] = await Promise.all([
        claimantsOfCases(db, keyring, organId, [...contents.values()]),
        organNames(db, [...new Set(items.flatMap(({ aboutId }) => aboutId ?? []))]),
      ])
      return {
        items: items.map(({ id, kind, aboutId, receivedOn, closed, toldOn, statements, rectification }) => ({
          ...{ id, kind, receivedOn, toldOn, outcome: closed?.outcome ?? null, closedOn: closed?.on ?? null },
          ...{ number: contents.get(id)?.number ?? '', content: contents.get(id)?.content.slice(0, 100) ?? '' },
          ...{ claimant: claimants.get(id) ?? '', about: aboutId === null ? null : (organs.get(aboutId) ?? '') },
          dueOn:
            rectification !== null && rectification.doneOn === null
              ? rectification.by
              : (statements.find(({ givenOn }) => givenOn === null)?.by ?? null),
        })),
        next,
      }
    },
  }),
  commandRoute({
    method: 'POST',
    path: '/api/complaints/:organId',
    tag: TAG,
    summary: '登记投诉举报或者申诉',
    command: receiveComplaint,
    status: 201,
    answer: z.object({ id: z.uuid(), number: z.string(), version: z.int() }),
  }),
  readRoute({
    method: 'GET',
    path: '/api/complaints/:organId/:caseId',
    tag: TAG,
    summary: '查看一件投诉举报或者申诉',
    action: 'complaint.read',
    input: z.object({ organId: ORGAN_ID, caseId: z.uuid() }),
    answer: FILE,
    subject: ({ ground, input, call }) => caseSubject(ground.db, input.organId, call.actor),
    read: async ({ ground, input: { organId, caseId }, reply }) => {
      const found = await findComplaint(ground.db, organId, caseId)
      const shown = found === null ? null : await shownCase(ground, organId, 'complaint', caseId)
      if (found === null || shown === null) return sendProblem(reply, problem('notFound', '没有这件投诉举报。'))
      const { state, version } = found
      const { aboutId } = state
      const about = aboutId === null ? null : ((await organNames(ground.db, [aboutId])).get(aboutId) ?? '')
      return { ...shown, version, state, about, duties: complaintOpenDuties(state) }
    },
  }),
  act('askStatement', '要求被反映的机关说明情况', askStatement),
  act('receiveStatement', '登记收到情况说明', receiveStatement),
  act('close', '登记处理结果', closeComplaint),
  act('tell', '告知处理结果：送出文书，或者登记已经告知', tellComplainant),
  act('recordRectified', '登记整改完成', recordRectified),
]
