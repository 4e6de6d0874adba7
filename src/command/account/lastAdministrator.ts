/** Without a system and a security administrator nobody could ever get in again. */
import type { Reason } from '#law/reason.ts'
import { type AdministratorRole, ROLES } from '#law/role.ts'
import { administratorRolesHeld, platformAdministrators } from '#store/appointments.ts'
import { openAccountsAmong } from '#store/credentials.ts'
import { lockPlatform } from '#store/platform.ts'
import type { Work } from '../command.ts'

const NEEDED: readonly AdministratorRole[] = ['systemAdmin', 'securityAdmin']

/**
 * Why this person must not go yet: who else holds the role for the whole platform, at least as long, and has an account?
 * Two who go at the same moment are asked one after the other.
 */
export async function lastAdministratorFaults({ tx, call }: Work, personId: string): Promise<readonly Reason[]> {
  const roles = (await administratorRolesHeld(tx, personId, call.today)).filter((role) => NEEDED.includes(role))
  const reasons: Reason[] = []
  if (roles.length > 0) await lockPlatform(tx)
  for (const role of roles) {
    const holders = await platformAdministrators(tx, role, call.today)
    const own = holders.find((holder) => holder.personId === personId)
    if (own === undefined) continue
    const others = holders.filter(
      (holder) => holder.personId !== personId && (holder.to === null || (own.to !== null && holder.to >= own.to)),
    )
    const ids = others.map((holder) => holder.personId)
    if ((await openAccountsAmong(tx, ids)) > 0) continue
    const sentence = `这是平台最后一名有账号的${ROLES[role].name}：请先任命另一名并开通账号。`
    reasons.push({ code: 'last-administrator', article: null, sentence })
  }
  return reasons
}
