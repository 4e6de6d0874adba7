/**
 * The kinds of letters and forms 文书: those of the procedure (Art. 29–35, 42, 45), a reply for each outcome (Art. 36–39), and
 * those of a correction of records (Art. 41). A closed list; what each must hold is in letterForm.ts.
 */
import { OUTCOMES, type OutcomeCode } from '../outcome.ts'
import { RECORD_CORRECTION_RESULTS, type RecordCorrectionResult } from './recordCorrectionResult.ts'

/** Of the procedure, in the order in which a file holds them. */
export const PROCEDURE_KINDS = [
  'application',
  'register',
  'receipt',
  'correctionNotice',
  'reasonsNotice',
  'coHandling',
  'thirdPartyInquiry',
  'jointOrganInquiry',
  'organInquiry',
  'consultationNotice',
  'extensionNotice',
  'delayNotice',
  'feeNotice',
  'disclosureNotice',
  'serviceRecord',
  'postingRecord',
  'complaintResult',
  'appealResult',
  'fileContents',
] as const

export type ProcedureKind = (typeof PROCEDURE_KINDS)[number]
export type ReplyKind = `reply:${OutcomeCode}`
export type RecordKind = `record:${RecordCorrectionResult}`
export type LetterKind = ProcedureKind | ReplyKind | RecordKind

/** All kinds, the forms first. No article. */
export const LETTER_KINDS: readonly LetterKind[] = [
  ...PROCEDURE_KINDS,
  ...OUTCOMES.map(({ code }): ReplyKind => `reply:${code}`),
  ...RECORD_CORRECTION_RESULTS.map(({ code }): RecordKind => `record:${code}`),
]

/** True for a text that names a kind. No article. */
export function isLetterKind(name: string): name is LetterKind {
  return LETTER_KINDS.some((kind) => kind === name)
}

/** The letter that tells an outcome. Art. 36–39. */
export function replyOf(code: OutcomeCode): ReplyKind {
  return `reply:${code}`
}

/** The outcome that a letter tells, or null for every other letter. Art. 36–39. */
export function outcomeOfKind(kind: LetterKind): OutcomeCode | null {
  return OUTCOMES.find(({ code }) => kind === `reply:${code}`)?.code ?? null
}
