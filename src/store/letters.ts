/** Letters as rows: the fold of their events, and beside it what they say. */
import type { CaseLetter, LetterCase } from '#law/letter/caseLetter.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { Reader, Tx } from './database.ts'

export interface StoredLetter {
  readonly state: CaseLetter
  readonly version: number
}

/** What was filled in; the applicant's own data are not in it: they are opened when the letter is made. */
export interface LetterContent {
  readonly values: LetterValues
}

export async function lockLetter(tx: Tx, organId: number, id: string): Promise<StoredLetter | null> {
  const row = await tx
    .selectFrom('letter')
    .select(['details', 'version'])
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveLetter(tx: Tx, { state, version }: StoredLetter): Promise<void> {
  const { id, organId, caseKind, caseId, kind, status, number } = state
  const changing = { version, status, number, details: JSON.stringify(state) }
  await tx
    .insertInto('letter')
    .values({ organ_id: organId, id, case_kind: caseKind, case_id: caseId, kind, content: '{}', ...changing })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(changing))
    .execute()
}

/** After the row itself was written. */
export async function writeLetterContent(tx: Tx, organId: number, id: string, content: LetterContent): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ content: JSON.stringify(content) })
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .execute()
}

export async function findLetterContent(db: Reader, organId: number, id: string): Promise<LetterContent | null> {
  const row = await db
    .selectFrom('letter')
    .select('content')
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .executeTakeFirst()
  // Written by writeLetterContent and by nothing else.
  return row === undefined ? null : (row.content as LetterContent)
}

export async function findLetter(db: Reader, organId: number, id: string): Promise<StoredLetter | null> {
  const row = await db
    .selectFrom('letter')
    .select(['details', 'version'])
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

/** The letters of a case, the first first. */
export async function lettersOfCase(
  db: Reader,
  organId: number,
  caseKind: LetterCase,
  caseId: string,
): Promise<readonly StoredLetter[]> {
  const rows = await db
    .selectFrom('letter')
    .select(['details', 'version'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(storedOf)
}

/** All letters of an organ by their ids, a thousand at a time. */
export async function* allLetters(db: Reader, organId: number): AsyncGenerator<StoredLetter> {
  const most = 1_000
  for (let after: string | null = null, page = most; page === most; ) {
    let query = db.selectFrom('letter').select(['id', 'details', 'version']).where('organ_id', '=', organId)
    if (after !== null) query = query.where('id', '>', after)
    const rows = await query.orderBy('id').limit(most).execute()
    for (const row of rows) yield storedOf(row)
    page = rows.length
    after = rows.at(-1)?.id ?? after
  }
}

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredLetter => ({
  // Written by saveLetter and by nothing else.
  state: details as CaseLetter,
  version,
})
