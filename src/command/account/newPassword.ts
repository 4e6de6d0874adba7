import { hashPassword } from '#crypto/password.ts'
import { passwordFaults } from '#crypto/passwordRule.ts'
import { done, invalid, type Result } from '../command.ts'

/** The hash of a new password, or what is wrong with it. Takes a tenth of a second: never inside a transaction. */
export async function newPassword(
  password: string,
  owner: { readonly login: string; readonly name: string },
  path = 'password',
): Promise<Result<string>> {
  const faults = passwordFaults(password, owner)
  if (faults.length > 0) return invalid(...faults.map((sentence) => ({ path, sentence })))
  return done(await hashPassword(password))
}
