/**
 * A transaction whose statements need not wait for each other: BEGIN goes out with the first, COMMIT with the last. Kysely's
 * own sends a statement only after the answer to the one before; each wait is a round trip during which locks are held.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  type Kysely,
  PostgresDialect,
  type QueryResult,
  Transaction,
} from 'kysely'
import type { Tx } from './database.ts'
import type { Tables } from './tables.ts'

/**
 * Commits what `work` did once it has returned; what it sent without waiting is committed with it or, if one of it fails,
 * undone as a whole. Then the promise of that statement says why, and this one only that the commit failed.
 */
export function inTransaction<T>(db: Kysely<Tables>, work: (tx: Tx) => Promise<T>): Promise<T> {
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    const send = (sql: string) => connection.executeQuery<{ command?: string }>(CompiledQuery.raw(sql))
    const begun = send('begin')
    // Whether it failed is asked with the commit; until then every statement fails with it.
    begun.catch(() => undefined)
    const tx = transactionOn(connection, executor)
    let result: T
    try {
      result = await work(tx)
    } catch (error) {
      await rollback(begun, () => send('rollback'))
      throw error
    }
    const [, committed] = await Promise.all([begun, send('commit')])
    if (committed.rows[0]?.command === 'ROLLBACK') throw new CommitFailed()
    return result
  })
}

/** A statement that was sent before the commit failed. */
export class CommitFailed extends Error {
  constructor() {
    super('the transaction was rolled back instead of committed')
  }
}

/** Where not even BEGIN got through there is nothing to undo. */
async function rollback(begun: Promise<unknown>, send: () => Promise<QueryResult<unknown>>): Promise<void> {
  const [beginning] = await Promise.allSettled([begun])
  if (beginning.status === 'fulfilled') await send()
}

type Executor = ReturnType<Kysely<Tables>['getExecutor']>

const NO_POOL = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction has its connection')) })

/** Statements on one connection, in the order in which they are sent. */
function transactionOn(connection: DatabaseConnection, executor: Executor): Tx {
  return new Transaction<Tables>({
    config: { dialect: NO_POOL },
    dialect: NO_POOL,
    driver: new DummyDriver(),
    executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) }),
  })
}
