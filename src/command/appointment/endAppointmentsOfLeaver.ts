import { z } from 'zod'
import type { Appointment } from '#law/appointment.ts'
import { addDays } from '#law/date.ts'
import { appointmentsIn } from '#store/appointments.ts'
import { organSubject } from '#store/organSubject.ts'
import { type Command, done, notFound } from '../command.ts'
import { DATE } from '../organ/organInput.ts'
import { appointment } from './appointment.ts'
import { endDelegations } from './endAppointment.ts'
import { leaver } from './leaver.ts'

const input = z.object({
  organId: z.int32().min(0),
  personId: z.uuid(),
  /** The first day on which the person no longer works here. */
  on: DATE,
})

/** Comes as a message from the log of people when a person leaves; they can do nothing any more by then. */
export const endAppointmentsOfLeaver = {
  name: 'endAppointmentsOfLeaver',
  action: 'message.receive',
  input,
  organOf: ({ organId }) => organId,
  about: async ({ tx }, { organId }) => {
    const subject = await organSubject(tx, organId)
    // What an abolished organ still has on its list ends as well.
    return subject === null
      ? notFound('没有这个机关。')
      : done({ subject: { ...subject, organ: 'standing' }, value: null })
  },
  run: async (work, { organId, personId, on }) => {
    const told = await leaver.lock(work.tx, organId, personId)
    work.record(leaver, personId, told, { kind: 'leaverReported', on })
    const last = addDays(on, -1)
    const open = (await appointmentsIn(work.tx, organId, personId)).filter(
      ({ state }) => state.to === null || state.to > last,
    )
    for (const { state } of open) {
      const found = await work.find(appointment, state.id)
      if (!found.ok) continue
      const to = found.answer.state.from > last ? dayBefore(found.answer.state) : last
      const ended = work.record(appointment, state.id, found.answer, { kind: 'appointmentEnded', to })
      await endDelegations(work, ended.state)
    }
    return done({ ended: open.length })
  },
} satisfies Command<z.infer<typeof input>, null, { readonly ended: number }>

/** An appointment that would have begun later never holds. */
const dayBefore = ({ from }: Appointment) => addDays(from, -1)
