/**
 * The role with the rights of the running program, and the account that is its member. On a server the owner's account
 * may lack the right to make them: then an administrator is told the exact statements.
 */
import type pg from 'pg'
import { APP_ROLE, addressOf, type Place, type Places } from './database.ts'
import { StoreFault } from './fault.ts'

/** Makes what is missing as far as the owner may, and throws a StoreFault with the statements for the rest. */
export async function provideRole(client: pg.Client, places: Places): Promise<void> {
  const account = userOf(client, places.setRole ? places.owner : places.app)
  const standing = await standingOf(client, account, places.setRole)
  const wanting: string[] = []
  if (!standing.makesTables)
    wanting.push(`GRANT CREATE ON SCHEMA public TO ${client.escapeIdentifier(standing.owner)};`)
  if (!standing.hasRole) {
    if (standing.makesRoles) await createRole(client, APP_ROLE, 'nologin')
    else wanting.push(`CREATE ROLE ${APP_ROLE} NOLOGIN;`)
  }
  const name = client.escapeIdentifier(account)
  if (!standing.hasAccount) wanting.push(`CREATE ROLE ${name} LOGIN PASSWORD '（口令自定）';`)
  if (!standing.isMember) {
    const granted = wanting.length === 0 && (await isAllowed(client, `grant ${APP_ROLE} to ${name}`))
    if (!granted || !(await standingOf(client, account, places.setRole)).isMember) {
      wanting.push(`GRANT ${APP_ROLE} TO ${name};`)
    }
  }
  if (wanting.length > 0) throw lacking(standing.owner, standing.database, wanting)
}

/** Roles belong to the whole server: the set-up of another database may make the same one at the same time. */
export async function createRole(client: pg.Client, name: string, options: string): Promise<void> {
  await client.query(
    `do $$ begin create role ${name} ${options}; exception when duplicate_object or unique_violation then null; end $$`,
  )
}

interface Standing {
  readonly owner: string
  readonly database: string
  readonly makesRoles: boolean
  readonly makesTables: boolean
  readonly hasRole: boolean
  readonly hasAccount: boolean
  readonly isMember: boolean
}

async function standingOf(client: pg.Client, account: string, setRole: boolean): Promise<Standing> {
  const { rows } = await client.query<Omit<Standing, 'isMember'> & { readonly version: number }>(
    `select current_user as owner, current_database() as database,
       (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "makesRoles",
       has_schema_privilege(current_user, 'public', 'create') as "makesTables",
       exists (select from pg_roles where rolname = $1) as "hasRole",
       exists (select from pg_roles where rolname = $2) as "hasAccount",
       current_setting('server_version_num')::integer as version`,
    [APP_ROLE, account],
  )
  const [found] = rows
  if (found === undefined) throw new Error('the server does not say who we are')
  if (!found.hasRole || !found.hasAccount) return { ...found, isMember: false }
  // A member may set the role, or has its rights by itself; PostgreSQL 16 has taken the two apart.
  const way = setRole ? (found.version >= 160_000 ? 'set' : 'member') : 'usage'
  const { rows: membership } = await client.query<{ is: boolean }>('select pg_has_role($1, $2, $3) as is', [
    account,
    APP_ROLE,
    way,
  ])
  return { ...found, isMember: membership[0]?.is === true }
}

/** False where the right is missing; the transaction goes on. */
async function isAllowed(client: pg.Client, statement: string): Promise<boolean> {
  await client.query('savepoint attempt')
  try {
    await client.query(statement)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE)) throw error
    await client.query('rollback to savepoint attempt')
    return false
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'

/** The name by which a place signs in; `pg` takes the name of the system's user where none is given. */
function userOf(client: pg.Client, place: Place): string {
  const address = addressOf(place)
  const given = address.connectionString === undefined ? address.user : new URL(address.connectionString).username
  return given === undefined || given === '' ? (client.user ?? '') : decodeURIComponent(given)
}

function lacking(owner: string, database: string, statements: readonly string[]): StoreFault {
  const sql = statements.map((statement) => `  ${statement}`).join('\n')
  return new StoreFault(
    `数据库账号 ${owner} 没有建立运行角色所需的权限，请数据库管理员在数据库 ${database} 中执行以下语句，然后重新启动：\n${sql}`,
    `The database account ${owner} lacks the rights to set up the running role. Have an administrator run this in the database ${database}, then start again:\n${sql}`,
  )
}
