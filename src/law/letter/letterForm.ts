/**
 * What each letter rests on, to whom it goes, what it must hold, by when it must go out and whether it tells of remedies
 * (Art. 29–45; 复议法 Art. 20.3, 23.2). Missing what is required, a letter is not signed.
 */
import type { PlainDate } from '../date.ts'
import { type OutcomeCode, outcome } from '../outcome.ts'
import { isGiven, LETTER_FIELDS, type LetterField, type LetterValues } from './letterField.ts'
import { type LetterKind, outcomeOfKind, type ProcedureKind } from './letterKind.ts'
import { PROCEDURE_FORMS } from './procedureForms.ts'
import { RECORD_CORRECTION_RESULTS } from './recordCorrectionResult.ts'
import { REPLY_FIELDS } from './replyFields.ts'

/** file: kept in the case file, sent to nobody. */
export type Addressee = 'applicant' | 'thirdParty' | 'organ' | 'unit' | 'complainant' | 'file'

/** By when it must be served or posted. */
export type LetterDeadline = 'none' | 'sameDay' | 'correctionDue' | 'due'

export interface LetterForm {
  /** As it is printed over the letter. */
  readonly name: string
  /** As it is called where letters of the same name stand side by side: with what tells it from them. */
  readonly label: string
  /** Keys of articles.ts, the deciding one first. */
  readonly basis: readonly string[]
  /** What it rests on beside them, where no article says it. */
  readonly document: string | null
  readonly addressee: Addressee
  readonly required: readonly LetterField[]
  readonly optional: readonly LetterField[]
  /** Ends with the remedy notice. */
  readonly remedy: boolean
  /** Bears a document number. */
  readonly numbered: boolean
  /** Leaves under the seal of the organ that signs it; false for forms and records. 党政机关公文处理工作条例 Art. 9(13). */
  readonly sealed: boolean
  readonly deadline: LetterDeadline
}

/** Particulars of a kind before what all letters have in common is added. */
export type FormParticulars = Pick<LetterForm, 'name' | 'basis' | 'addressee' | 'required'> &
  Partial<Omit<LetterForm, 'name' | 'label' | 'basis' | 'addressee' | 'required'>> & {
    /** What tells it from others of its name; null where no other has it. */
    readonly variant?: string | null
  }

/** The form of a letter. Art. 29–45. */
export function letterForm(kind: LetterKind): LetterForm {
  const { variant = null, ...particulars } = particularsOf(kind)
  const { name, required, optional = [], numbered = true, sealed = true, remedy = false, addressee } = particulars
  const isLetter = addressee !== 'file'
  // Art. 30: a request is quoted as it was corrected, except in the form that the applicant filled in.
  const isQuoted = kind !== 'application' && [...required, ...optional].includes('request')
  const contact: readonly LetterField[] = ['officeName', 'officePhone', 'officeAddress']
  return {
    document: null,
    deadline: 'none',
    ...particulars,
    label: variant === null ? name : `${name}（${variant}）`,
    numbered,
    sealed,
    remedy,
    required: [
      'organ',
      ...(numbered ? (['documentNumber'] as const) : []),
      ...required,
      ...(remedy ? (['reconsideration', 'court'] as const) : []),
      ...(isLetter ? contact.slice(0, 2) : []),
      'date',
    ],
    optional: [
      ...optional,
      ...(isQuoted ? (['correctedOn'] as const) : []),
      ...(remedy ? (['reconsiderationUrl'] as const) : []),
      ...(isLetter ? contact.slice(2) : []),
      ...(numbered && (addressee === 'applicant' || addressee === 'complainant') ? (['enclosures'] as const) : []),
    ],
  }
}

/** Art. 36(2), 37, 40: what is given out goes with a letter to the applicant. */
export function takesEnclosures(kind: LetterKind): boolean {
  return letterForm(kind).optional.includes('enclosures')
}

/** Art. 36(2), 37: the reply says that information is given out, so that it goes with the reply or is handed over. */
export function givesOut(kind: LetterKind): boolean {
  return kind === 'reply:OPEN-2' || kind === 'reply:PART'
}

function particularsOf(kind: LetterKind): FormParticulars {
  if (isProcedureKind(kind)) return PROCEDURE_FORMS[kind]
  const code = outcomeOfKind(kind)
  return code === null ? recordForm(kind) : replyForm(code)
}

