import { keyedHash } from '#crypto/keyedHash.ts'
import { hashPassword, verifyPassword } from '#crypto/password.ts'
import { credentialByLogin } from '#store/credentials.ts'
import { LOGIN } from '../account/openAccount.ts'
import { type Call, execute } from '../command.ts'
import { asPerson, type Door, type Entry, reserve, WRONG } from './door.ts'
import { enter } from './enter.ts'
import { failed, strangerFailed } from './failure.ts'

/**
 * Signs in with login and password. Whoever guesses learns nothing: an unknown login, a wrong password and a closed account
 * take the same way, the same time and give the same answer, and are slowed down and locked alike.
 */
export async function signIn(
  door: Door,
  { login, password }: { readonly login: string; readonly password: string },
  call: Call,
): Promise<Entry> {
  const { db, keyring, userAgent, demo } = door
  const reading = LOGIN.safeParse(login.normalize('NFKC'))
  const known = await credentialByLogin(db, reading.success ? reading.data : NO_LOGIN)
  const hash = keyedHash(keyring, 'login', login.normalize('NFKC').trim().toLowerCase()).toString('hex')
  const reserved = await reserve(door, known?.personId ?? hash, call)
  if ('seconds' in reserved) return reserved
  const { attemptId, failures } = reserved

  const verified = await verifyPassword(password, known?.passwordHash ?? null)
  if (known === undefined) {
    await strangerFailed(door, hash, call)
    return WRONG
  }
  const { personId, name } = known
  if (verified.ok) {
    const rehashed = verified.rehash ? await hashPassword(password) : null
    const entering = { personId, factor: 'password', attemptId, rehashed, subject: null, isMultiFactor: false }
    const result = await execute(db, enter, { ...entering, userAgent, demo }, asPerson(call, personId, name))
    // Refused: the account is closed or locked, or the person has left.
    if (result.ok) return result.answer
  }
  await failed(door, { personId, factor: 'password', failures }, call)
  return WRONG
}

/** Fits no login, so that a text that is none takes as long to look up. */
const NO_LOGIN = ''
