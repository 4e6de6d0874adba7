/** Complaints 投诉举报 and 申诉 (Art. 47.2, 51, 55.2): the list, one case, and what is done with it. */
import { z } from 'zod'
import {
  askStatement,
  closeComplaint,
  receiveStatement,
  recordRectified,
  tellComplainant,
} from '#command/complaint/complaintVerbs.ts'
import { receiveComplaint } from '#command/complaint/receiveComplaint.ts'
import { COMPLAINT_KINDS, COMPLAINT_OUTCOMES, complaintOpenDuties, nextDayOf } from '#law/complaint.ts'
import { findComplaint, listComplaints } from '#store/complaints.ts'
import { organNames } from '#store/organs.ts'
import { actRoutes } from './caseActs.ts'
import type { Route } from './route.ts'
import { keysOf } from './shownCase.ts'
import { type SMALL_LINE, smallCaseRoutes } from './smallCaseRoutes.ts'

const TAG = '投诉举报'
const DAY = z.iso.date()

const LINE = z.object({
  kind: keysOf(COMPLAINT_KINDS),
  receivedOn: DAY,
  outcome: keysOf(COMPLAINT_OUTCOMES).nullable(),
  closedOn: DAY.nullable(),
  toldOn: DAY.nullable(),
  /** The next day of a period that we have set: for a statement, for mending. */
  dueOn: DAY.nullable(),
})
/** The organ that it is about; null where that is no organ of the platform. */
const OWN = z.object({ about: z.string().nullable() })
export type ComplaintLine = z.infer<typeof SMALL_LINE> & z.infer<typeof LINE> & z.infer<typeof OWN>

const act = actRoutes({ path: '/api/complaints/:organId/:caseId', tag: TAG })

export const complaintRoutes: readonly Route[] = [
  ...smallCaseRoutes({
    ...{ caseKind: 'complaint', path: '/api/complaints', tag: TAG, action: 'complaint.read' },
    summaries: {
      list: '列出投诉举报和申诉，最近收到的在前',
      register: '登记投诉举报或者申诉',
      file: '查看一件投诉举报或者申诉',
    },
    none: '没有这件投诉举报。',
    ...{ register: receiveComplaint, find: findComplaint, list: listComplaints, duties: complaintOpenDuties },
    cameOn: ({ receivedOn }) => receivedOn,
    line: LINE,
    lineOf: (state): z.infer<typeof LINE> => {
      const { kind, receivedOn, toldOn, closed } = state
      return {
        ...{ kind, receivedOn, toldOn, outcome: closed?.outcome ?? null, closedOn: closed?.on ?? null },
        dueOn: nextDayOf(state),
      }
    },
    own: OWN,
    ownOf: async (db, states) => {
      const organs = await organNames(db, [...new Set(states.flatMap(({ aboutId }) => aboutId ?? []))])
      return ({ aboutId }): z.infer<typeof OWN> => ({ about: aboutId === null ? null : (organs.get(aboutId) ?? '') })
    },
  }),
  act('askStatement', '要求被反映的机关说明情况', askStatement),
  act('receiveStatement', '登记收到情况说明', receiveStatement),
  act('close', '登记处理结果', closeComplaint),
  act('tell', '告知处理结果：送出文书，或者登记已经告知', tellComplainant),
  act('recordRectified', '登记整改完成', recordRectified),
]
