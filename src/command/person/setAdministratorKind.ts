import { z } from 'zod'
import { type Person, personEventFaults } from '#law/person.ts'
import { ADMINISTRATORS } from '#law/role.ts'
import { administratorRolesHeld } from '#store/appointments.ts'
import { PLATFORM } from '#store/tables.ts'
import { type Command, done, refused } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { aboutPerson } from './aboutPerson.ts'
import { person } from './person.ts'

const input = z.object({
  personId: z.uuid(),
  version: z.int32().min(1),
  administratorKind: z.enum(ADMINISTRATORS).nullable(),
})

/**
 * Says which of the three administrators a person may be appointed; one at most. The row of the person is locked here and
 * where an administrator is appointed, in whatever organ, so that nobody ever holds two of the three.
 */
export const setAdministratorKind = {
  name: 'setAdministratorKind',
  action: 'person.change',
  input,
  organOf: () => PLATFORM,
  about: aboutPerson,
  run: async (work, { personId, administratorKind }, found) => {
    if (administratorKind === found.state.administratorKind)
      return refused({ code: 'nothing-changed', article: null, sentence: '没有修改任何内容。' })
    const event = { kind: 'administratorKindSet' as const, administratorKind }
    const held = await administratorRolesHeld(work.tx, personId, work.call.today)
    const faults = personEventFaults(found.state, event, held)
    if (faults.length > 0) return refused(...faults)
    const { version } = work.record(person, personId, found, event)
    return done({ version })
  },
} satisfies Command<z.infer<typeof input>, Versioned<Person>, { readonly version: number }>
