import type { PlainDate } from '#law/date.ts'
import type { Organ } from '#law/organ.ts'
import type { Intake } from '#law/organIntake.ts'
import { HANDLERS } from '#law/permissionRules.ts'
import { hasPost } from '#store/appointments.ts'
import type { Reader } from '#store/database.ts'
import { findOrgan } from '#store/organs.ts'

/** What decides on a day whether requests to an organ can be taken. Art. 4. */
export async function intakeOf(db: Reader, { id, office, twinOf }: Organ, day: PlainDate): Promise<Intake> {
  const twin = office === null && twinOf !== null ? await findOrgan(db, twinOf) : null
  return { office: office ?? twin?.state.office ?? null, isStaffed: await hasPost(db, id, HANDLERS, day) }
}
