/** With what anybody may look up a request of the demonstration as its applicant would. */
import type { Keyring } from '#crypto/keyring.ts'
import type { Database } from '#store/database.ts'
import { namesakes } from '#store/organs.ts'
import { OFFICE } from './county.ts'
import { codeOfDemo } from './receiveDemoApplication.ts'
import { QUERIED, QUERIED_BY } from './requestPlan.ts'

/** Null where the office is not there any more. */
export async function demoQuery(
  db: Database,
  keyring: Keyring,
): Promise<{ readonly name: string; readonly code: string } | null> {
  const [organId] = (await namesakes(db, [OFFICE.name])).get(OFFICE.name) ?? []
  return organId === undefined ? null : { name: QUERIED_BY.name, code: codeOfDemo(keyring, organId, QUERIED) }
}
