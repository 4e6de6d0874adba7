/** An appointment as a case of its organ. */
import { type Appointment, type AppointmentEvent, appointmentEventText, evolveAppointment } from '#law/appointment.ts'
import { allAppointments, lockAppointment, saveAppointment } from '#store/appointments.ts'
import type { Noun } from '../noun.ts'

export const appointment: Noun<Appointment, AppointmentEvent> = {
  kind: 'appointment',
  evolve: evolveAppointment,
  lock: lockAppointment,
  save: (tx, _organId, _id, saved) => saveAppointment(tx, saved),
  async *all(db, organId) {
    for (const saved of await allAppointments(db, organId)) yield [saved.state.id, saved]
  },
  text: appointmentEventText,
}
