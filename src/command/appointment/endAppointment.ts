import { z } from 'zod'
import { type Appointment, appointmentEventFaults, delegationsEndingWith } from '#law/appointment.ts'
import type { PlainDate } from '#law/date.ts'
import { delegationsOf } from '#store/appointments.ts'
import { lastAdministratorFaults } from '../account/lastAdministrator.ts'
import { type Command, done, type Result, refused, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { DATE } from '../organ/organInput.ts'
import { aboutAppointment } from './aboutAppointment.ts'
import { appointment } from './appointment.ts'

const ENDING = z.object({
  organId: z.int32().min(0),
  appointmentId: z.uuid(),
  version: z.int32().min(1),
  /** The last day. */
  to: DATE,
})
type Ending = z.infer<typeof ENDING>

interface Ended {
  readonly version: number
}

/** Ends an appointment, and what was delegated from it, other than that of an administrator. */
export const endAppointment = {
  name: 'endAppointment',
  action: 'appointment.end',
  input: ENDING,
  organOf: ({ organId }) => organId,
  about: aboutAppointment,
  run: (work, { to }, found) => end(work, found, to),
} satisfies Command<Ending, Versioned<Appointment>, Ended>

export const endAdministrator = {
  ...endAppointment,
  name: 'endAdministrator',
  action: 'administrator.end',
  run: async (work, { to }, found) => {
    const last = await lastAdministratorFaults(work, found.state.personId)
    return last.length > 0 ? refused(...last) : end(work, found, to)
  },
} satisfies Command<Ending, Versioned<Appointment>, Ended>

export async function end(work: Work, found: Versioned<Appointment>, to: PlainDate): Promise<Result<Ended>> {
  const event = { kind: 'appointmentEnded' as const, to }
  const faults = appointmentEventFaults(found.state, event)
  if (faults.length > 0) return refused(...faults)
  const ended = work.record(appointment, found.state.id, found, event)
  await endDelegations(work, ended.state)
  return done({ version: ended.version })
}

/** Nobody stands in for a post longer than it is held. */
export async function endDelegations(work: Work, source: Appointment): Promise<void> {
  const delegations = await delegationsOf(work.tx, work.organId, source.id)
  const states = delegations.map(({ state }) => state)
  for (const { id, event } of delegationsEndingWith(source, states)) {
    const found = await work.find(appointment, id)
    if (found.ok) work.record(appointment, id, found.answer, event)
  }
}
