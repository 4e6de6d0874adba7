/**
 * Where the fields of a letter come from: the case and the organ, or the clerk. What the applicant is called, what was asked in
 * whose words, the number, the date and the bodies of remedy are never typed. 个保法 Art. 51; 复议法 Art. 20.3.
 */
import type { LetterCase } from './caseLetter.ts'
import type { LetterField } from './letterField.ts'
import { letterForm } from './letterForm.ts'
import { LETTER_KINDS, type LetterKind } from './letterKind.ts'

/** Opened each time the letter is made; they stand in no row of a letter. 个保法 Art. 51(3). */
export const PERSONAL_FIELDS: readonly LetterField[] = [
  ...(['applicant', 'applicantClass', 'applicantIdentity', 'applicantContact', 'agent', 'you', 'request'] as const),
  ...(['firstRequest', 'requestForm', 'accessibility', 'recipient', 'queryCode'] as const),
]

/** Given when the letter is issued. */
export const ISSUE_FIELDS: readonly LetterField[] = ['documentNumber', 'date']

const FIXED: readonly LetterField[] = [
  ...PERSONAL_FIELDS,
  ...ISSUE_FIELDS,
  ...(['organ', 'reconsideration', 'court', 'reconsiderationUrl', 'enclosures', 'correctedOn', 'statusPage'] as const),
  ...(['otherOutcomes', 'extendedDueOn', 'extendedDueNote'] as const),
]

/** True for what a clerk may type. No article. */
export function isTyped(field: LetterField): boolean {
  return !FIXED.includes(field)
}

/** All fields of a kind, the required ones first. Art. 29–45. */
export function fieldsOf(kind: LetterKind): readonly LetterField[] {
  const { required, optional } = letterForm(kind)
  return [...required, ...optional]
}

/** Kinds that somebody must sign before they go out: the head for an extension (Art. 33.2), the organ for what ends a request. */
export function needsApproval(kind: LetterKind): boolean {
  return kind === 'extensionNotice' || kind.startsWith('reply:')
}

/** Tells that a request has ended by an act of its own; it is no reply. Art. 30; 收费办法 Art. 6. */
export function endsByItself(kind: LetterKind): boolean {
  return kind === 'reply:OTH-NOCORR' || kind === 'reply:OTH-NOFEE' || kind === 'reply:OTH-WITHDRAW'
}

/**
 * No act of the request sends these: what a unit is to do, what tells the applicant of a consultation (Art. 33.3) or of the end by a
 * withdrawal, and the third party of a disclosure (Art. 32).
 */
export const LEAVE_BY_THEMSELVES: readonly LetterKind[] = [
  ...(['coHandling', 'consultationNotice', 'disclosureNotice', 'reply:OTH-WITHDRAW'] as const),
]

/** The letters that are drafted in a case, by its kind. Art. 30–36, 41, 47, 55. */
export function draftedIn(caseKind: LetterCase): readonly LetterKind[] {
  return LETTER_KINDS.filter((kind) => caseKindOf(kind) === caseKind)
}

/** Null for the forms that are printed from the case as it stands, and drafted by nobody. */
function caseKindOf(kind: LetterKind): LetterCase | null {
  if (kind.startsWith('record:')) return 'recordCorrection'
  switch (kind) {
    case 'complaintResult':
    case 'appealResult':
      return 'complaint'
    case 'application':
    case 'register':
    case 'receipt':
    case 'serviceRecord':
    case 'postingRecord':
    case 'fileContents':
      return null
    default:
      return 'request'
  }
}
