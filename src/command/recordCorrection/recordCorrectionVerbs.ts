/** What is done with a correction of a record: evidence, decision, telling, withdrawal. Art. 41. */
import { z } from 'zod'
import { LETTER_KINDS } from '#law/letter/letterKind.ts'
import { RECORD_CORRECTION_RESULTS } from '#law/letter/recordCorrectionResult.ts'
import { recordCorrectionFaults } from '#law/recordCorrection.ts'
import { caseVerbs, OF_CASE, TELLING, told } from '../caseVerb.ts'
import { done } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { notifyOfCorrection } from '../request/notifyApplicant.ts'
import { recordCorrection } from './recordCorrection.ts'

const verb = caseVerbs({ noun: recordCorrection, action: 'recordCorrection.keep', faults: recordCorrectionFaults })

const ON_A_DAY = OF_CASE.extend({ on: DATE })

export const askRecordEvidence = verb({
  name: 'askRecordEvidence',
  input: ON_A_DAY,
  event: ({ on }) => ({ kind: 'recordEvidenceAsked', on }),
  also: async (work, { caseId }) => {
    await notifyOfCorrection(work, caseId, 'evidenceAsked')
    return done(null)
  },
})

export const receiveRecordEvidence = verb({
  name: 'receiveRecordEvidence',
  input: ON_A_DAY,
  event: ({ on }) => ({ kind: 'recordEvidenceGiven', on }),
})

export const decideRecordCorrection = verb({
  name: 'decideRecordCorrection',
  input: ON_A_DAY.extend({
    result: z.enum(RECORD_CORRECTION_RESULTS.map(({ code }) => code)),
    /** The organ that may correct, where it is another. */
    competent: z.string().trim().min(1).max(60).nullable(),
  }),
  event: ({ on, result, competent }) => ({ kind: 'correctionOfRecordDecided', on, result, competent }),
})

export const tellRecordCorrection = verb({
  name: 'tellRecordCorrection',
  input: OF_CASE.extend({ telling: TELLING }),
  event: async ({ caseId, telling }, work, { decision }) => {
    const kinds = LETTER_KINDS.filter((kind) => kind === `record:${decision?.result}`)
    const telt = await told(work, telling, { caseKind: 'recordCorrection', caseId, kinds })
    return telt.ok ? done({ kind: 'correctionOfRecordTold', ...telt.answer }) : telt
  },
  // What was told outside needs no message.
  also: async (work, { caseId, telling }) => {
    if ('letterId' in telling) await notifyOfCorrection(work, caseId, 'told')
    return done(null)
  },
})

export const withdrawRecordCorrection = verb({
  name: 'withdrawRecordCorrection',
  input: ON_A_DAY,
  event: ({ on }) => ({ kind: 'correctionOfRecordWithdrawn', on }),
})
