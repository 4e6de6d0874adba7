/** Routes of approval of an organ, by what they are for. */
import type { Route } from '#law/route.ts'
import type { Reader, Tx } from './database.ts'

interface Saved {
  readonly state: Route
  readonly version: number
}

interface Row {
  readonly version: number
  readonly steps: object
  readonly may_hold_two: boolean
}

const COLUMNS = ['version', 'steps', 'may_hold_two'] as const

// Written by saveRoute and by nothing else.
const savedOf = ({ version, steps, may_hold_two }: Row): Saved => ({
  state: { steps: steps as Route['steps'], mayHoldTwo: may_hold_two },
  version,
})

export async function lockRoute(tx: Tx, organId: number, kind: string): Promise<Saved | null> {
  const row = await tx
    .selectFrom('route')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : savedOf(row)
}

export async function saveRoute(tx: Tx, organId: number, kind: string, { state, version }: Saved): Promise<void> {
  const row = { version, steps: JSON.stringify(state.steps), may_hold_two: state.mayHoldTwo }
  await tx
    .insertInto('route')
    .values({ organ_id: organId, kind, ...row })
    .onConflict((conflict) => conflict.columns(['organ_id', 'kind']).doUpdateSet(row))
    .execute()
}

/** All routes of an organ, each with what it is for. */
export async function routesOf(db: Reader, organId: number): Promise<readonly (readonly [kind: string, Saved])[]> {
  const rows = await db
    .selectFrom('route')
    .select(['kind', ...COLUMNS])
    .where('organ_id', '=', organId)
    .orderBy('kind')
    .execute()
  return rows.map((row) => [row.kind, savedOf(row)] as const)
}

export async function findRoute(db: Reader, organId: number, kind: string): Promise<Route | null> {
  const row = await db
    .selectFrom('route')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row === undefined ? null : savedOf(row).state
}
