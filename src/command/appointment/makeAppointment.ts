import type { Command } from '../command.ts'
import { APPOINTING, type Appointed, type Appointee, type Appointing, aboutAppointing, appoint } from './appoint.ts'

/** Gives a person a role in an organ, other than that of an administrator. */
export const makeAppointment = {
  name: 'makeAppointment',
  action: 'appointment.make',
  input: APPOINTING,
  organOf: ({ organId }) => organId,
  about: aboutAppointing,
  run: appoint,
} satisfies Command<Appointing, Appointee, Appointed>
