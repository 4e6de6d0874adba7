import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { createDatabase, dropDatabase } from '../../test/databaseSetup.ts'
import { openStore, type Store } from './openStore.ts'
import { type StoreSettings, versionFault } from './places.ts'

const NOW = Date.parse('2026-03-02T01:00:00.000Z')
const place = inject('postgres')

/** On the server of the tests. */
async function asSuperuser(database: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ host: place.socketFolder, port: place.port, user: 'postgres', database })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const made: { readonly databases: string[]; readonly roles: string[] } = { databases: [], roles: [] }

async function newDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await createDatabase(place, name)
  made.databases.push(name)
  return name
}

async function newAccount(options = ''): Promise<string> {
  const name = `account_${randomBytes(6).toString('hex')}`
  await asSuperuser('postgres', `create role ${name} login ${options}`)
  made.roles.push(name)
  return name
}

afterAll(async () => {
  for (const name of made.databases) await dropDatabase(place, name)
  await asSuperuser('postgres', ...made.roles.map((name) => `drop role ${name}`))
})

const urlOf = (user: string, database: string) =>
  `postgresql://${user}@localhost:${place.port}/${database}?host=${encodeURIComponent(place.socketFolder)}`

const twoAccounts = (app: string, owner: string, database: string) => ({
  database: { url: urlOf(app, database), ownerUrl: urlOf(owner, database) },
})

async function withStore<T>(
  settings: Partial<StoreSettings>,
  work: (store: Store, said: readonly string[]) => Promise<T>,
): Promise<T> {
  const said: string[] = []
  const whole = { database: null, data: '/nowhere', ...settings }
  const store = await openStore(whole, { now: NOW, use: 'own', say: (sentence) => said.push(sentence), connections: 2 })
  try {
    return await work(store, said)
  } finally {
    await store.close()
  }
}

const APPEND_ONLY = ['event', 'anchor', 'personal_data', 'blob_use'] as const

/** What a program that has gone astray might try, as the account that it runs under. */
async function expectHarmless({ places }: Store): Promise<void> {
  const address =
    'url' in places.app
      ? { connectionString: places.app.url }
      : { host: places.app.socketFolder, port: places.app.port, database: places.app.database, user: places.app.user }
  const client = new pg.Client({ ...address, ...(places.setRole ? { options: '-c role=gongkai_app' } : {}) })
  await client.connect()
  try {
    for (const table of APPEND_ONLY) {
      for (const sql of [
        `update ${table} set organ_id = 1`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `alter table ${table} disable trigger all`,
      ]) {
        await expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' })
      }
      expect((await client.query(`select from ${table}`)).rowCount).toBe(0)
    }
    await expect(client.query('create table mine (a integer)')).rejects.toMatchObject({ code: '42501' })
    await expect(client.query('create schema mine')).rejects.toMatchObject({ code: '42501' })
    const owned = await client.query('select relname from pg_class where pg_get_userbyid(relowner) = current_user')
    expect(owned.rows).toEqual([])
  } finally {
    await client.end()
  }
}

describe('the running program can neither change the log nor own anything', () => {
  it('on the server that it brings along', async () => {
    const data = await mkdtemp(join(tmpdir(), 'gongkai-store-'))
    try {
      await withStore({ data }, async (store) => {
        expect(store.migrated).toContain('0001_ground.sql')
        await expectHarmless(store)
      })
      // The second start finds all of it there.
      await withStore({ data }, async (store) => expect(store.migrated).toEqual([]))
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  })

  it('on a server with two accounts', async () => {
    const database = await newDatabase()
    const settings = twoAccounts('gongkai', 'gongkai_owner', database)
    await withStore(settings, async (store, said) => {
      expect(said).toEqual([])
      await expectHarmless(store)
    })
  })

  it('on a server with one account, which says that this stops mistakes only', async () => {
    const database = await newDatabase()
    await withStore({ database: { url: urlOf('gongkai_owner', database), ownerUrl: null } }, async (store, said) => {
      expect(said).toEqual([expect.stringContaining('不能防止入侵者')])
      await expectHarmless(store)
    })
  })
})

describe('openStore', () => {
  it('tells an administrator the exact statements where the owner may not make roles', async () => {
    const [owner, app, database] = [
      await newAccount(),
      `account_${randomBytes(6).toString('hex')}`,
      await newDatabase(),
    ]
    const settings = twoAccounts(app, owner, database)
    const fault = await withStore(settings, async () => null).catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'StoreFault' })
    const message = fault instanceof Error ? fault.message : ''
    const statements = message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
    expect(statements).toEqual([
      `GRANT CREATE ON SCHEMA public TO "${owner}";`,
      `CREATE ROLE "${app}" LOGIN PASSWORD '（口令自定）';`,
      `GRANT gongkai_app TO "${app}";`,
    ])
    await asSuperuser(database, ...statements)
    made.roles.push(app)
    await withStore(settings, expectHarmless)
  })

  it('refuses an account that could change the log after all', async () => {
    const database = await newDatabase()
    const mighty = await newAccount('superuser')
    for (const user of [mighty, 'gongkai_owner']) {
      const settings = twoAccounts(user, 'gongkai_owner', database)
      await expect(withStore(settings, async () => null)).rejects.toThrow(`账号 ${user} 权限过大`)
    }
  })

  it('refuses two addresses of different databases', async () => {
    const [one, other] = [await newDatabase(), await newDatabase()]
    const settings = { database: { url: urlOf('gongkai', one), ownerUrl: urlOf('gongkai_owner', other) } }
    await expect(withStore(settings, async () => null)).rejects.toThrow('指向不同的数据库')
  })

  it.each([
    [14, true],
    [15, false],
    [18, false],
    [19, true],
  ])('takes servers of PostgreSQL 15 to 18: %i is refused: %s', (version, refused) => {
    expect(versionFault(version)?.message.includes(`PostgreSQL ${version}`) ?? false).toBe(refused)
  })

  it('says which address leads nowhere, and no password', async () => {
    const nowhere = 'postgresql://someone:geheim@127.0.0.1:1/gongkai'
    const fault = await withStore({ database: { url: nowhere, ownerUrl: null } }, async () => null).catch(
      (error: unknown) => String(error),
    )
    expect(fault).toMatch(/无法连接数据库.*DATABASE_URL/)
    expect(fault).not.toContain('geheim')
  })

  it('migrates once where two processes start at the same time', async () => {
    const database = await newDatabase()
    const settings = twoAccounts('gongkai', 'gongkai_owner', database)
    const both = await Promise.all([1, 2].map(() => withStore(settings, async ({ migrated }) => migrated.length)))
    expect(both.sort()).toEqual([0, expect.any(Number)])
    expect(Math.max(...both)).toBeGreaterThan(0)
  })
})
