/** How an organ's own sheets are read: which heading is which column. */
import type { Reader, Tx } from './database.ts'

export interface StoredMapping {
  readonly state: object
  readonly version: number
}

export async function lockMapping(tx: Tx, organId: number, id: string): Promise<StoredMapping | null> {
  const row = await select(tx, organId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : { state: row.mapping, version: row.version }
}

export async function findMapping(db: Reader, organId: number, id: string): Promise<StoredMapping | null> {
  const row = await select(db, organId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : { state: row.mapping, version: row.version }
}

export async function saveMapping(tx: Tx, organId: number, id: string, { state, version }: StoredMapping) {
  const mapping = JSON.stringify(state)
  await tx
    .insertInto('import_mapping')
    .values({ organ_id: organId, id, version, mapping })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet({ mapping, version }))
    .execute()
}

/** Those of an organ; there are few. */
export function mappingsOf(db: Reader, organId: number) {
  return select(db, organId).orderBy('id').execute()
}

const select = (db: Reader, organId: number) =>
  db.selectFrom('import_mapping').select(['id', 'version', 'mapping']).where('organ_id', '=', organId)
