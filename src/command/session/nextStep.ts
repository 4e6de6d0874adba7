import type { Account } from '#law/account.ts'
import type { PlainDate } from '#law/date.ts'
import { isAdministrator, type Role } from '#law/role.ts'
import { activePosts } from '#store/appointments.ts'
import type { Reader } from '#store/database.ts'
import type { Step } from '#store/sessions.ts'
import { PLATFORM } from '#store/tables.ts'
import { settingValue } from '../setting/settingValue.ts'

/** What is left to do for whoever has shown all factors that the account has. GB/T 22239-2019 8.1.4.1; no article. */
export async function nextStep(
  db: Reader,
  account: Account,
  { personId, today, demo }: { readonly personId: string; readonly today: PlainDate; readonly demo: boolean },
): Promise<Step> {
  if (account.mustChange) return 'changePassword'
  if (account.hasTotp || demo) return 'ready'
  return (await needsTotp(db, personId, today)) ? 'enrolTotp' : 'ready'
}

async function needsTotp(db: Reader, personId: string, today: PlainDate): Promise<boolean> {
  const required = await settingValue(db, PLATFORM, 'totpRequired')
  if (required !== 'administrators') return required === 'all'
  return (await activePosts(db, personId, today)).some(({ role }) => isWeighty(role))
}

/** The administrators, and who decides for the organ or for those below it. */
const isWeighty = (role: Role) => isAdministrator(role) || role === 'supervisor' || role === 'leader'
