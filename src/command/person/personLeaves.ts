import { z } from 'zod'
import type { Person } from '#law/person.ts'
import { appointmentsOf } from '#store/appointments.ts'
import { PLATFORM } from '#store/tables.ts'
import { endAccount } from '../account/endAccount.ts'
import { lastAdministratorFaults } from '../account/lastAdministrator.ts'
import { type Command, done, invalid, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { DATE } from '../organ/organInput.ts'
import { aboutPerson } from './aboutPerson.ts'
import { person } from './person.ts'

const input = z.object({
  personId: z.uuid(),
  version: z.int32().min(1),
  /** The first day on which the person no longer works here. */
  on: DATE,
})

/** Ends the account and all sessions at once; the appointments end in the ledger of each organ, which is told. */
export const personLeaves = {
  name: 'personLeaves',
  action: 'person.leave',
  input,
  organOf: () => PLATFORM,
  about: aboutPerson,
  run: async (work, { personId, on }, found) => {
    if (on > work.call.today) {
      return invalid({ path: 'on', sentence: '离岗日期不能晚于今天：请在离岗当日办理。' })
    }
    const last = await lastAdministratorFaults(work, personId)
    if (last.length > 0) return refused(...last)
    const { version } = work.record(person, personId, found, { kind: 'personLeft', on })
    await endAccount(work, personId)
    const held = (await appointmentsOf(work.tx, personId)).filter(({ state }) => state.to === null || state.to >= on)
    for (const organId of new Set(held.map(({ state }) => state.organId))) {
      const payload = { command: 'endAppointmentsOfLeaver', input: { organId, personId, on } }
      work.send({ kind: 'organ', recipient: String(organId), payload })
    }
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Person>, { readonly version: number }>
