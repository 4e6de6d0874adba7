import { z } from 'zod'
import { type Appointment, appointmentFaults, delegationFaults } from '#law/appointment.ts'
import { addDays } from '#law/date.ts'
import { reasonIf } from '#law/reason.ts'
import { appointmentsIn, appointmentsOf } from '#store/appointments.ts'
import { type Command, done, notFound, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { DATE } from '../organ/organInput.ts'
import { person } from '../person/person.ts'
import { presence } from '../person/place.ts'
import { aboutAppointment } from './aboutAppointment.ts'
import { appointment } from './appointment.ts'
import { end } from './endAppointment.ts'

const input = z.object({
  organId: z.int32().min(0),
  /** The post that is handed over. */
  appointmentId: z.uuid(),
  version: z.int32().min(1),
  /** Who stands in. */
  personId: z.uuid(),
  from: DATE,
  to: DATE,
})

/** In days; whoever is away for longer is replaced by an appointment. No article. */
const LONGEST_LEAVE = 180

/** For the days of a leave somebody of the same organ stands in, by decision of the one who is on leave. */
export const delegate = {
  name: 'delegate',
  action: 'delegation.make',
  input,
  organOf: ({ organId }) => organId,
  about: async (work, delegating) => {
    const about = await aboutAppointment(work, delegating)
    if (!about.ok) return about
    const deputy = await work.find(person, delegating.personId)
    if (!deputy.ok) return notFound('没有这个人员。')
    const subject = { ...about.answer.subject, person: presence(deputy.answer.state, work.call) }
    return done({ subject, value: about.answer.value })
  },
  run: async (work, { organId, personId, from, to }, { state: source }) => {
    const deputy = await work.find(person, personId)
    if (!deputy.ok) return deputy
    const made: Appointment = { ...source, id: work.newId(), personId, from, to, delegatedFrom: source.id }
    const held = (await appointmentsOf(work.tx, personId)).map(({ state }) => state)
    const faults = [
      ...delegationFaults(made, source),
      ...appointmentFaults(made, held, deputy.answer.state.administratorKind),
      // What was signed before the post was handed over stays as it was.
      ...reasonIf(from < work.call.today, 'in-the-past', '代理不能从过去的日期开始。'),
      ...reasonIf(to > addDays(from, LONGEST_LEAVE), 'too-long', `一次代理最长${LONGEST_LEAVE}天，到期可以再办理。`),
    ]
    if (faults.length > 0) return refused(...faults)
    const works = (await appointmentsIn(work.tx, organId, personId)).some(
      ({ state }) => state.to === null || state.to >= from,
    )
    if (!works) {
      const sentence = '只能委托在本机关任职的人员代理。'
      return refused({ code: 'not-of-this-organ', article: null, sentence })
    }
    const { version } = work.record(appointment, made.id, null, { kind: 'delegated', appointment: made })
    return done({ id: made.id, version })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Appointment>, { readonly id: string; readonly version: number }>

const ending = z.object({
  organId: z.int32().min(0),
  /** The delegation. */
  appointmentId: z.uuid(),
  version: z.int32().min(1),
  to: DATE,
})

/** Whoever has handed a post over takes it back; the security administrator may do so as well. */
export const endDelegation = {
  name: 'endDelegation',
  action: 'delegation.end',
  input: ending,
  organOf: ({ organId }) => organId,
  about: async (work, delegation) => {
    const about = await aboutAppointment(work, delegation)
    if (!about.ok) return about
    const { delegatedFrom } = about.answer.value.state
    if (delegatedFrom === null) return notFound('这不是代理的任职。')
    const source = await work.find(appointment, delegatedFrom)
    if (!source.ok) return source
    const self = source.answer.state.personId === work.call.actor.personId
    return done({ subject: { ...about.answer.subject, self }, value: about.answer.value })
  },
  run: (work, { to }, found) => end(work, found, to),
} satisfies Command<z.infer<typeof ending>, Versioned<Appointment>, { readonly version: number }>
