/** Where a person stands when it is asked who may change something of them. */
import type { InOrgan } from '#law/permission.ts'
import { isHereOn, type Person } from '#law/person.ts'
import type { Place } from '#store/people.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Call } from '../command.ts'

/**
 * The lowest organ above all organs of a person, themselves included: who administers only one of them must not get at an
 * account that acts for the others.
 */
export function commonPlace(places: readonly Place[]): InOrgan {
  const [first, ...rest] = places
  if (first === undefined) return THE_PLATFORM
  const shared = first.path.findIndex((id, at) => rest.some(({ path }) => path[at] !== id))
  const path = shared < 0 ? first.path : first.path.slice(0, shared)
  if (path.length === 0) return THE_PLATFORM
  return { path, organ: places.find(({ organId }) => organId === path.at(-1))?.organ ?? 'standing' }
}

const THE_PLATFORM: InOrgan = { path: [PLATFORM], organ: 'standing' }

export const presence = (person: Person, { today }: Pick<Call, 'today'>) =>
  isHereOn(person, today) ? ('here' as const) : ('left' as const)
