import type { Command } from '../command.ts'
import { APPOINTING, type Appointed, type Appointee, type Appointing, aboutAppointing, appoint } from './appoint.ts'

/** Makes a person one of the three administrators: the one for whom they are registered, and never a second. */
export const appointAdministrator = {
  name: 'appointAdministrator',
  action: 'administrator.appoint',
  input: APPOINTING,
  organOf: ({ organId }) => organId,
  about: aboutAppointing,
  run: appoint,
} satisfies Command<Appointing, Appointee, Appointed>
