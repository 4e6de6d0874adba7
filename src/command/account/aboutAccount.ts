import { type Account, accountState } from '#law/account.ts'
import type { Person } from '#law/person.ts'
import { instantOf } from '#store/instant.ts'
import { placesOf } from '#store/people.ts'
import { PLATFORM } from '#store/tables.ts'
import { type About, done, notFound, type Result, type Work } from '../command.ts'
import type { Versioned } from '../noun.ts'
import { person } from '../person/person.ts'
import { commonPlace, presence } from '../person/place.ts'
import { account } from './account.ts'

export interface Holder {
  readonly person: Person
  readonly account: Versioned<Account> | null
}

/** Finds and locks a person and their account, which may not be there yet. */
export async function aboutAccount(
  work: Work,
  { personId }: { readonly personId: string },
): Promise<Result<About<Holder>>> {
  const found = await work.find(person, personId)
  if (!found.ok) return notFound('没有这个人员。')
  const held = await account.lock(work.tx, PLATFORM, personId)
  const { state } = found.answer
  return done({
    subject: {
      kind: 'account',
      account: accountState(held?.state ?? null, instantOf(work.call.now)),
      person: presence(state, work.call),
      self: personId === work.call.actor.personId,
      ...commonPlace(await placesOf(work.tx, personId)),
    },
    value: { person: state, account: held },
  })
}
