/** Settings of an organ, or of the platform (organ 0). */
import type { Reader, Tx } from './database.ts'

export async function lockSetting(tx: Tx, organId: number, key: string) {
  const row = await tx
    .selectFrom('setting')
    .select(['value', 'version'])
    .where('organ_id', '=', organId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : { state: { value: row.value }, version: row.version }
}

export async function saveSetting(tx: Tx, organId: number, key: string, value: unknown, version: number) {
  const text = JSON.stringify(value)
  await tx
    .insertInto('setting')
    .values({ organ_id: organId, key, value: text, version })
    .onConflict((conflict) => conflict.columns(['organ_id', 'key']).doUpdateSet({ value: text, version }))
    .execute()
}

export function settingsOf(db: Reader, organId: number) {
  return db
    .selectFrom('setting')
    .select(['key', 'value', 'version'])
    .where('organ_id', '=', organId)
    .orderBy('key')
    .execute()
}

/** The value of a setting, undefined where it was never changed. */
export async function findSetting(db: Reader, organId: number, key: string): Promise<unknown> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('organ_id', '=', organId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}
