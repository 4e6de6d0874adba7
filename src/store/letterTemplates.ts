/** Templates of letters as rows, by organ and kind of letter. */
import { sql } from 'kysely'
import type { LetterKind } from '#law/letter/letterKind.ts'
import type { LetterTemplate } from '#law/letter/letterTemplate.ts'
import type { Reader, Tx } from './database.ts'

export interface StoredTemplate {
  readonly state: LetterTemplate
  readonly version: number
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('letter_template').select(['version', 'details']).where('organ_id', '=', organId)

const storedOf = ({ details, version }: { readonly details: object; readonly version: number }): StoredTemplate => ({
  // Written by saveTemplate and by nothing else.
  state: details as LetterTemplate,
  version,
})

export async function lockTemplate(tx: Tx, organId: number, kind: string): Promise<StoredTemplate | null> {
  const row = await select(tx, organId).where('kind', '=', kind).forUpdate().executeTakeFirst()
  return row === undefined ? null : storedOf(row)
}

export async function saveTemplate(tx: Tx, { state, version }: StoredTemplate): Promise<void> {
  const row = { version, details: JSON.stringify(state) }
  await tx
    .insertInto('letter_template')
    .values({ organ_id: state.organId, kind: state.kind, ...row })
    .onConflict((conflict) => conflict.columns(['organ_id', 'kind']).doUpdateSet(row))
    .execute()
}

export async function templatesOf(db: Reader, organId: number): Promise<readonly StoredTemplate[]> {
  const rows = await select(db, organId).orderBy('kind').execute()
  return rows.map(storedOf)
}

/** What an organ has, and what those above it have for all below them: the nearest first. */
export async function templatesFor(db: Reader, organId: number, kind?: LetterKind): Promise<readonly LetterTemplate[]> {
  let query = db
    .selectFrom('letter_template')
    .innerJoin('organ', 'organ.id', 'letter_template.organ_id')
    .select(['letter_template.details', 'letter_template.version'])
    .where(sql<boolean>`letter_template.organ_id = any (select unnest(path) from organ where id = ${organId})`)
  if (kind !== undefined) query = query.where('letter_template.kind', '=', kind)
  const rows = await query.orderBy(sql`cardinality(organ.path)`, 'desc').execute()
  return rows
    .map((row) => storedOf(row).state)
    .filter(({ file, forBelow, organId: of }) => file !== null && (of === organId || forBelow))
}
