/** People, and in which organs they are or were. */
import { sql } from 'kysely'
import type { PlainDate } from '#law/date.ts'
import type { Person } from '#law/person.ts'
import type { AdministratorRole, Role } from '#law/role.ts'
import type { Reader, Tx } from './database.ts'
import { eachById } from './eachById.ts'
import { PLATFORM } from './tables.ts'

interface Saved {
  readonly state: Person
  readonly version: number
}

interface PersonRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly job_title: string | null
  readonly administrator_kind: AdministratorRole | null
  readonly left_on: PlainDate | null
}

const COLUMNS = ['id', 'version', 'name', 'job_title', 'administrator_kind', 'left_on'] as const

const savedOf = ({ id, version, name, job_title, administrator_kind, left_on }: PersonRow): Saved => ({
  state: { id, name, jobTitle: job_title, administratorKind: administrator_kind, leftOn: left_on },
  version,
})

export async function lockPerson(tx: Tx, id: string): Promise<Saved | null> {
  const row = await tx.selectFrom('person').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : savedOf(row)
}

/** @param initials first letters of the pinyin of the name */
export async function savePerson(tx: Tx, id: string, { state, version }: Saved, initials: string): Promise<void> {
  const row = {
    version,
    name: state.name,
    initials,
    job_title: state.jobTitle,
    administrator_kind: state.administratorKind,
    left_on: state.leftOn,
  }
  await tx
    .insertInto('person')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** All people by their ids, a thousand at a time. */
export async function* allPeople(db: Reader): AsyncGenerator<readonly [string, Saved]> {
  const rows = eachById((after, limit) => {
    const query = db.selectFrom('person').select(COLUMNS).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })
  for await (const row of rows) yield [row.id, savedOf(row)]
}

/** The names of all people by their ids, a thousand at a time, each with the initials that stand beside it. */
export const allInitials = (db: Reader) =>
  eachById((after, limit) => {
    const query = db.selectFrom('person').select(['id', 'name', 'initials']).orderBy('id').limit(limit)
    return (after === null ? query : query.where('id', '>', after)).execute()
  })

export interface ListedPerson extends Person {
  readonly version: number
}

export async function findPerson(db: Reader, id: string): Promise<ListedPerson | null> {
  const row = await db.selectFrom('person').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : listed(row)
}

function listed(row: PersonRow): ListedPerson {
  const { state, version } = savedOf(row)
  return { ...state, version }
}

/** The names of people, for showing them beside what names them by id. */
export async function personNames(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface PeopleFilter {
  readonly organId: number
  /** Also the people of all organs below it. */
  readonly below: boolean
  /** Part of the name, or the beginning of its initials. */
  readonly text: string
  readonly left: boolean
  /** Only who holds this role there on the day or later; null: whoever it is. */
  readonly role: Role | null
  readonly day: PlainDate
}

/** People of an organ by name, after the one that `after` names. */
export async function listPeople(
  db: Reader,
  { organId, below, text, left, role, day }: PeopleFilter,
  page: { readonly after: { readonly name: string; readonly id: string } | null; readonly limit: number },
): Promise<readonly ListedPerson[]> {
  const all = db.selectFrom('membership').select('membership.person_id')
  const members =
    role === null
      ? all
      : all
          .innerJoin('appointment', (join) =>
            join
              .onRef('appointment.organ_id', '=', 'membership.organ_id')
              .onRef('appointment.person_id', '=', 'membership.person_id'),
          )
          .where('appointment.role', '=', role)
          .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
  const here = !below
    ? members.where('membership.organ_id', '=', organId)
    : organId === PLATFORM
      ? members
      : members
          .innerJoin('organ', 'organ.id', 'membership.organ_id')
          .where(sql<boolean>`organ.path @> array[${organId}]::integer[]`)
  let query = db
    .selectFrom('person')
    .select(COLUMNS)
    .where('left_on', left ? 'is not' : 'is', null)
    .where('id', 'in', here)
  if (text !== '') {
    const plain = text.replaceAll(/[\\%_]/g, '\\$&')
    query = query.where((where) =>
      where.or([where('name', 'like', `%${plain}%`), where('initials', 'like', `${plain.toLowerCase()}%`)]),
    )
  }
  const { after, limit } = page
  if (after !== null) {
    query = query.where((where) => where(where.refTuple('name', 'id'), '>', where.tuple(after.name, after.id)))
  }
  const rows = await query.orderBy('name').orderBy('id').limit(limit).execute()
  return rows.map(listed)
}

/** Nobody has been registered: the platform waits to be set up. */
export async function hasNoPeople(db: Reader): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

export async function addMembership(tx: Tx, personId: string, organId: number): Promise<void> {
  await tx
    .insertInto('membership')
    .values({ person_id: personId, organ_id: organId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface Place {
  readonly organId: number
  readonly name: string
  readonly path: readonly number[]
  readonly organ: 'standing' | 'abolished'
}

/** The organs that a person belongs or belonged to. */
export async function placesOf(db: Reader, personId: string): Promise<readonly Place[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('organ', 'organ.id', 'membership.organ_id')
    .select(['organ.id', 'organ.name', 'organ.path', 'organ.abolished_on'])
    .where('membership.person_id', '=', personId)
    .orderBy('organ.id')
    .execute()
  return rows.map(({ id, name, path, abolished_on }) => ({
    organId: id,
    name,
    path,
    organ: abolished_on === null ? 'standing' : 'abolished',
  }))
}
