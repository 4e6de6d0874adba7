/** Whether a store holds the demonstration, and nothing real. */
import type { Database } from '#store/database.ts'
import { findSetting } from '#store/settings.ts'
import { PLATFORM } from '#store/tables.ts'

/** The setting that says so: `filling`, then `filled`. No route can change it. */
export const DEMONSTRATION = 'demonstration'

export async function isDemonstration(db: Database): Promise<boolean> {
  return (await findSetting(db, PLATFORM, DEMONSTRATION)) !== undefined
}

export async function isFilled(db: Database): Promise<boolean> {
  return (await findSetting(db, PLATFORM, DEMONSTRATION)) === 'filled'
}
