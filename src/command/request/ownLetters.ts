/** The letters that applicants may have: only what was sent, and to them; not a draft, not a letter to a third party. */
import type { PlainDate } from '#law/date.ts'
import type { CaseLetter } from '#law/letter/caseLetter.ts'
import { letterForm } from '#law/letter/letterForm.ts'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { Reader } from '#store/database.ts'
import { findLetterFiles } from '#store/letterContents.ts'
import type { StoredLetter } from '#store/letters.ts'
import { type NamedEnclosure, namedEnclosures } from '../letter/enclosures.ts'

export interface OwnLetter {
  readonly id: string
  readonly kind: LetterKind
  readonly number: string | null
  readonly datedOn: PlainDate | null
  readonly sentOn: PlainDate
  /** It stands here under its seal; false for one that left outside. */
  readonly isStamped: boolean
  /** What went with it. */
  readonly enclosures: readonly NamedEnclosure[]
}

export const isToApplicant = ({ kind, status }: Pick<CaseLetter, 'kind' | 'status'>) =>
  status === 'sent' && letterForm(kind).addressee === 'applicant'

/** Of the letters of some cases those that are theirs, by case, with what was frozen with each. */
export async function ownLetters(
  db: Reader,
  organId: number,
  letters: readonly StoredLetter[],
): Promise<ReadonlyMap<string, readonly OwnLetter[]>> {
  const theirs = letters.flatMap(({ state }) => (isToApplicant(state) ? [state] : []))
  const contents = await findLetterFiles(
    db,
    organId,
    theirs.map(({ id }) => id),
  )
  const frozen = (id: string) => contents.get(id)?.frozen?.enclosures ?? []
  const named = await namedEnclosures(
    db,
    organId,
    theirs.flatMap(({ id }) => frozen(id)),
  )
  const byId = new Map(named.map((each) => [each.fileId, each]))
  const byCase = new Map<string, OwnLetter[]>()
  for (const { id, caseId, kind, number, datedOn, sent, stamped } of theirs) {
    if (sent === null) continue
    const enclosures = frozen(id).flatMap(({ fileId }) => byId.get(fileId) ?? [])
    const own = { id, kind, number, datedOn, sentOn: sent.on, isStamped: stamped !== null, enclosures }
    byCase.set(caseId, [...(byCase.get(caseId) ?? []), own])
  }
  return byCase
}
