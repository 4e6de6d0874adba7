import { keyedHash } from '#crypto/keyedHash.ts'
import { personBySubject, personToLink } from '#store/credentials.ts'
import { type Call, execute } from '../command.ts'
import { asPerson, type Door, type Entered, WRONG } from './door.ts'
import { enter } from './enter.ts'
import { failed, strangerFailed } from './failure.ts'

/** What a single sign-on says of whoever comes from it. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  /** By which login an account is found that has not been linked yet; null: none is. */
  readonly login: string | null
  readonly isMultiFactor: boolean
}

/** Signs in by the county's single sign-on. It opens only accounts that allow it, and never makes a person. */
export async function signInBySubject(
  door: Door,
  { issuer, subject, login, isMultiFactor }: Identity,
  call: Call,
): Promise<Entered | typeof WRONG> {
  const { db, keyring, userAgent, demo } = door
  const plain = login?.normalize('NFKC').trim().toLowerCase() ?? null
  const linked = await personBySubject(db, issuer, subject)
  const found = linked ?? (plain === null ? undefined : await personToLink(db, issuer, plain))
  if (found === undefined) {
    await strangerFailed(door, plain === null ? null : keyedHash(keyring, 'login', plain).toString('hex'), call)
    return WRONG
  }
  const { personId, name } = found
  const entering = { personId, factor: 'singleSignOn', attemptId: null, rehashed: null, isMultiFactor }
  const toLink = linked === undefined ? subject : null
  const result = await execute(
    db,
    enter,
    { ...entering, subject: toLink, userAgent, demo },
    asPerson(call, personId, name),
  )
  if (result.ok) return result.answer
  // Not a guess, so it does not count towards a lock.
  await failed(door, { personId, factor: 'singleSignOn', failures: 0 }, call)
  return WRONG
}
