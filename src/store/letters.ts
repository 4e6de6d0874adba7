/** Letters as rows: the fold of their events, and beside it what they say. */
import type { PlainDate } from '#law/date.ts'
import type { CaseLetter, LetterCase } from '#law/letter/caseLetter.ts'
import type { LetterValues } from '#law/letter/letterField.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'

export interface StoredLetter {
  readonly state: CaseLetter
  readonly version: number
}

/** What was filled in; the applicant's own data are not in it: they are opened when the letter is made. */
export interface LetterContent {
  readonly values: LetterValues
  /** What goes with it. */
  readonly enclosures?: readonly Enclosure[]
  /** As it was handed in or issued: nothing of it follows what changes later. */
  readonly frozen?: FrozenLetter
  /** 会商 of the reply. */
  readonly deliberations?: readonly Deliberation[]
}

export interface FrozenLetter {
  /** All but what is opened each time: the applicant's own data, number and date. */
  readonly values: LetterValues
  /** The template by its digest; null for the built-in one. */
  readonly template: string | null
  readonly enclosures?: readonly Enclosure[]
}

/** A file of the same case, by what it holds. Its name stands with the file. */
export interface Enclosure {
  readonly fileId: string
  readonly sha256: string
}

/** Who conferred, what each said, and what came of it. Art. 17. */
export interface Deliberation {
  readonly on: PlainDate
  readonly chair: string
  readonly participants: string
  readonly opinion: string
  readonly conclusion: 'agrees' | 'objects'
  readonly fileId: string
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

/** What letters of an organ say, by their ids. */
export async function findLetterContents(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LetterContent>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('letter')
    .select(['id', 'content'])
    .where('organ_id', '=', organId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  // Written by writeLetterContent and by nothing else.
  return new Map(rows.map(({ id, content }) => [id, content as LetterContent]))
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

/** The letters of several cases of a kind, by case, the first first. */
export async function lettersOfCases(
  db: Reader,
  organId: number,
  caseKind: LetterCase,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredLetter[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('letter')
    .select(['details', 'version'])
    .where('organ_id', '=', organId)
    .where('case_kind', '=', caseKind)
    .where('case_id', 'in', [...new Set(caseIds)])
    .orderBy('id')
    .execute()
  return Map.groupBy(rows.map(storedOf), ({ state }) => state.caseId)
}

/** Those of an organ by their ids. */
export async function findLetters(
  db: Reader,
  organId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredLetter>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('letter')
    .select(['id', 'details', 'version'])
    .where('organ_id', '=', organId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, storedOf(row)]))
}

/** All letters of an organ by their ids, a thousand at a time. */
export async function* allLetters(db: Reader, organId: number): AsyncGenerator<StoredLetter> {
  const rows = eachById((after, limit) => {
    const query = db
      .selectFrom('letter')
      .select(['id', 'details', 'version'])
      .where('organ_id', '=', organId)
      .orderBy('id')
      .limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })
  for await (const row of rows) yield storedOf(row)
}

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredLetter => ({
  // Written by saveLetter and by nothing else.
  state: details as CaseLetter,
  version,
})
