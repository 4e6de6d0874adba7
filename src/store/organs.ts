/** Organs as rows, and as the value that the law knows. */
import { sql } from 'kysely'
import type { Organ } from '#law/organ.ts'
import type { OrganKind } from '#law/organKind.ts'
import type { Reader, Tx } from './database.ts'
import { eachRow } from './eachRow.ts'
import { LOCKS } from './locks.ts'
import { PLATFORM, type Tables } from './tables.ts'

export interface StoredOrgan {
  readonly state: Organ
  readonly version: number
}

/** What the row has beside the value: made of it, for searching and for the tree. */
export interface OrganSearch {
  readonly name: string
  readonly shortName: string | null
  readonly initials: string
  readonly search: string
}

const COLUMNS = [
  ...['id', 'version', 'parent_id', 'kind', 'credit_code', 'index_code', 'region_code', 'vertical'],
  ...['founded_on', 'abolished_on', 'twin_of', 'details'],
] as const satisfies readonly (keyof Tables['organ'])[]

type Details = Pick<Organ, 'justice' | 'names' | 'zone' | 'seals' | 'remedies' | 'office' | 'units' | 'successors'>

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const rowsOf = (db: Reader, ids: readonly number[]) =>
  db.selectFrom('organ').select(COLUMNS).where('id', 'in', ids).where('id', '<>', PLATFORM).execute()

function organOf(row: Row): StoredOrgan {
  // Written by saveOrgan and by nothing else.
  const details = row.details as Details
  const state: Organ = {
    ...details,
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind as OrganKind,
    creditCode: row.credit_code,
    indexCode: row.index_code,
    regionCode: row.region_code,
    vertical: row.vertical,
    foundedOn: row.founded_on,
    abolishedOn: row.abolished_on,
    twinOf: row.twin_of,
  }
  return { state, version: row.version }
}

export async function findOrgan(db: Reader, id: number): Promise<StoredOrgan | null> {
  return (await findOrgans(db, [id]))[0] ?? null
}

export async function findOrgans(db: Reader, ids: readonly number[]): Promise<readonly StoredOrgan[]> {
  return ids.length === 0 ? [] : (await rowsOf(db, ids)).map(organOf)
}

export async function lockOrgan(tx: Tx, id: number): Promise<StoredOrgan | null> {
  const row = await tx
    .selectFrom('organ')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('id', '<>', PLATFORM)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : organOf(row)
}

