import type { Appointment } from '#law/appointment.ts'
import { ANY_BELOW } from '#law/permission.ts'
import { sourceOf } from '#store/appointments.ts'
import { organSubject } from '#store/organSubject.ts'
import { findPerson } from '#store/people.ts'
import { type About, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { presence } from '../person/place.ts'
import { appointment } from './appointment.ts'

export interface AppointmentId {
  readonly organId: number
  readonly appointmentId: string
  readonly version: number
  /** Which it is to have. */
  readonly scope?: Appointment['scope']
}

/** Where a post acts: whoever administers one organ only gives nobody a post that acts for those below it. */
export const pathOfPost = (path: readonly number[], scope: Appointment['scope'] | undefined): readonly number[] =>
  scope === 'subtree' ? [...path, ANY_BELOW] : path

/** Finds and locks the appointment that a command is about, for whoever administers it. */
export async function aboutAppointment(
  work: Work,
  { organId, appointmentId, version, scope }: AppointmentId,
): Promise<Result<About<Versioned<Appointment>>>> {
  const place = await organSubject(work.tx, organId)
  // Whoever ends a post ends what was delegated from it: all lock the post first, so that none waits for the other.
  const source = await sourceOf(work.tx, organId, appointmentId)
  if (source !== null) await work.find(appointment, source)
  const found = await work.find(appointment, appointmentId, version)
  if (!found.ok) return found
  const { state } = found.answer
  const holder = await findPerson(work.tx, state.personId)
  if (place === null || holder === null) return notFound('没有这个机关或者人员。')
  return done({
    subject: {
      kind: 'appointment',
      appointment: state.to !== null && state.to < work.call.today ? 'ended' : 'active',
      role: state.role,
      person: presence(holder, work.call),
      self: state.personId === work.call.actor.personId,
      delegated: state.delegatedFrom !== null,
      path: pathOfPost(place.path, scope),
      organ: place.organ,
    },
    value: found.answer,
  })
}
