/** The database as its owner sees it, for what the running program may not do: keys and lawful destruction. */
import { sql } from 'kysely'
import { type Database, openDatabase, type Places } from './database.ts'
import { LOCKS } from './locks.ts'

/** One connection, so that what is set or locked for the session holds for all of the work. */
export async function withOwner<T>({ owner }: Places, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase({ owner, app: owner, setRole: false }, { connections: 1, longJobs: true })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Of all who turn keys one may at a time; false where another does. Ends with the session. */
export async function holdKeys(db: Database): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${LOCKS.keys}) as held`.execute(db)
  return rows[0]?.held === true
}
