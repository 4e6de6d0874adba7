/**
 * The acts with which a letter of the request goes out: one that was issued here leaves now, or it went out before and is
 * recorded with its evidence. What the letter says and what is recorded must be the same. Art. 30–36.
 */
import { z } from 'zod'
import { LETTER_FIELDS, type LetterField, type LetterValues } from '#law/letter/letterField.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import { personalDataIn } from '#law/letter/personalData.ts'
import { type Reason, reasonIf } from '#law/reason.ts'
import type { Entry } from '#law/request/entry.ts'
import type { Method } from '#law/request/letter.ts'
import type { Request, Term } from '#law/request/request.ts'
import { findLetterContent } from '#store/letterContents.ts'
import { invalid, type Work } from '../command.ts'
import { kitOf } from '../kit.ts'
import { issuedLetter, sendLetter } from '../letter/sendLetter.ts'
import { FACT, filesNamed, METHOD } from './actInput.ts'
import { alsoAgainst, type Decision, resultOf } from './requestVerb.ts'

/** What already happened, with the day on which it did. */
export const OUTSIDE = z.strictObject(FACT)

/** It stands in the log. */
export const MAIL_NUMBER = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .refine((text) => !personalDataIn(text).some(({ kind }) => kind === 'identityNumber'), '这是身份证号码，不是邮件号')

/** With `outside` the letter may be one of which this system has nothing: it then gets an id and no row. */
export const LETTER_OUT = {
  letterId: z.uuid().nullable().default(null),
  method: METHOD,
  mailNumber: MAIL_NUMBER.nullable().default(null),
  outside: OUTSIDE.nullable().default(null),
}

export interface GivenLetter {
  readonly letterId: string | null
  readonly method: Method
  readonly mailNumber: string | null
  readonly outside: z.infer<typeof OUTSIDE> | null
}

/** As the law asks of it. */
export interface LetterOut {
  readonly letterId: string
  readonly method: Method
  readonly on: Request['arrival']['arrivedOn']
  readonly entry: Entry
}

interface Going {
  /** Of which the letter may be. */
  readonly kinds: readonly LetterKind[]
  /** What is recorded, as a letter of these kinds says it; a field that the letter leaves open is not compared. */
  readonly says?: LetterValues
  readonly decide: (out: LetterOut) => Decision
}

/** The decision of the law on it; the letter itself is marked as sent, in the same transaction. */
export async function letterOut(
  work: Work,
  { id }: Request,
  given: GivenLetter,
  { kinds, says = {}, decide }: Going,
): Promise<Decision> {
  const { letterId, method, mailNumber, outside } = given
  const on = outside?.on ?? work.call.today
  const entry: Entry = outside === null ? { manner: 'system' } : outsideEntry(outside, mailNumber)
  const decision = resultOf(decide({ letterId: letterId ?? work.newId(), method, on, entry }))
  // Whoever may not act at all is told so first, and not that the letter is missing.
  const mayLack = outside !== null || !decision.ok
  if (letterId === null) return mayLack ? decision : invalid(NO_LETTER)

  const letter = await issuedLetter(work, { letterId, caseKind: 'request', caseId: id, kinds })
  if (!letter.ok) {
    if (letter.refusal.kind === 'notFound' && mayLack) return decision
    return letter.refusal.kind === 'refused' ? alsoAgainst(decision, letter.refusal.reasons) : letter
  }
  const unsent = sendLetter(work, letter.answer, { method, mailNumber, on, outside: outside !== null })
  return alsoAgainst(decision, [...(await differences(work, letterId, says)), ...unsent])
}

/** The number of the post stands with the evidence, since there is no letter that it could stand with. */
export function outsideEntry({ evidence }: z.infer<typeof OUTSIDE>, mailNumber: string | null) {
  const isFile = filesNamed({ evidence }).length > 0
  const whole = mailNumber === null || isFile ? evidence : `${evidence}，邮件号${mailNumber}`
  return { manner: 'outside', evidence: whole } as const
}

export const NO_LETTER = {
  path: 'letterId',
  sentence: '请选择要送出的文书；已经在系统外送出的，请按补登填写送出日期和证明。',
}

async function differences(work: Work, letterId: string, says: LetterValues): Promise<readonly Reason[]> {
  const entries = Object.entries(says).filter(
    (entry): entry is [LetterField, string | number] => entry[1] !== undefined,
  )
  if (entries.length === 0) return []
  const content = await findLetterContent(work.tx, kitOf(work).keyring, work.organId, letterId)
  const values: LetterValues = { ...content?.values, ...content?.frozen?.values }
  return entries.flatMap(([field, acted]) => {
    const said = values[field]
    return reasonIf(
      said !== undefined && said !== acted,
      'letter-differs',
      `文书上的${LETTER_FIELDS[field].label}是${said}，办理填写的是${acted}，请核对后改成一致。`,
    )
  })
}

/** Of a term in working days, the number that the letter names. */
export const workdaysOf = (term: Term | null): number | undefined =>
  term !== null && 'workdays' in term ? term.workdays : undefined
