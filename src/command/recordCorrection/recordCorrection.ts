/** A correction of a record about oneself 更正 (Art. 41) as a case of its own. */
import {
  evolveRecordCorrection,
  type RecordCorrection,
  type RecordCorrectionEvent,
  recordCorrectionText,
} from '#law/recordCorrection.ts'
import { recordCorrectionRows } from '#store/recordCorrections.ts'
import type { Noun } from '../noun.ts'

export const recordCorrection: Noun<RecordCorrection, RecordCorrectionEvent> = {
  kind: 'recordCorrection',
  evolve: evolveRecordCorrection,
  ...recordCorrectionRows,
  text: recordCorrectionText,
}
