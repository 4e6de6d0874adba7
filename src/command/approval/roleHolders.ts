/** Who holds the office by which a step of an approval is signed. */
import type { PlainDate } from '#law/date.ts'
import { ROLES, type Role } from '#law/role.ts'
import { type ListedAppointment, listAppointments } from '#store/appointments.ts'
import type { Reader } from '#store/database.ts'
import { PLATFORM } from '#store/tables.ts'

/** More than ever held one office. */
const MOST = 100

/**
 * The appointments to a role in the last organ of a path; of the 主管部门 also those above it that cover it. The newest first.
 * `notEndedOn`: leaves out what had ended before that day.
 */
export async function roleHolders(
  db: Reader,
  path: readonly number[],
  role: Role,
  notEndedOn: PlainDate | null,
): Promise<readonly ListedAppointment[]> {
  const organId = path.at(-1) ?? PLATFORM
  const organIds = ROLES[role].kind === 'supervision' ? [...new Set([PLATFORM, ...path])] : [organId]
  const held: ListedAppointment[] = []
  for (const id of organIds) {
    held.push(...(await listAppointments(db, id, { role, notEndedOn }, { below: null, limit: MOST })))
  }
  return held.filter((post) => post.organId === organId || post.scope === 'subtree')
}