function replyForm(code: OutcomeCode): FormParticulars {
  const { required, optional } = REPLY_FIELDS[code]
  return {
    name: REPLY_NAMES[code] ?? '政府信息公开申请答复书',
    variant:
      code === 'OTH-WITHDRAW' ? null : outcome(code).label.replaceAll(/[（）]/g, (mark) => (mark === '（' ? '：' : '')),
    basis: outcome(code).articles,
    addressee: 'applicant',
    required: ['applicant', 'you', 'receivedOn', 'request', ...required],
    optional: ['requestNumber', 'course', ...optional, ...(LAPSED.has(code) ? [] : OTHER_RESULTS)],
    remedy: true,
    deadline: LAPSED.has(code) ? 'none' : 'due',
  }
}

/** Art. 36, 37: what is told beside the result that the reply begins with. */
const OTHER_RESULTS: readonly LetterField[] = ['firstPart', 'otherOutcomes', 'otherResults']

const REPLY_NAMES: Readonly<Partial<Record<OutcomeCode, string>>> = {
  'OTH-NOCORR': '政府信息公开申请不再处理告知书',
  'OTH-NOFEE': '政府信息公开申请不再处理告知书',
  'OTH-WITHDRAW': '政府信息公开申请终止办理告知书',
}

/** Art. 30, 收费办法 Art. 6: the request is deemed abandoned by law, no period for telling so is set. */
const LAPSED: ReadonlySet<OutcomeCode> = new Set<OutcomeCode>(['OTH-NOCORR', 'OTH-NOFEE', 'OTH-WITHDRAW'])

/** A form or letter of the procedure, which tells no outcome. Art. 29–35, 42, 45. */
export function isProcedureKind(kind: LetterKind): kind is ProcedureKind {
  return Object.hasOwn(PROCEDURE_FORMS, kind)
}

/** Art. 41: corrects and tells; sends it on and tells; or tells where to ask. */
function recordForm(kind: Exclude<LetterKind, ProcedureKind>): FormParticulars {
  const common = {
    name: '政府信息更正申请处理告知书',
    variant: RECORD_CORRECTION_RESULTS.find(({ code }) => kind === `record:${code}`)?.label ?? null,
    basis: ['41'],
    addressee: 'applicant',
    remedy: true,
  } as const
  const asked = ['applicant', 'you', 'receivedOn', 'record'] as const
  switch (kind) {
    case 'record:CORRECTED':
      return { ...common, required: [...asked, 'corrected'] }
    case 'record:FORWARDED':
    case 'record:REFERRED':
      return { ...common, required: [...asked, 'reason', 'competentOrgan'] }
    default:
      return { ...common, required: [...asked, 'reason'] }
  }
}

/** Art. 30, 31, 33: the last day on which a letter may be served or posted; null where no period is set or none runs. */
export function letterDue(
  kind: LetterKind,
  { receivedOn, correctionDue, due }: Readonly<Record<'receivedOn' | 'correctionDue' | 'due', PlainDate | null>>,
): PlainDate | null {
  switch (letterForm(kind).deadline) {
    case 'none':
      return null
    case 'sameDay':
      return receivedOn
    case 'correctionDue':
      return correctionDue
    case 'due':
      return due
  }
}

/** Art. 29–45: what a letter must hold and does not; served online it must name where to apply for reconsideration (复议法 Art. 22.2). */
export function missingFields(kind: LetterKind, values: LetterValues, servedOnline = false): readonly LetterField[] {
  const { required, remedy } = letterForm(kind)
  const needed: readonly LetterField[] = [
    ...required,
    ...(isGiven(values.otherOutcomes) ? (['firstPart', 'otherResults'] as const) : []),
    ...(remedy && servedOnline ? (['reconsiderationUrl'] as const) : []),
  ]
  return needed.filter((field) => !isGiven(values[field]))
}

/** The Chinese sentence for what is missing, or null where nothing is. No article. */
export function missingText(fields: readonly LetterField[]): string | null {
  if (fields.length === 0) return null
  return `还缺少：${fields.map((field) => LETTER_FIELDS[field].label).join('、')}。`
}
