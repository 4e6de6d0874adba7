/** An account as a case of the platform, by the id of its person. Its secrets stand beside it and are in no event. */
import { type Account, type AccountEvent, accountEventText, evolveAccount } from '#law/account.ts'
import { allAccounts, lockAccount, saveAccount } from '#store/credentials.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Noun } from '../noun.ts'

export const account: Noun<Account, AccountEvent> = {
  kind: 'account',
  evolve: evolveAccount,
  lock: (tx, _organId, personId) => lockAccount(tx, personId),
  save: (tx, _organId, personId, saved) => saveAccount(tx, personId, saved),
  async *all(db, organId) {
    if (organId === PLATFORM) yield* allAccounts(db)
  },
  text: accountEventText,
}
