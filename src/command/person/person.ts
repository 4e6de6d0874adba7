/** A person as a case of the platform: the log of people is that of the reserved organ. */
import { evolvePerson, type Person, type PersonEvent, personEventText } from '#law/person.ts'
import { allInitials, allPeople, lockPerson, savePerson } from '#store/people.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Noun } from '../noun.ts'
import { initialsOf } from '../pinyin.ts'

export const person: Noun<Person, PersonEvent> = {
  kind: 'person',
  evolve: evolvePerson,
  lock: (tx, _organId, id) => lockPerson(tx, id),
  save: async (tx, _organId, id, saved) => savePerson(tx, id, saved, await initialsOf(saved.state.name)),
  async *all(db, organId) {
    if (organId === PLATFORM) yield* allPeople(db)
  },
  async *derived(db, organId) {
    if (organId !== PLATFORM) return
    for await (const { id, name, initials } of allInitials(db)) {
      yield { id, is: { initials }, should: { initials: await initialsOf(name) } }
    }
  },
  text: personEventText,
}
