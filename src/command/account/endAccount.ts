import { instantOf } from '#store/instant.ts'
import { PLATFORM } from '#store/tables.ts'
import type { Work } from '../command.ts'
import { account } from './account.ts'
import { endSessions } from './endSessions.ts'

/** Closes the account of a person with all its sessions; gives its new version, null where there is no open one. */
export async function endAccount(work: Work, personId: string): Promise<number | null> {
  const found = await account.lock(work.tx, PLATFORM, personId)
  if (found === null || found.state.closedAt !== null) return null
  const ended = await endSessions(work, personId, 'accountClosed')
  return work.record(account, personId, found, { kind: 'accountClosed', at: instantOf(work.call.now) }, ...ended)
    .version
}
