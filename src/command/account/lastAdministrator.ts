/** Without a system and a security administrator nobody could ever get in again. */
import type { Reason } from '#law/reason.ts'
import { type AdministratorRole, ROLES } from '#law/role.ts'
import { administratorRolesHeld, platformAdministrators } from '#store/appointments.ts'
import { openAccountsAmong } from '#store/credentials.ts'
import type { Work } from '../command.ts'

const NEEDED: readonly AdministratorRole[] = ['systemAdmin', 'securityAdmin']

/** Why this person must not go yet: who else holds the role for the whole platform and has an account? */
export async function lastAdministratorFaults({ tx, call }: Work, personId: string): Promise<readonly Reason[]> {
  const roles = (await administratorRolesHeld(tx, personId, call.today)).filter((role) => NEEDED.includes(role))
  const reasons: Reason[] = []
  for (const role of roles) {
    const holders = await platformAdministrators(tx, role, call.today)
    const others = holders.filter((holder) => holder !== personId)
    if (!holders.includes(personId) || (await openAccountsAmong(tx, others)) > 0) continue
    const sentence = `这是平台最后一名有账号的${ROLES[role].name}：请先任命另一名并开通账号。`
    reasons.push({ code: 'last-administrator', article: null, sentence })
  }
  return reasons
}
