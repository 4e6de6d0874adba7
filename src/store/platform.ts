/** The platform as a row: the reserved organ. */
import type { Tx } from './database.ts'
import { PLATFORM } from './tables.ts'

/** Whoever else sets up, or takes an administrator away, waits for the commit. */
export async function lockPlatform(tx: Tx): Promise<void> {
  await tx.selectFrom('organ').select('id').where('id', '=', PLATFORM).forUpdate().execute()
}
