import { z } from 'zod'
import { type Appointment, appointmentEventFaults, appointmentFaults, delegationFaults } from '#law/appointment.ts'
import { appointmentsOf } from '#store/appointments.ts'
import { type Command, done, invalid, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { DATE } from '../organ/organInput.ts'
import { person } from '../person/person.ts'
import { aboutAppointment } from './aboutAppointment.ts'
import { unitFault } from './appoint.ts'
import { appointment } from './appointment.ts'
import { endDelegations } from './endAppointment.ts'

const input = z.object({
  organId: z.int32().min(0),
  appointmentId: z.uuid(),
  version: z.int32().min(1),
  unitId: z.uuid().nullable(),
  scope: z.enum(['organ', 'subtree']),
  from: DATE,
  to: DATE.nullable(),
})

/** Changes unit, scope and days of an appointment; another role or person is another appointment. */
export const changeAppointment = {
  name: 'changeAppointment',
  action: 'appointment.change',
  input,
  organOf: ({ organId }) => organId,
  about: aboutAppointment,
  run: async (work, { unitId, scope, from, to }, found) => {
    const { state } = found
    const wanted = { unitId, scope, from, to }
    const changes = Object.fromEntries(
      Object.entries(wanted).filter(
        ([key, value]) => !Object.entries(state).some(([k, v]) => k === key && v === value),
      ),
    ) satisfies Partial<typeof wanted>
    if (Object.keys(changes).length === 0)
      return refused({ code: 'nothing-changed', article: null, sentence: '没有修改任何内容。' })
    const event = { kind: 'appointmentChanged' as const, changes }
    const next = { ...state, ...wanted }
    const holder = await work.find(person, state.personId)
    if (!holder.ok) return holder
    const held = (await appointmentsOf(work.tx, state.personId)).map((each) => each.state)
    const source = state.delegatedFrom === null ? null : await work.find(appointment, state.delegatedFrom)
    if (source !== null && !source.ok) return source
    const faults = [
      ...appointmentEventFaults(state, event),
      ...appointmentFaults(next, held, holder.answer.state.administratorKind),
      ...(source === null ? [] : delegationFaults(next, source.answer.state)),
    ]
    if (faults.length > 0) return refused(...faults)
    const lacks = await unitFault(work, next)
    if (lacks !== null) return invalid({ path: 'unitId', sentence: lacks })
    const changed = work.record(appointment, state.id, found, event)
    await endDelegations(work, changed.state)
    return done({ version: changed.version })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Appointment>, { readonly version: number }>
