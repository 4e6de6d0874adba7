/** The facts and reasons that each reply must state (Art. 30, 35–39; 收费办法 Art. 6), beside what all replies have in common. */
import type { OutcomeCode } from '../outcome.ts'
import type { LetterField } from './letterField.ts'

export interface ReplyFields {
  readonly required: readonly LetterField[]
  readonly optional: readonly LetterField[]
}

const needs = (...required: readonly LetterField[]): ReplyFields => ({ required, optional: [] })

/** Art. 30, 35–39; 收费办法 Art. 6. */
export const REPLY_FIELDS = {
  'OPEN-1': needs('information', 'place'),
  'OPEN-2': needs('given', 'form', 'way', 'providedOn'),
  PART: needs('given', 'form', 'way', 'withheld', 'grounds', 'reason'),
  'REF-SECRET': needs('classification', 'reason'),
  'REF-LAW': needs('forbiddingLaw', 'reason'),
  'REF-SAFE': needs('safety', 'harm'),
  'REF-THIRD': needs('interest', 'thirdPartyOpinion', 'publicInterest'),
  'REF-INT': needs('affairs', 'reason'),
  'REF-PROC': needs('deliberation', 'reason'),
  'REF-CASE': needs('caseFile', 'reason'),
  'REF-QUERY': needs('specialLaw', 'queryPlace'),
  'NA-NOTEXIST': needs('search'),
  // Art. 36(5): the responsible organ is named where it can be determined.
  'NA-NOTMINE': { required: ['reason'], optional: ['responsibleOrgan'] },
  'NA-MAKE': needs('processing'),
  'NA-UNCLEAR': needs('correctionOn', 'unclear'),
  // Art. 39.1: the channel may be told.
  'NOT-PETITION': { required: ['reason'], optional: ['petitionChannel'] },
  'NOT-DUP': needs('earlierNumber', 'earlierDate'),
  'NOT-PUB': needs('place'),
  'NOT-MASS': needs('frequency', 'reasonsGiven', 'unreasonable'),
  'NOT-CONFIRM': needs('reason'),
  'OTH-NOCORR': needs('correctionNoticedOn', 'correctionEndedOn'),
  'OTH-NOFEE': needs('feeNoticedOn', 'feeAmount', 'payBy'),
  'OTH-NOTINFO': needs('reason'),
  'OTH-ARCHIVE': needs('archive'),
  'OTH-WITHDRAW': needs('withdrawnOn', 'withdrawal'),
  OTH: needs('situation', 'basisText', 'reason'),
} as const satisfies Readonly<Record<OutcomeCode, ReplyFields>>
