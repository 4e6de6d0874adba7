import type { Person } from '#law/person.ts'
import { placesOf } from '#store/people.ts'
import { type About, done, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { person } from './person.ts'
import { commonPlace, presence } from './place.ts'

/** Finds and locks the person whom a command is about. With `version`, the state must still be the one that the caller saw. */
export async function aboutPerson(
  work: Work,
  { personId, version }: { readonly personId: string; readonly version?: number },
): Promise<Result<About<Versioned<Person>>>> {
  const found = await work.find(person, personId, version)
  if (!found.ok) return found
  const place = commonPlace(await placesOf(work.tx, personId))
  const subject = { kind: 'person' as const, person: presence(found.answer.state, work.call), ...place }
  return done({ subject, value: found.answer })
}
