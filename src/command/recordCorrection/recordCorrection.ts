/** A correction of a record about oneself 更正 (Art. 41) as a case of its own. */
import {
  evolveRecordCorrection,
  type RecordCorrection,
  type RecordCorrectionEvent,
  recordCorrectionText,
} from '#law/recordCorrection.ts'
import {
  allRecordCorrections,
  derivedOfRecordCorrections,
  lockRecordCorrection,
  saveRecordCorrection,
} from '#store/recordCorrections.ts'
import type { Noun } from '../noun.ts'

export const recordCorrection: Noun<RecordCorrection, RecordCorrectionEvent> = {
  kind: 'recordCorrection',
  evolve: evolveRecordCorrection,
  lock: lockRecordCorrection,
  save: (tx, _organId, _id, saved) => saveRecordCorrection(tx, saved),
  async *all(db, organId) {
    for await (const stored of allRecordCorrections(db, organId)) yield [stored.state.id, stored]
  },
  derived: derivedOfRecordCorrections,
  text: recordCorrectionText,
}
