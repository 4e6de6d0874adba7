/** Opens the store: finds the server, brings the schema to the present, and makes sure who the program is there. */
import { sql } from 'kysely'
import { APP_ROLE, type Database, type DatabaseOptions, openDatabase, type Places } from './database.ts'
import { StoreFault } from './fault.ts'
import { migrate } from './migrate.ts'
import { noWayIn, openPlaces, type PlacesOptions, type StoreSettings } from './places.ts'
import { TABLES } from './tables.ts'

export interface Store {
  readonly places: Places
  readonly db: Database
  /** Names of the migrations that were applied now. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export interface StoreOptions extends PlacesOptions, DatabaseOptions {
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Throws a StoreFault with one sentence where the store cannot be used. */
export async function openStore(settings: StoreSettings, options: StoreOptions): Promise<Store> {
  const { places, close } = await openPlaces(settings, options)
  try {
    const { applied } = await migrate(places, options.now)
    const db = openDatabase(places, options)
    try {
      await checkAccount(db, places)
    } catch (error) {
      await db.destroy()
      throw error
    }
    if (places.setRole) options.say(ONE_ACCOUNT)
    return {
      places,
      db,
      migrated: applied,
      close: async () => {
        await db.destroy()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const ONE_ACCOUNT =
  '只设了 DATABASE_URL：程序运行时自行放弃修改日志的权限（SET ROLE），这只能防止误操作，不能防止入侵者；请另设 DATABASE_OWNER_URL，使运行账号不拥有任何表。'

/** What the running program may never do to these tables, whoever asks. */
const APPEND_ONLY = Object.entries(TABLES)
  .filter(([, { grant }]) => grant === 'append')
  .map(([table]) => table)

interface Account {
  readonly account: string
  readonly role: string
  /** Tables that it could change, or owns. */
  readonly excess: readonly string[]
  /** The owner has just made this table in the same database. */
  readonly isSameDatabase: boolean
}

async function checkAccount(db: Database, places: Places): Promise<void> {
  const { account, role, excess, isSameDatabase } = await accountOf(db, places)
  if (!isSameDatabase) {
    throw new StoreFault(
      'DATABASE_URL 和 DATABASE_OWNER_URL 指向不同的数据库：请改为同一个数据库的两个账号。',
      'DATABASE_URL and DATABASE_OWNER_URL name different databases: give two accounts of the same one.',
    )
  }
  if (places.setRole && role !== APP_ROLE) {
    throw new StoreFault(
      `数据库连接没有换成角色 ${APP_ROLE}（连接池可能忽略了启动参数 options）：请直接连接数据库，或另设 DATABASE_OWNER_URL。`,
      `The connection did not take the role ${APP_ROLE} (a pooler may ignore the startup parameter "options"): connect directly, or set DATABASE_OWNER_URL.`,
    )
  }
  if (excess.length === 0) return
  throw new StoreFault(
    `DATABASE_URL 的账号 ${account} 权限过大，能够修改或者拥有 ${excess.join('、')}：请改用一个不是超级用户、不拥有表、只属于 ${APP_ROLE} 的账号。`,
    `The account ${account} of DATABASE_URL may change or owns ${excess.join(', ')}: use one that is no superuser, owns no table and is a member of ${APP_ROLE} only.`,
  )
}

async function accountOf(db: Database, places: Places): Promise<Account> {
  try {
    const { rows } = await sql<Account>`
      select session_user as account, current_user as role, array(
        select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v', 'm') and (
          pg_has_role(current_user, relowner, 'member')
          or (relname = any (${APPEND_ONLY}) and has_table_privilege(current_user, oid, 'update, delete, truncate'))
        ) order by relname
      ) as excess, to_regclass('public.migration') is not null as "isSameDatabase"
    `.execute(db)
    const [account] = rows
    if (account === undefined) throw new Error('the server does not say who we are')
    return account
  } catch (error) {
    throw places.setRole ? error : noWayIn(error, 'DATABASE_URL')
  }
}
