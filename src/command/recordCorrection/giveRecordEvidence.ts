import { z } from 'zod'
import { type RecordCorrection, recordCorrectionFaults } from '#law/recordCorrection.ts'
import { type Command, done, refused } from '../command.ts'
import { attachFile } from '../file/attachFile.ts'
import type { Versioned } from '../noun.ts'
import { ORGAN_ID } from '../organ/organInput.ts'
import { aboutOwnRecordCorrection } from './ownRecordCorrections.ts'
import { CASE_FILE } from './receiveRecordCorrection.ts'
import { recordCorrection } from './recordCorrection.ts'

const input = z.object({ organId: ORGAN_ID, caseId: z.uuid(), files: z.array(CASE_FILE).min(1).max(20) })

/** A citizen sends on the portal what shows that the record is wrong, as long as nobody has decided. Art. 41. */
export const giveRecordEvidence = {
  name: 'giveRecordEvidence',
  action: 'recordCorrection.ask',
  input,
  organOf: ({ organId }) => organId,
  about: aboutOwnRecordCorrection,
  run: async (work, { caseId, files }, found) => {
    const event = { kind: 'recordEvidenceGiven', on: work.call.today } as const
    const faults = recordCorrectionFaults(found.state, event)
    if (faults.length > 0) return refused(...faults)
    for (const file of files) await attachFile(work, { ...file, caseKind: 'recordCorrection', caseId })
    work.record(recordCorrection, caseId, found, event)
    return done(null)
  },
} satisfies Command<z.infer<typeof input>, Versioned<RecordCorrection>, null>
