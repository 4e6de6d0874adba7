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

/** What `work` leaves to be done with the commit. */
export interface Ending<T> {
  readonly result: T
  /** Sent in order right before the commit, without waiting. */
  readonly last: readonly CompiledQuery[]
}

/** Commits what `work` did. Resolves only when its last statements and the commit have all succeeded. */
export function inTransaction<T>(db: Kysely<Tables>, work: (tx: Tx) => Promise<Ending<T>>): Promise<T> {
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    const send = (sql: string) => connection.executeQuery<{ command?: string }>(CompiledQuery.raw(sql))
    const begun = send('begin')
    // Whether it failed is asked with the commit; until then every statement fails with it.
    begun.catch(() => undefined)
    const end = { isReached: false }
    const tx = transactionOn(connection, executor, end)
    let ending: Ending<T>
    try {
      ending = await work(tx)
    } catch (error) {
      end.isReached = true
      await rollback(begun, () => send('rollback'))
      throw error
    }
    end.isReached = true
    // On the connection itself and in one go: nothing decides their order but this line.
    const sent = [...ending.last.map((query) => connection.executeQuery(query)), send('commit')]
    const committed = (await Promise.all([begun, ...sent])).at(-1)
    const [tag] = committed?.rows ?? []
    if (!isCommitted(tag)) throw new Error('the transaction was rolled back instead of committed')
    return ending.result
  })
}

/** PostgreSQL answers COMMIT with ROLLBACK where a statement had failed. */
const isCommitted = (row: unknown) =>
  typeof row === 'object' && row !== null && 'command' in row && row.command === 'COMMIT'

/** Where not even BEGIN got through there is nothing to undo. */
async function rollback(begun: Promise<unknown>, send: () => Promise<QueryResult<unknown>>): Promise<void> {
  const [beginning] = await Promise.allSettled([begun])
  if (beginning.status === 'fulfilled') await send()
}

type Executor = ReturnType<Kysely<Tables>['getExecutor']>

const NO_POOL = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction has its connection')) })

/**
 * Statements on one connection, in the order in which they are sent. One that comes after the end fails: it would stand
 * outside the transaction, or in that of whoever has the connection next.
 */
function transactionOn(connection: DatabaseConnection, executor: Executor, end: { readonly isReached: boolean }): Tx {
  return new Transaction<Tables>({
    config: { dialect: NO_POOL },
    dialect: NO_POOL,
    driver: new DummyDriver(),
    executor: executor.withConnectionProvider({
      provideConnection: async (consumer) => {
        if (end.isReached) throw new Error('a statement was sent after the end of its transaction')
        return consumer(connection)
      },
    }),
  })
}