export async function saveOrgan(tx: Tx, { state, version }: StoredOrgan, search: OrganSearch): Promise<void> {
  const { id, parentId, kind, creditCode, indexCode, regionCode, vertical, foundedOn, abolishedOn, twinOf } = state
  const { justice, names, zone, seals, remedies, office, units, successors } = state
  const details = { justice, names, zone, seals, remedies, office, units, successors } satisfies Details
  const columns = {
    version,
    parent_id: parentId,
    kind,
    name: search.name,
    short_name: search.shortName,
    initials: search.initials,
    search: search.search,
    credit_code: creditCode,
    index_code: indexCode,
    region_code: regionCode,
    vertical,
    founded_on: foundedOn,
    abolished_on: abolishedOn,
    twin_of: twinOf,
    details: JSON.stringify(details),
  }
  // The path and the parent say the same, in one statement.
  const placed = { ...columns, path: pathUnder(parentId, id) }
  await tx
    .insertInto('organ')
    .values({ id, ...placed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(placed))
    .execute()
}

const pathUnder = (parentId: number | null, id: number) =>
  parentId === null
    ? sql<number[]>`array[${id}::integer]`
    : sql<number[]>`(select path || ${id}::integer from organ where id = ${parentId})`

/** Brings the paths of all below an organ in line with its new place in the tree; its own is saved with it. */
export async function movePaths(tx: Tx, id: number, parentId: number | null): Promise<void> {
  await sql`update organ
    set path = ${pathUnder(parentId, id)} || path[array_position(path, ${id}) + 1:]
    where path @> array[${id}::integer] and id <> ${id}`.execute(tx)
}

/**
 * Until the end of the transaction nobody else changes any organ: what is above, below and beside an organ stays as it was
 * read. Taken before the row of any organ.
 */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCKS.organTree})`.execute(tx)
}

/** A number for a new organ; the tree is locked. */
export async function nextOrganId(tx: Tx): Promise<number> {
  const { id } = await tx.selectFrom('organ').select(sql<number>`max(id) + 1`.as('id')).executeTakeFirstOrThrow()
  return id
}

/** How many organs right below one stand. */
export async function standingChildren(db: Reader, id: number): Promise<number> {
  const { count } = await db
    .selectFrom('organ')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('parent_id', '=', id)
    .where('abolished_on', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** The names of organs, for showing them beside what names them by number. */
export async function organNames(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Organs of these kinds that stand and have named no 公开工作机构; one desk with two names has that of its twin. */
export async function organsWithoutOffice(
  db: Reader,
  {
    organId,
    below,
    kinds,
  }: { readonly organId: number; readonly below: boolean; readonly kinds: readonly OrganKind[] },
  limit: number,
) {
  let query = db
    .selectFrom('organ')
    .select(['id', 'name'])
    .where('id', '<>', PLATFORM)
    .where('kind', 'in', kinds)
    .where('abolished_on', 'is', null)
    .where('twin_of', 'is', null)
    .where(sql<boolean>`coalesce(details -> 'office', 'null') = 'null'`)
  if (!below) query = query.where('id', '=', organId)
  else if (organId !== PLATFORM) query = query.where(sql<boolean>`path @> array[${organId}]::integer[]`)
  return query.orderBy('id').limit(limit).execute()
}

/** All organs by number. */
export async function* allOrgans(db: Reader): AsyncGenerator<StoredOrgan> {
  for await (const row of eachOrgan(db)) yield organOf(row)
}

/** All organs by number, each with what its row has beside the value for searching. */
export async function* allOrganSearches(db: Reader): AsyncGenerator<readonly [Organ, OrganSearch]> {
  for await (const row of eachOrgan(db)) {
    const { name, short_name: shortName, initials, search } = row
    yield [organOf(row).state, { name, shortName, initials, search }]
  }
}

function eachOrgan(db: Reader) {
  const select = () => db.selectFrom('organ').select([...COLUMNS, 'name', 'short_name', 'initials', 'search'])
  type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]
  return eachRow((last: Row | null, limit) =>
    select()
      .where('id', '>', last?.id ?? PLATFORM)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )
}

/** Who has a 统一社会信用代码. */
export async function organOfCode(db: Reader, creditCode: string) {
  const row = await db
    .selectFrom('organ')
    .select(['id', 'name'])
    .where('credit_code', '=', creditCode)
    .executeTakeFirst()
  return row ?? null
}

/** An organ and all above it, from the root. */
export async function organLineage(db: Reader, id: number): Promise<readonly StoredOrgan[]> {
  const rows = await db
    .selectFrom('organ')
    .select(COLUMNS)
    .where('id', '<>', PLATFORM)
    .where(sql<boolean>`id = any (select unnest(path) from organ where id = ${id})`)
    .orderBy(sql`cardinality(path)`)
    .execute()
  return rows.map(organOf)
}

/** Organs by what a list calls them: number, name or 统一社会信用代码. */
export async function namesakes(db: Reader, calls: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>()
  if (calls.length === 0) return found
  const numbers = calls.filter((call) => /^[1-9]\d{0,8}$/.test(call)).map(Number)
  const rows = await db
    .selectFrom('organ')
    .select(['id', 'name', 'credit_code'])
    .where('id', '<>', PLATFORM)
    .where((eb) =>
      eb.or([
        sql<boolean>`name = any (${calls})`,
        sql<boolean>`credit_code = any (${calls})`,
        sql<boolean>`id = any (${numbers}::integer[])`,
      ]),
    )
    .execute()
  const wanted = new Set(calls)
  for (const { id, name, credit_code: code } of rows) {
    for (const call of new Set([String(id), name, code ?? ''])) {
      if (wanted.has(call)) found.set(call, [...(found.get(call) ?? []), id])
    }
  }
  return found
}
