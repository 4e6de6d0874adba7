/** Corrections of records 更正 (Art. 41): the list, one case, and what is done with it. */
import { z } from 'zod'
import {
  askRecordEvidence,
  decideRecordCorrection,
  receiveRecordEvidence,
  tellRecordCorrection,
  withdrawRecordCorrection,
} from '#command/recordCorrection/recordCorrectionVerbs.ts'
import { registerRecordCorrection } from '#command/recordCorrection/registerRecordCorrection.ts'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import { type RecordCorrection, recordCorrectionOpenDuties } from '#law/recordCorrection.ts'
import { findRecordCorrection, listRecordCorrections } from '#store/recordCorrections.ts'
import { actRoutes } from './caseActs.ts'
import type { Route } from './route.ts'
import { type SMALL_LINE, smallCaseRoutes } from './smallCaseRoutes.ts'

const TAG = '更正申请'
const DAY = z.iso.date()

const LINE = z.object({
  askedOn: DAY,
  result: z.enum(RECORD_CORRECTION_RESULTS.map(({ code }) => code)).nullable(),
  decidedOn: DAY.nullable(),
  toldOn: DAY.nullable(),
  withdrawnOn: DAY.nullable(),
})
export type RecordCorrectionLine = z.infer<typeof SMALL_LINE> & z.infer<typeof LINE>

const act = actRoutes({ path: '/api/record-corrections/:organId/:caseId', tag: TAG })

export const recordCorrectionRoutes: readonly Route[] = [
  ...smallCaseRoutes({
    ...{ caseKind: 'recordCorrection', path: '/api/record-corrections', tag: TAG, action: 'recordCorrection.read' },
    summaries: { list: '列出更正申请，最近的在前', register: '登记更正申请', file: '查看一件更正申请' },
    none: '没有这件更正申请。',
    ...{ register: registerRecordCorrection, find: findRecordCorrection, list: listRecordCorrections },
    ...{ duties: recordCorrectionOpenDuties, cameOn: ({ askedOn }: RecordCorrection) => askedOn },
    line: LINE,
    lineOf: ({ askedOn, toldOn, withdrawnOn, decision }): z.infer<typeof LINE> => ({
      ...{ askedOn, toldOn, withdrawnOn, result: decision?.result ?? null, decidedOn: decision?.on ?? null },
    }),
    own: z.object({}),
    ownOf: async () => () => ({}),
  }),
  act('askEvidence', '要求补充证据', askRecordEvidence),
  act('receiveEvidence', '登记收到证据', receiveRecordEvidence),
  act('decide', '登记处理决定：更正、转送、告知或者不予更正', decideRecordCorrection),
  act('tell', '告知申请人：送出文书，或者登记已经告知', tellRecordCorrection),
  act('withdraw', '登记撤回', withdrawRecordCorrection),
]
