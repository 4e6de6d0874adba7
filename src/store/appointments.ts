/** Appointments: the ledger of each organ, and across organs by way of the memberships of a person. */

import type { Appointment } from '#law/appointment.ts'
import type { PlainDate } from '#law/date.ts'
import { ADMINISTRATORS, type AdministratorRole, isAdministrator, isRole, type Role } from '#law/role.ts'
import type { Reader, Tx } from './database.ts'
import { PLATFORM } from './tables.ts'

interface Saved {
  readonly state: Appointment
  readonly version: number
}

const COLUMNS = [
  'appointment.organ_id',
  'appointment.id',
  'appointment.version',
  'appointment.person_id',
  'appointment.role',
  'appointment.unit_id',
  'appointment.scope',
  'appointment.valid_from',
  'appointment.valid_to',
  'appointment.delegated_from',
] as const

interface Row {
  readonly organ_id: number
  readonly id: string
  readonly version: number
  readonly person_id: string
  readonly role: string
  readonly unit_id: string | null
  readonly scope: 'organ' | 'subtree'
  readonly valid_from: PlainDate
  readonly valid_to: PlainDate | null
  readonly delegated_from: string | null
}

const savedOf = (row: Row): Saved => ({ state: appointmentOf(row), version: row.version })

const appointmentOf = (row: Row): Appointment => ({
  id: row.id,
  organId: row.organ_id,
  personId: row.person_id,
  role: roleOf(row.role),
  unitId: row.unit_id,
  scope: row.scope,
  from: row.valid_from,
  to: row.valid_to,
  delegatedFrom: row.delegated_from,
})

function roleOf(text: string): Role {
  if (isRole(text)) return text
  throw new Error(`${text} is no role`)
}

export async function lockAppointment(tx: Tx, organId: number, id: string): Promise<Saved | null> {
  const row = await tx
    .selectFrom('appointment')
    .select(COLUMNS)
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : savedOf(row)
}

/** From which appointment this one was delegated, which never changes; null: from none, or there is no such. */
export async function sourceOf(db: Reader, organId: number, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('appointment')
    .select('delegated_from')
    .where('organ_id', '=', organId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.delegated_from ?? null
}

export async function saveAppointment(tx: Tx, { state, version }: Saved): Promise<void> {
  const row = {
    version,
    person_id: state.personId,
    role: state.role,
    unit_id: state.unitId,
    scope: state.scope,
    valid_from: state.from,
    valid_to: state.to,
    delegated_from: state.delegatedFrom,
  }
  await tx
    .insertInto('appointment')
    .values({ organ_id: state.organId, id: state.id, ...row })
    .onConflict((conflict) => conflict.columns(['organ_id', 'id']).doUpdateSet(row))
    .execute()
}

const ofOrgan = (db: Reader, organId: number) =>
  db.selectFrom('appointment').select(COLUMNS).where('organ_id', '=', organId).orderBy('id')

/** All appointments of an organ by their ids. */
export async function allAppointments(db: Reader, organId: number): Promise<readonly Saved[]> {
  const rows = await ofOrgan(db, organId).execute()
  return rows.map(savedOf)
}

/** The delegations that come from an appointment. */
export async function delegationsOf(db: Reader, organId: number, id: string): Promise<readonly Saved[]> {
  const rows = await ofOrgan(db, organId).where('delegated_from', '=', id).execute()
  return rows.map(savedOf)
}

/** What a person holds or held in one organ. */
export async function appointmentsIn(db: Reader, organId: number, personId: string): Promise<readonly Saved[]> {
  const rows = await ofOrgan(db, organId).where('person_id', '=', personId).execute()
  return rows.map(savedOf)
}

/**
 * In which organs people have or had appointments. Asked first, so that the ledger is asked by numbers of organs: a
 * distributed PostgreSQL goes to those alone, and not to all.
 */
async function organsOf(db: Reader, personIds: readonly string[]): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('membership')
    .select('organ_id')
    .distinct()
    .where('person_id', 'in', personIds)
    .execute()
  return rows.map(({ organ_id }) => organ_id)
}

const selectOfPeople = (db: Reader, personIds: readonly string[], organIds: readonly number[]) =>
  db
    .selectFrom('appointment')
    .where('appointment.organ_id', 'in', organIds)
    .where('appointment.person_id', 'in', personIds)

/** What a person holds or held anywhere. */
export async function appointmentsOf(db: Reader, personId: string): Promise<readonly Saved[]> {
  const organIds = await organsOf(db, [personId])
  if (organIds.length === 0) return []
  const rows = await selectOfPeople(db, [personId], organIds)
    .select(COLUMNS)
    .orderBy('appointment.valid_from', 'desc')
    .orderBy('appointment.id')
    .execute()
  return rows.map(savedOf)
}

