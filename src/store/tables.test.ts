import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { asOwner } from './database.ts'
import { TABLES, type TableClass } from './tables.ts'

/**
 * The rules by which an existing distributed PostgreSQL (Citus) can spread the schema over machines: it needs the organ in
 * every key of a ledger, joins within an organ, and no triggers; reference tables are copied everywhere.
 */
const { places } = await testDatabase()

const ID = '01900000-0000-7000-8000-000000000001'
const AT = '2026-03-02T01:00:00.000Z'
const BLOB_USE = `insert into blob_use (organ_id, id, sha256, sealed, name, media_type, size, case_kind, case_id, verdict,
  scanned_at, added_at) values`

interface Constraint {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
}
interface ForeignKey extends Constraint {
  readonly target: string
  readonly targetColumns: readonly string[]
}
interface Index extends Constraint {
  readonly method: string
  readonly unique: boolean
  readonly primary: boolean
}
interface Catalogue {
  readonly tables: readonly string[]
  readonly indexes: readonly Index[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly triggers: readonly Constraint[]
  readonly sequences: readonly string[]
  readonly counting: readonly Constraint[]
}

const COLUMNS = (table: string, numbers: string) => `array(
  select coalesce(attname::text, '(expression)') from unnest(${numbers}) with ordinality as key (number, place)
  left join pg_attribute on attrelid = ${table} and attnum = key.number order by place)`

/** Of the schema `public` only: the job queue has a schema of its own. */
async function readCatalogue(setUp: string): Promise<Catalogue> {
  return asOwner(places, async (client) => {
    await client.query(`begin; ${setUp}`)
    const all = async <T extends object>(sql: string) => (await client.query<T>(sql)).rows
    const catalogue = {
      tables: (
        await all<{ name: string }>(`select relname::text as name from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'v', 'm')`)
      ).map(({ name }) => name),
      indexes: await all<Index>(`select t.relname::text as table, i.relname::text as name, amname::text as method,
          indisunique as unique, indisprimary as primary, ${COLUMNS('indrelid', 'indkey::smallint[]')} as columns
        from pg_index join pg_class i on i.oid = indexrelid join pg_class t on t.oid = indrelid
        join pg_am on pg_am.oid = i.relam where t.relnamespace = 'public'::regnamespace`),
      foreignKeys: await all<ForeignKey>(`select t.relname::text as table, conname::text as name,
          f.relname::text as target, ${COLUMNS('conrelid', 'conkey')} as columns,
          ${COLUMNS('confrelid', 'confkey')} as "targetColumns"
        from pg_constraint join pg_class t on t.oid = conrelid join pg_class f on f.oid = confrelid
        where contype = 'f' and t.relnamespace = 'public'::regnamespace`),
      triggers: await all<Constraint>(`select relname::text as table, tgname::text as name, '{}'::text[] as columns
        from pg_trigger join pg_class on pg_class.oid = tgrelid
        where not tgisinternal and relnamespace = 'public'::regnamespace`),
      sequences: (
        await all<{ name: string }>(`select relname::text as name from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'S'`)
      ).map(({ name }) => name),
      counting: await all<Constraint>(`select relname::text as table, attname::text as name, '{}'::text[] as columns
        from pg_attribute join pg_class on pg_class.oid = attrelid
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
          and (attidentity <> '' or pg_get_expr(adbin, adrelid) ~ '\\m(nextval|now|clock_timestamp|current_timestamp|current_date|gen_random_uuid|random)\\M')`),
    }
    await client.query('rollback')
    return catalogue
  })
}

const declared: Readonly<Record<string, { readonly class: TableClass }>> = TABLES
const classOf = (table: string) => declared[table]?.class ?? null

function faultsOf(catalogue: Catalogue): readonly string[] {
  const { tables, indexes, foreignKeys, triggers, sequences, counting } = catalogue
  return [
    ...tables.filter((name) => classOf(name) === null).map((name) => `${name} is not declared in tables.ts`),
    ...Object.keys(declared)
      .filter((name) => !tables.includes(name))
      .map((name) => `${name} is declared, but absent`),
    ...tables
      .filter((name) => !indexes.some(({ table, primary }) => table === name && primary))
      .filter((name) => classOf(name) !== null)
      .map((name) => `${name} has no primary key`),
    ...indexes.filter(({ table }) => classOf(table) === 'ledger').flatMap(ledgerIndexFaults),
    ...foreignKeys.flatMap(foreignKeyFaults),
    ...triggers.map(({ table, name }) => `${table} has the trigger ${name}`),
    ...sequences.map((name) => `the sequence ${name} counts on one machine only`),
    ...counting.map(({ table, name }) => `${table}.${name} gets its value from the database`),
  ]
}

/** Searches through words: the organ is in each of the hashes (src/store/requestEntries.ts). */
const HASHED_WITH_ORGAN: readonly string[] = ['request_entry_by_words']

function ledgerIndexFaults({ table, name, columns, method, unique, primary }: Index): readonly string[] {
  if (HASHED_WITH_ORGAN.includes(name)) return []
  if (method !== 'btree') return [`the index ${name} of the ledger ${table} is no B-tree`]
  if (columns[0] === 'organ_id') return []
  const kind = primary ? 'primary key' : unique ? 'unique key' : 'index'
  return [`the ${kind} ${name} of the ledger ${table} does not begin with organ_id`]
}

/** Which classes a foreign key may lead from and to. */
function foreignKeyFaults({ table, name, columns, target, targetColumns }: ForeignKey): readonly string[] {
  const [from, to] = [classOf(table), classOf(target)]
  const place = `the foreign key ${name} of ${table}`
  if (to === 'local') return [`${place} leads to the local table ${target}`]
  if (from === 'local') return [`${place}, a local table, leads to another`]
  if (to === 'reference') return []
  if (from === 'reference') return [`${place}, a reference table, leads to the ledger ${target}`]
  const at = columns.indexOf('organ_id')
  return at >= 0 && targetColumns[at] === 'organ_id' ? [] : [`${place} crosses organs`]
}

describe('the schema', () => {
  it('has every table declared, and each keeps the rules of its class', async () => {
    expect(faultsOf(await readCatalogue(''))).toEqual([])
  })

  it.each([
    ['update organ set parent_id = 3 where id = 2', /organ_check/],
    ['update organ set path = array[3, 2] where id = 2', /organ_check/],
    ['update organ set twin_of = 2 where id = 2', /organ_check/],
    ['update organ set twin_of = 9 where id = 2; set constraints all immediate', /organ_twin_of_fkey/],
    ["insert into anchor values (2, '2026-03-02', 1, '\\x00')", /anchor_digest_check/],
    [
      `insert into approval values (9, '${ID}', 1, 'draft', 'x', '${'0'.repeat(64)}', 'open', '${ID}', '{}')`,
      /approval_organ_id_fkey/,
    ],
    [
      `insert into appointment values (9, '${ID}', 1, '${ID}', 'clerk', null, 'organ', '2026-01-01', null, null)`,
      /_fkey/,
    ],
    [
      `insert into outbox values (2, '${ID}', 'mail', 'x', '{}', '${AT}', '${AT}', 1, '${AT}', '${AT}', '${AT}', null)`,
      /outbox_check/,
    ],
    [
      `insert into personal_data values (2, '${ID}', 'phone', null, '\\x00', null, 'x', '${AT}', null)`,
      /personal_data_check/,
    ],
    [
      `insert into personal_data values (2, '${ID}', 'phone', null, null, '\\x00', 'x', '${AT}', '${AT}')`,
      /personal_data_check/,
    ],
    [
      `${BLOB_USE} (2, '${ID}', '${'0'.repeat(64)}', true, 'x', 'text/plain', 1, 'a', 'b', 'clean', null, '${AT}')`,
      /blob_use_check/,
    ],
    [
      `${BLOB_USE} (2, '${ID}', '${'0'.repeat(64)}', true, 'x', 'text/plain', 1, 'a', 'b', 'unscanned', '${AT}', '${AT}')`,
      /blob_use_check/,
    ],
    [
      `${BLOB_USE} (9, '${ID}', '${'0'.repeat(64)}', true, 'x', 'text/plain', 1, 'a', 'b', 'unscanned', null, '${AT}')`,
      /blob_use_organ_id_fkey/,
    ],
    [
      `insert into credential (person_id, version, login, must_change, totp_sealed) values ('${ID}', 1, 'x', false, '\\x00')`,
      /credential_check/,
    ],
  ])('refuses %s', async (statement, constraint) => {
    await asOwner(places, async (client) => {
      await client.query('begin')
      await client.query(`insert into organ (id, version, path, kind, name, initials, search, vertical, founded_on, details)
        select n, 1, array[n], 'department', 'x', 'x', 'x', false, '2019-05-15', '{}' from generate_series(2, 3) n`)
      await expect(client.query(statement)).rejects.toThrow(constraint)
    })
  })

  it.each([
    ['create table stray (id integer primary key)', 'stray is not declared in tables.ts'],
    ['drop table anchor', 'anchor is declared, but absent'],
    ['alter table anchor drop constraint anchor_pkey', 'anchor has no primary key'],
    ['create index odd on event (at)', 'the index odd of the ledger event does not begin with organ_id'],
    ['create index odd on event using gin (data)', 'the index odd of the ledger event is no B-tree'],
    ['create index odd on event (lower(kind))', 'the index odd of the ledger event does not begin with organ_id'],
    ['create unique index odd on route (kind)', 'the unique key odd of the ledger route does not begin with organ_id'],
    ['alter table anchor add constraint odd foreign key (organ_id) references chain_head (organ_id)', null],
    [
      'create unique index odd_key on route (organ_id, version); alter table anchor add other integer, add seq4 integer, add constraint odd foreign key (other, seq4) references route (organ_id, version)',
      'the foreign key odd of anchor crosses organs',
    ],
    [
      'alter table person add head integer, add constraint odd foreign key (head) references chain_head (organ_id)',
      'the foreign key odd of person, a reference table, leads to the ledger chain_head',
    ],
    [
      'alter table event add constraint odd foreign key (actor_id) references credential (person_id)',
      'the foreign key odd of event leads to the local table credential',
    ],
    [
      'alter table session add constraint odd foreign key (person_id) references person (id)',
      'the foreign key odd of session, a local table, leads to another',
    ],
    [
      'create trigger odd before update on route for each row execute function suppress_redundant_updates_trigger()',
      'route has the trigger odd',
    ],
    ['create sequence odd', 'the sequence odd counts on one machine only'],
    ['alter table anchor alter seq set default random()', 'anchor.seq gets its value from the database'],
    ['alter table outbox alter made_at set default now()', 'outbox.made_at gets its value from the database'],
  ])('is seen to break a rule after %s', async (statement, fault) => {
    const faults = faultsOf(await readCatalogue(statement))
    if (fault === null) expect(faults).toEqual([])
    else expect(faults).toContain(fault)
  })
})
