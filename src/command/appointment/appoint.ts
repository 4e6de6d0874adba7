/** What makeAppointment and appointAdministrator have in common. */
import { z } from 'zod'
import { type Appointment, appointmentFaults } from '#law/appointment.ts'
import { ALL_ROLES } from '#law/role.ts'
import { entryOn } from '#law/span.ts'
import { appointmentsOf } from '#store/appointments.ts'
import { organSubject } from '#store/organSubject.ts'
import { findOrgan } from '#store/organs.ts'
import { addMembership } from '#store/people.ts'
import { PLATFORM } from '#store/tables.ts'
import { type About, done, invalid, notFound, type Result, refused, type Work } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { person } from '../person/person.ts'
import { presence } from '../person/place.ts'
import { pathOfPost } from './aboutAppointment.ts'
import { appointment } from './appointment.ts'

export const APPOINTING = z.object({
  organId: z.int32().min(0),
  personId: z.uuid(),
  role: z.enum(ALL_ROLES),
  /** The inner unit 科室, where there is one. */
  unitId: z.uuid().nullable(),
  scope: z.enum(['organ', 'subtree']),
  from: DATE,
  /** The last day; null: until further notice. */
  to: DATE.nullable(),
})
export type Appointing = z.infer<typeof APPOINTING>

/** Whose row is locked until the end: two appointments of one person never pass each other. */
export async function aboutAppointing(work: Work, input: Appointing): Promise<Result<About<Appointee>>> {
  const place = await organSubject(work.tx, input.organId)
  if (place === null) return notFound('没有这个机关。')
  const found = await work.find(person, input.personId)
  if (!found.ok) return notFound('没有这个人员。')
  const { state } = found.answer
  return done({
    subject: {
      kind: 'appointment',
      appointment: 'none',
      role: input.role,
      person: presence(state, work.call),
      self: input.personId === work.call.actor.personId,
      delegated: false,
      path: pathOfPost(place.path, input.scope),
      organ: place.organ,
    },
    value: { administratorKind: state.administratorKind },
  })
}

export interface Appointee {
  readonly administratorKind: Parameters<typeof appointmentFaults>[2]
}

export interface Appointed {
  readonly id: string
  readonly version: number
}

export async function appoint(work: Work, input: Appointing, appointee: Appointee): Promise<Result<Appointed>> {
  const made: Appointment = { id: work.newId(), ...input, delegatedFrom: null }
  const held = (await appointmentsOf(work.tx, input.personId)).map(({ state }) => state)
  const faults = appointmentFaults(made, held, appointee.administratorKind)
  if (faults.length > 0) return refused(...faults)
  const lacks = await unitFault(work, made)
  if (lacks !== null) return invalid({ path: 'unitId', sentence: lacks })
  const { version } = work.record(appointment, made.id, null, { kind: 'appointed', appointment: made })
  await addMembership(work.tx, input.personId, input.organId)
  return done({ id: made.id, version })
}

/** Why the unit cannot be that of the appointment; null where nothing stands against it. */
export async function unitFault(
  { tx }: Work,
  { organId, unitId, from }: Pick<Appointment, 'organId' | 'unitId' | 'from'>,
): Promise<string | null> {
  if (unitId === null) return null
  const organ = organId === PLATFORM ? null : await findOrgan(tx, organId)
  const units = organ?.state.units.filter(({ id }) => id === unitId) ?? []
  if (units.length === 0) return '该机关没有这个科室。'
  return entryOn(units, from) === null ? '该科室在任职开始之日不存在。' : null
}
