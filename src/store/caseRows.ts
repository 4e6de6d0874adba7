/**
 * Kinds of case whose row is their state as one value, `details`, with columns beside it that follow from it: found, locked,
 * saved, read through and compared in one piece of code.
 */
import { sql } from 'kysely'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import type { TableName, Tables } from './tables.ts'

export interface StoredCase<State> {
  readonly state: State
  readonly version: number
}

interface Row {
  readonly id: string
  readonly version: number
  readonly details: object
}

/** @param columnsOf the columns that follow from the value; what else a row has is put by others */
export function caseRows<State extends { readonly organId: number; readonly id: string }, Name extends TableName>(
  name: Name,
  columnsOf: (state: State) => Partial<Tables[Name]>,
) {
  const table = sql.table(name)
  const stored = ({ details, version }: Omit<Row, 'id'>): StoredCase<State> => ({
    // Written by `save` and by nothing else.
    state: details as State,
    version,
  })
  const one = async (db: Reader, organId: number, id: string, lock: boolean) => {
    const { rows } = await sql<Row>`select id, version, details from ${table}
      where organ_id = ${organId} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
    const [row] = rows
    return row === undefined ? null : stored(row)
  }
  const each = (db: Reader, organId: number) =>
    eachById(async (after, limit) => {
      const behind = after === null ? sql`` : sql`and id > ${after}`
      const { rows } = await sql<Row>`select * from ${table}
        where organ_id = ${organId} ${behind} order by id limit ${limit}`.execute(db)
      return rows
    })
  return {
    stored,
    find: (db: Reader, organId: number, id: string) => one(db, organId, id, false),
    lock: (tx: Tx, organId: number, id: string) => one(tx, organId, id, true),
    save: async (tx: Tx, organId: number, id: string, { state, version }: StoredCase<State>): Promise<void> => {
      const changing = Object.entries({ version, ...columnsOf(state), details: JSON.stringify(state) })
      const names = changing.map(([column]) => sql.ref(column))
      await sql`insert into ${table} (organ_id, id, ${sql.join(names)})
        values (${organId}, ${id}, ${sql.join(changing.map(([, value]) => value))})
        on conflict (organ_id, id) do update set ${sql.join(
          names.map((column) => sql`${column} = excluded.${column}`),
        )}`.execute(tx)
    },
    /** All of an organ by their ids. */
    async *all(db: Reader, organId: number): AsyncGenerator<readonly [string, StoredCase<State>]> {
      for await (const row of each(db, organId)) yield [row.id, stored(row)]
    },
    /** The columns beside the value, and what they should be. */
    async *derived(db: Reader, organId: number) {
      for await (const row of each(db, organId)) {
        const should = columnsOf(stored(row).state)
        const is = Object.fromEntries(Object.entries(row).filter(([column]) => Object.hasOwn(should, column)))
        yield { id: row.id, is, should }
      }
    },
  }
}