/** Which of the three administrators a person is today or will be, in whatever organ. */
export async function administratorRolesHeld(
  tx: Tx,
  personId: string,
  today: PlainDate,
): Promise<readonly AdministratorRole[]> {
  const organIds = await organsOf(tx, [personId])
  if (organIds.length === 0) return []
  const rows = await selectOfPeople(tx, [personId], organIds)
    .select('appointment.role')
    .where('appointment.role', 'in', ADMINISTRATORS)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', today)]))
    .execute()
  return rows.map(({ role }) => roleOf(role)).filter(isAdministrator)
}

export interface Administrator {
  readonly personId: string
  /** The last day; null: until further notice. */
  readonly to: PlainDate | null
}

/** Who is an administrator of this kind for the whole platform on a day and the next. */
export async function platformAdministrators(
  db: Reader,
  role: AdministratorRole,
  day: PlainDate,
): Promise<readonly Administrator[]> {
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .select(['person_id as personId', 'valid_to as to'])
    .where('organ_id', '=', PLATFORM)
    .where('role', '=', role)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .where((where) => where.or([where('left_on', 'is', null), where('left_on', '>', day)]))
    .execute()
  return rows
}

export interface ActivePost {
  readonly id: string
  readonly organId: number
  readonly organName: string
  readonly role: Role
  readonly scope: 'organ' | 'subtree'
  readonly from: PlainDate
}

/** The appointments that a person holds on a day, by organ; a delegation only while the appointment it comes from holds. */
export async function activePosts(db: Reader, personId: string, day: PlainDate): Promise<readonly ActivePost[]> {
  const organIds = await organsOf(db, [personId])
  if (organIds.length === 0) return []
  const rows = await selectOfPeople(db, [personId], organIds)
    .innerJoin('organ', 'organ.id', 'appointment.organ_id')
    .leftJoin('appointment as source', (join) =>
      join.onRef('source.organ_id', '=', 'appointment.organ_id').onRef('source.id', '=', 'appointment.delegated_from'),
    )
    .select([
      'appointment.id',
      'appointment.role',
      'appointment.scope',
      'appointment.valid_from as from',
      'organ.id as organId',
      'organ.name as organName',
    ])
    .where('appointment.valid_from', '<=', day)
    .where((where) => where.or([where('appointment.valid_to', 'is', null), where('appointment.valid_to', '>=', day)]))
    .where((where) =>
      where.or([
        where('appointment.delegated_from', 'is', null),
        where.and([
          where('source.valid_from', '<=', day),
          where.or([where('source.valid_to', 'is', null), where('source.valid_to', '>=', day)]),
        ]),
      ]),
    )
    .orderBy('organ.id')
    .orderBy('appointment.id')
    .execute()
  return rows.map((row) => ({ ...row, role: roleOf(row.role) }))
}

export interface HeldPost {
  readonly personId: string
  readonly organId: number
  readonly organName: string
  readonly role: Role
}

/** What people hold on a day or later, by organ. */
export async function postsOf(db: Reader, personIds: readonly string[], day: PlainDate): Promise<readonly HeldPost[]> {
  if (personIds.length === 0) return []
  const organIds = await organsOf(db, personIds)
  if (organIds.length === 0) return []
  const rows = await selectOfPeople(db, personIds, organIds)
    .innerJoin('organ', 'organ.id', 'appointment.organ_id')
    .select(['appointment.person_id as personId', 'organ.id as organId', 'organ.name as organName', 'appointment.role'])
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('organ.id')
    .orderBy('appointment.id')
    .execute()
  return rows.map((row) => ({ ...row, role: roleOf(row.role) }))
}

export interface AppointmentFilter {
  readonly role: Role | null
  /** Leaves out what has ended before that day; null: nothing. */
  readonly notEndedOn: PlainDate | null
}

/** Whether anybody, other than these people, holds one of these roles in an organ on a day. */
export async function hasPost(
  db: Reader,
  organId: number,
  roles: readonly Role[],
  day: PlainDate,
  except: readonly string[] = [],
): Promise<boolean> {
  let query = db
    .selectFrom('appointment')
    .select('id')
    .where('organ_id', '=', organId)
    .where('role', 'in', roles)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
  if (except.length > 0) query = query.where('person_id', 'not in', except)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

export interface ListedAppointment extends Appointment {
  readonly version: number
  readonly personName: string
}

/** Appointments of an organ, the newest first, below the id `below`. */
export async function listAppointments(
  db: Reader,
  organId: number,
  { role, notEndedOn }: AppointmentFilter,
  page: { readonly below: string | null; readonly limit: number },
): Promise<readonly ListedAppointment[]> {
  let query = db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .select([...COLUMNS, 'person.name as personName'])
    .where('appointment.organ_id', '=', organId)
  if (role !== null) query = query.where('appointment.role', '=', role)
  if (notEndedOn !== null) {
    query = query.where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', notEndedOn)]))
  }
  if (page.below !== null) query = query.where('appointment.id', '<', page.below)
  const rows = await query.orderBy('appointment.id', 'desc').limit(page.limit).execute()
  return rows.map((row) => ({ ...appointmentOf(row), version: row.version, personName: row.personName }))
}
