/** Letters as rows: the fold of their events. What they say is in letterContents.ts. */
import type { CaseLetter, LetterCase } from '#law/letter/caseLetter.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'

export interface StoredLetter {
  readonly state: CaseLetter
  readonly version: number
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
